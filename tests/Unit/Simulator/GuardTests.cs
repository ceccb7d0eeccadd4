using System.Net;
using Gateway.Demo;
using Gateway.Simulator;
using Gateway.Simulator.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Unit.Simulator;

/// <summary>The simulated providers serve this machine alone, and what they put off ends with the program.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData("192.168.1.7")]
    [InlineData(null)]
    public async Task Every_endpoint_refuses_a_connection_from_elsewhere_without_a_word(string? remote)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore().AddLogging();
        builder.Services.AddSimulator(_ => DemoInstallation.Create(new("http://127.0.0.1:1/")));
        await using var app = builder.Build();
        app.MapSimulator();
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).ToArray();
        Assert.Equal(13, endpoints.Length);

        foreach (var endpoint in endpoints)
        {
            using var answer = new MemoryStream();
            var http = new DefaultHttpContext { RequestServices = app.Services, Response = { Body = answer } };
            http.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);

            await endpoint.RequestDelegate!(http);

            Assert.Equal((StatusCodes.Status403Forbidden, 0), (http.Response.StatusCode, answer.Length));
        }
    }

    [Fact]
    public async Task An_errand_runs_when_its_time_has_come_and_not_before()
    {
        var clock = new Tests.SteppedClock();
        using var timetable = new Timetable(clock, NullLogger<Timetable>.Instance);
        await timetable.StartAsync(CancellationToken.None);
        var order = new List<string>();
        var both = new CountdownEvent(2);
        void Note(string name)
        {
            lock (order)
            {
                order.Add(name);
            }

            both.Signal();
        }

        timetable.After(TimeSpan.FromSeconds(5), _ => Run(() => Note("later")));
        timetable.After(TimeSpan.FromSeconds(1), _ => Run(() => Note("sooner")));
        clock.Advance(TimeSpan.FromSeconds(2));
        await UntilAsync(() => both.CurrentCount == 1);
        Assert.Equal(["sooner"], order);
        clock.Advance(TimeSpan.FromSeconds(4));
        await UntilAsync(() => both.IsSet);

        Assert.Equal(["sooner", "later"], order);
        await timetable.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Stopping_cancels_what_runs_waits_for_it_and_forgets_the_rest()
    {
        var clock = new Tests.SteppedClock();
        using var timetable = new Timetable(clock, NullLogger<Timetable>.Instance);
        await timetable.StartAsync(CancellationToken.None);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool ended = false, forgotten = true;
        timetable.After(TimeSpan.Zero, async stop =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended = true;
        });
        timetable.After(TimeSpan.FromHours(1), _ => Run(() => forgotten = false));
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));

        await timetable.StopAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromHours(2));

        Assert.True(ended);
        Assert.True(forgotten);
    }

    private static Task Run(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
