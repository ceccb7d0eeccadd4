return await Gateway.Hosting.Start.RunAsync(args);
