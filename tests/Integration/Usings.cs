global using Tests.Leaks;
global using Xunit;
