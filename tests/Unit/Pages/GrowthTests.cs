using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Desk.Models;
using Gateway.Pages.Timelines;
using Personalization.Consent;
using Unit.Desk;
using Unit.Personalization;

namespace Unit.Pages;

/// <summary>A thread that grew while somebody looked at it is the same as one that is opened afterwards.</summary>
public sealed class GrowthTests
{
    private static readonly Address Instagram = Address.Of("instagram", "1789");

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_thread_that_grows_entry_by_entry_is_the_one_that_is_rendered_whole(int seed)
    {
        // Whose address it is is known before anything is said of it.
        var (random, life, page, made, mark) = (new Random(seed), new Life().Writes("hola"), new GrowingPage(), 0, 0);
        for (var step = 0; step < 60; step++)
        {
            Next(random, life, ref made);
            var items = Page.Of(life);
            var model = new TimelineModel(items) { Episodes = EpisodeMarks.Of([(null, life.Of<EpisodeState>())], items, life.Now) };
            var (fresh, changed) = TimelineChange.Since(items, mark, new HashSet<long>(), References.Of(life.Entries, life.Seen));
            var heads = TimelineChange.WithHeads(changed, items, life.Of<EpisodeState>(), mark);
            page.Put(await HtmlAsync(model with { Items = heads, Among = items, Loose = true }), append: false);
            page.Put(await HtmlAsync(model with { Items = fresh, Among = items }), append: true);

            var whole = GrowingPage.TopOf(await HtmlAsync(model));
            var (one, other) = whole.Zip(page.Elements).FirstOrDefault(pair => pair.First != pair.Second);
            Assert.True(one == other && whole.Count == page.Elements.Count, $"After {step} steps the page is another. Whole:\n{one}\nGrown:\n{other}");
            mark = life.Entries.Count;
        }
    }

    // The time that counts waits on is one: a wait is counted on by the page itself.
    private static Task<string> HtmlAsync(TimelineModel model) => Render.Fragments.EntriesAsync(Samples.Viewer(), model);

    private static void Next(Random random, Life life, ref int made)
    {
        life.After(TimeSpan.FromMinutes(random.Next(10) switch { 0 => 1500, 1 => 200, var few => few / 2 }));
        var (id, open) = ($"x{++made}", life.Of<HandoffState>().Open);
        _ = random.Next(12) switch
        {
            0 or 1 => life.Writes("hola " + id),
            2 => life.Writes("por aquí " + id, Instagram),
            3 or 4 => life.When(Page.Reply(id, "Respuesta " + id), new SendBegun(id, 1), new SendEnded(id, SendOutcome.Accepted, "wamid." + id)),
            5 => life.When(new StatusReported(Life.Sender, Last(life), random.Next(3) == 0 ? DeliveryStatus.Failed : DeliveryStatus.Read, life.Now, Code: "131026")),
            6 => life.When(new NoteWritten("ana", "nota " + id)),
            7 => open is null ? life.When(new HandoffRequested(id, HandoffReason.Asked, 2, life.Now, "resumen " + id)) : life.When(new HandoffClaimed(open.Id, "ana")),
            8 => open is null ? life.Writes("sigo") : life.When(random.Next(2) == 0 ? new HandoffResolved(open.Id, "ana", null) : new HandoffReleased(open.Id, "ana", "released")),
            9 => life.When(Page.Draft(id, "Borrador " + id), new global::Personalization.Drafting.DraftDiscarded(id, "newer_message")),
            10 => life.When(new AddressStopped(AddressRef.Of(Life.WhatsApp), 1, Evidence.None), new AddressResumed(AddressRef.Of(Life.WhatsApp), Evidence.None)),
            _ => life.When(new Reacted(Life.Sender, Life.WhatsApp, "customer", Last(life), "👍", life.Now), new MessageEdited(Life.Sender, Life.WhatsApp, "customer", "wamid.1", "cambiado " + id, life.Now, made)),
        };
    }

    private static string Last(Life life) => life.Entries.Select(e => (e.Event as SendEnded)?.NativeId).LastOrDefault(n => n is not null) ?? "wamid.1";
}
