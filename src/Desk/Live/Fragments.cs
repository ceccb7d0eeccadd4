using Desk.Models;
using Desk.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace Desk.Live;

/// <summary>
/// Renders the parts that change while a page is open. Each fragment's root element carries the id under which it
/// stands in the page, so that its HTML is a <c>patch</c> as it is.
/// </summary>
/// <param name="services">What the renderer resolves; the parts themselves ask for nothing.</param>
/// <param name="logs">Where the renderer reports.</param>
public sealed class Fragments(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>The chat of a phone: <c>chat-{phone}</c>.</summary>
    public Task<string> PhoneTopAsync(Viewer viewer, PhoneModel phone) => RenderAsync<PhoneTop, PhoneModel>(viewer, phone);

    /// <summary>What a phone sends beside words.</summary>
    public Task<string> PhoneActsAsync(Viewer viewer, PhoneModel phone) => RenderAsync<PhoneActs, PhoneModel>(viewer, phone);

    /// <summary>A phone's chat.</summary>
    public Task<string> PhoneChatAsync(Viewer viewer, PhoneModel phone) => RenderAsync<PhoneChat, PhoneModel>(viewer, phone);

    /// <summary>The switcher of sample customers: <c>customers</c>.</summary>
    public Task<string> CustomersAsync(Viewer viewer, IReadOnlyList<SampleCustomer> customers) =>
        RenderAsync<Customers, IReadOnlyList<SampleCustomer>>(viewer, customers);

    /// <summary>The whole right side of the simulator: <c>person</c>.</summary>
    public Task<string> PersonAsync(Viewer viewer, SimulatorModel simulator) => RenderAsync<PersonPane, SimulatorModel>(viewer, simulator);

    /// <summary>The version of a person's log: <c>person-version</c>.</summary>
    public Task<string> PersonVersionAsync(Viewer viewer, LogVersion version) => RenderAsync<PersonVersion, LogVersion>(viewer, version);

    /// <summary>How many people wait, on the rail: <c>rail-waiting</c>.</summary>
    public Task<string> WaitingBadgeAsync(Viewer viewer, int waiting) => RenderAsync<WaitingBadge, int>(viewer, waiting);

    /// <summary>A timeline: <c>timeline</c>.</summary>
    public Task<string> TimelineAsync(Viewer viewer, TimelineModel timeline) => RenderAsync<Timeline, TimelineModel>(viewer, timeline);

    /// <summary>What the assistant is writing: <c>writing</c>.</summary>
    public Task<string> WritingAsync(Viewer viewer, WritingModel writing) => RenderAsync<WritingLine, WritingModel>(viewer, writing);

    /// <summary>The card of consents: <c>consents</c>.</summary>
    public Task<string> ConsentsAsync(Viewer viewer, ConsentsModel consents) => RenderAsync<ConsentsCard, ConsentsModel>(viewer, consents);

    /// <summary>Who has the thread, with the forms: <c>handoff</c>.</summary>
    public Task<string> HandoffAsync(Viewer viewer, HandoffModel handoff) => RenderAsync<HandoffBar, HandoffModel>(viewer, handoff);

    /// <summary>Who else has the thread open: <c>presence</c> and <c>reply-warning</c>.</summary>
    public async Task<string> PresenceAsync(Viewer viewer, PresenceModel presence) =>
        await RenderAsync<PresenceLine, PresenceModel>(viewer, presence) + await RenderAsync<ReplyWarning, PresenceModel>(viewer, presence);

    /// <summary>The waiting list: <c>waiting</c>.</summary>
    public Task<string> WaitingAsync(Viewer viewer, WaitingModel waiting) => RenderAsync<WaitingList, WaitingModel>(viewer, waiting);

    /// <summary>The desk without a thread: <c>main</c>. It replaces everything that an open page shows of somebody who was erased.</summary>
    public Task<string> NobodyAsync(Viewer viewer, WaitingModel waiting) => RenderAsync<NobodyOpen, WaitingModel>(viewer, waiting);

    /// <summary>A thread with what stands beside it, as a switch puts it: <c>thread</c>, <c>context</c>.</summary>
    public Task<string> ThreadAsync(Viewer viewer, ThreadFrame frame) => RenderAsync<ThreadPane, ThreadFrame>(viewer, frame);

    /// <summary>What stands beside a thread: <c>context-body</c>.</summary>
    public Task<string> ContextAsync(Viewer viewer, ContextModel context) => RenderAsync<ContextBody, ContextModel>(viewer, context);

    /// <summary>Where the agent writes: <c>composer</c>; null leaves the place empty. Text that is being typed stays.</summary>
    public Task<string> ComposerAsync(Viewer viewer, ComposerModel? composer) => RenderAsync<ComposerSlot, ComposerModel?>(viewer, composer);

    /// <summary>How far the page shows the log, for the next form that is sent: <c>composer-seen</c>.</summary>
    public Task<string> SeenAsync(Viewer viewer, long version) => RenderAsync<SeenMark, long>(viewer, version);

    /// <summary>What to say to a form that came too late: <c>conflict</c>, in the composer or among the notices.</summary>
    public Task<string> ConflictAsync(Viewer viewer, Conflict conflict) => RenderAsync<ConflictBanner, Conflict>(viewer, conflict);

    /// <summary>New entries to <c>append</c> to <c>timeline-entries</c>, with the dividers before them.</summary>
    public Task<string> EntriesAsync(Viewer viewer, TimelineModel entries) => RenderAsync<TimelineEntries, TimelineModel>(viewer, entries);

    /// <summary>Why what is covered was not shown: <c>reveal-{entry}-{mask}-no</c>, in the token's form.</summary>
    public Task<string> RevealRefusedAsync(Viewer viewer, RevealRefusal refusal) => RenderAsync<RevealRefused, RevealRefusal>(viewer, refusal);

    /// <summary>What a switch of the preference page changed: <c>preferences-body</c>.</summary>
    public Task<string> PreferencesAsync(Viewer viewer, PreferencesModel preferences) => RenderAsync<PreferencesBody, PreferencesModel>(viewer, preferences);

    /// <summary>Renders any part by its model.</summary>
    public async Task<string> RenderAsync<TPart, TModel>(Viewer viewer, TModel model) where TPart : Part<TModel>
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var root = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(CascadingValue<Viewer>.Value)] = viewer,
            [nameof(CascadingValue<Viewer>.IsFixed)] = true,
            [nameof(CascadingValue<Viewer>.ChildContent)] = (RenderFragment)(builder =>
            {
                builder.OpenComponent(0, typeof(TPart));
                builder.AddComponentParameter(1, nameof(Part<TModel>.Model), model);
                builder.CloseComponent();
            }),
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<Viewer>>(root)).ToHtmlString());
    }
}
