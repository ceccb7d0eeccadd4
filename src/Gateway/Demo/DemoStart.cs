using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.People;
using Gateway.Replies;
using Gateway.Simulator;
using Gateway.Work;
using Microsoft.Extensions.Hosting;
using Personalization.Consent;
using Personalization.Profile;
using Personalization.UseCases;

namespace Gateway.Demo;

/// <summary>Brings the demo's use cases and sample customers in when the server listens; what is there already stays as it is.</summary>
internal sealed class DemoStart(
    ILog log, UseCaseBook book, Profiles profiles, SimulatorService phones, DemoAgent agent, CannedBook replies, GatewayConfig config, IHostApplicationLifetime lifetime, TimeProvider clock) : BackgroundService
{
    private const string Brand = DemoInstallation.Brand;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await StartedAsync(stoppingToken))
        {
            return;
        }

        if (!(await book.OfAsync(Brand, stoppingToken)).All.Any())
        {
            using var json = System.Text.Json.JsonDocument.Parse(DemoData.UseCasesJson);
            using var derived = System.Text.Json.JsonDocument.Parse(DemoData.DerivedTraitsJson);
            await book.DeclareAsync(Brand, DerivedDeclarations.Parse(derived.RootElement).Traits, stoppingToken);
            await book.DeclareAsync(Brand, Declarations.Parse(json.RootElement).UseCases, stoppingToken);
        }

        // Whoever deleted them all does not get them back: the document stays, and its epoch says that somebody was there.
        if (await replies.OfAsync(Brand, stoppingToken) is { Epoch: 0 })
        {
            await replies.ChangeAsync(Brand, _ => ([.. DemoData.Replies.Select(r => new CannedReply("r_demo_" + r.Shortcut, r.Shortcut, r.Texts))], null), stoppingToken, expected: 0);
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(config.Brand(Brand)!.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        var actions = new DemoActions(LookAsync, IdentifyAsync, TrackAsync, DecideAsync, WriteAsync, SettleAsync);
        await DemoSeed.SeedAsync(DemoData.Customers, today, actions, stoppingToken);
        await DemoSeed.OpenAsync(DemoData.Customers, actions, stoppingToken);
    }

    // False when the start did not come about: the address was taken, or somebody stopped it.
    private async Task<bool> StartedAsync(CancellationToken stop)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var stopping = stop.Register(() => started.TrySetResult(false));
        return await started.Task;
    }

    private async Task<DemoState> LookAsync(DemoCustomer customer, CancellationToken stop)
    {
        if (await FindAsync(customer, stop) is not { } seen)
        {
            return DemoState.Unknown;
        }

        return new(
            seen.Of<ProfileState>().Known.Any(),
            !seen.Of<MessagesState>().Recent.IsEmpty,
            seen.Of<ConsentState>().UseCases.Keys.ToHashSet(StringComparer.Ordinal),
            seen.Of<ProfileState>().History.Count,
            seen.Of<MessagesState>().Recent.Count(message => message.Inbound),
            seen.Of<HandoffState>().Last is { IsOpen: false });
    }

    private async Task IdentifyAsync(DemoIdentify call, CancellationToken stop) => await profiles.TakeAsync(
        Brand,
        new SegmentCall { Type = "identify", UserId = call.UserId, MessageId = call.MessageId, Traits = System.Text.Json.JsonSerializer.SerializeToElement(call.Traits) },
        stop);

    private async Task TrackAsync(DemoTrack call, CancellationToken stop) => await profiles.TakeAsync(
        Brand,
        new SegmentCall
        {
            Type = "track", UserId = call.UserId, MessageId = call.MessageId, Event = call.Event.Event, Properties = call.Event.Properties,
            Timestamp = clock.GetUtcNow().AddDays(-call.Event.DaysAgo),
        },
        stop);

    private async Task DecideAsync(DemoConsent decided, CancellationToken stop)
    {
        if (await FindAsync(decided.Customer, stop) is not { } seen || await book.OfAsync(Brand, stop) is not { } uses)
        {
            return;
        }

        var action = Enum.Parse<ConsentAction>(decided.Action, ignoreCase: true);
        var command = new ConsentCommand(decided.UseCase, action, "form", "customer", decided.Customer.Language, Evidence.None);
        await log.CommandAsync(
            seen.Person,
            now => new Answer.Yes(Consents.Decide(uses, command, now.Of<ConsentState>(), now.Now).Event is { } recorded ? new Decision([recorded], []).WithDates(now.Now) : Decision.Nothing),
            stop);
    }

    private async Task WriteAsync(DemoOpening opening, CancellationToken stop)
    {
        if (phones.Find(opening.Phone) is { } phone)
        {
            await phones.SendAsync(phone.Id, opening.Text, stop);
        }
    }

    private async Task SettleAsync(DemoCustomer customer, CancellationToken stop)
    {
        if (await FindAsync(customer, stop) is { } seen)
        {
            await agent.SettleAsync(seen.Person, customer.Past!, stop);
        }
    }

    private async ValueTask<Seen?> FindAsync(DemoCustomer customer, CancellationToken stop) =>
        await log.FindAsync(Brand, Address.Of(ChannelNames.User, customer.Id), stop) is { } person ? await log.LoadAsync(person, stop) : null;
}
