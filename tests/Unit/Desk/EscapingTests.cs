using Conversations.Handoffs;
using Desk.Models;
using Desk.Pages;

namespace Unit.Desk;

/// <summary>Whatever a customer, a colleague or a provider writes is text.</summary>
public sealed class EscapingTests
{
    private const string Hostile = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'>&";

    [Fact]
    public async Task Nothing_that_somebody_wrote_becomes_markup_in_a_timeline()
    {
        TimelineItem[] items =
        [
            new MessageItem(1, Samples.Now, new("customer", Hostile), Hostile, Hostile) { Attachments = [new(Hostile, Hostile)] },
            new DraftItem(2, Samples.Now, Hostile, DraftFate.Open, [new(Hostile, Hostile, Samples.Now, Hostile)], [new(Hostile, Hostile)]) { Because = Hostile, Model = Hostile },
            new NoteItem(3, Samples.Now, Hostile, Hostile),
            new HandoffItem(4, Samples.Now, Hostile, HandoffReason.Asked, Hostile, Hostile),
            new ConsentItem(5, Samples.Now, Hostile, Hostile, Hostile),
            new ReadItem(6, Samples.Now, new("agent", Hostile), [Hostile], Hostile, Hostile),
            new UnsupportedItem(7, Samples.Now, Hostile, Hostile, Hostile),
            new CapItem(8, Samples.Now, Hostile, Hostile, 1, 1, null),
            new OtherItem(9, Samples.Now, Hostile, Hostile),
            new SendItem(10, Samples.Now, Conversations.Messages.SendOutcome.Refused, Hostile) { Code = Hostile },
        ];
        Harmless(await Render.Fragments.TimelineAsync(Samples.Viewer(), new(items) { Detailed = true }), atLeast: items.Length);
    }

    [Fact]
    public async Task Nothing_that_somebody_wrote_becomes_markup_on_a_phone() =>
        Harmless(await Render.PageAsync<SimulatorPage>(Samples.Simulator() with
        {
            Customers = [new("x", Hostile, [Hostile], Selected: true) { Story = Hostile }],
            Phones = [Samples.Phone() with { Brand = Hostile, Owner = Hostile, Phrases = [Hostile], Messages = [new("1", Samples.Now, Mine: true, Hostile)] }],
        }), atLeast: 5);

    [Fact]
    public async Task Nothing_that_somebody_wrote_becomes_markup_at_the_desk()
    {
        var person = new PersonName("p_000_0", Hostile);
        var row = new WaitingRow(person, Hostile, Samples.Handoff(HandoffStage.Claimed, Hostile) with { Summary = Hostile }, Hostile);
        var thread = Samples.Thread(conflict: new(ConflictKind.Refused, Hostile, Hostile)) with { Person = person };
        var context = new ContextModel(person, [new(Hostile, Hostile, Hostile, Hostile, null, Hostile)], [new(Hostile, Hostile, Hostile, Hostile, Hostile, Granted: true, null)], [new(Hostile, Hostile, Hostile, Stopped: false)], row.Handoff) { HumanNote = Hostile };
        var model = Samples.Desk() with { Waiting = new([row with { Draft = Hostile }, row with { Handoff = row.Handoff with { Id = "h_2" } }], Samples.Menu(filter: FilterModel.None with { Skill = Hostile }) with { Views = [new("v_1", Hostile, 1, Chosen: true) { Changeable = true }], Query = Hostile }, null), Thread = thread with { Context = context, Composer = thread.Composer with { Person = person, Text = "</textarea>" + Hostile } } };
        var html = await Render.PageAsync<DeskPage>(model);
        Harmless(html, atLeast: 8);
        Assert.Equal(html.Split("<textarea").Length, html.Split("</textarea>").Length);
    }

    private static void Harmless(string html, int atLeast)
    {
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"'>", html, StringComparison.Ordinal);
        Assert.True(html.Split("alert(").Length > atLeast, "The sample was shown as text.");
    }
}
