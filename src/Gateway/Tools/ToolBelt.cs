using Conversations.Handoffs;
using Conversations.People;
using Gateway.Assistant;
using Gateway.Configuration;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Jurisdictions;
using Personalization.Tools;

namespace Gateway.Tools;

/// <summary>The tools of a draft: whom it is about and what may be known is closed over here, so that no argument can change it.</summary>
internal sealed class ToolBelt(BrandToolFields fields, ToolPort port)
{
    // Where a brand does not say when its people are there, nobody is called before eight or after eight.
    private static readonly IReadOnlyList<DayHours> Daytime = [new(new(8, 0), new(20, 0))];

    /// <summary>The request with the tools that its writer may call.</summary>
    internal DraftRequest Offered(Turn turn, DraftRequest request) => request with { Tools = For(turn, request) };

    /// <summary>The tools that the writer of a request may call.</summary>
    internal IReadOnlyList<Tool> For(Turn turn, DraftRequest request)
    {
        var (view, brand, law) = (request.View, turn.Brand, turn.Uses.Law);
        var occasion = new ToolOccasion(turn.Id, request.Language, brand.Language, request.Question, turn.Seen.Now);
        var hours = brand.Hours?.In(brand.TimeZone, law);
        List<Tool> tools = [];
        if (view.Facts.Any(f => OrderStatusTool.IsAbout(f.Field)) || view.History.Count > 0 || view.Closed.Any(c => c.UseCase.Fields.Any(OrderStatusTool.IsAbout)))
        {
            tools.Add(new OrderStatusTool(view));
        }

        if (hours is not null)
        {
            tools.Add(new BusinessHoursTool(hours, turn.Seen.Now, request.Language));
        }

        // Whoever asked for a draft has the thread: nobody else is asked for in it, and nothing is agreed on that the agent did not read.
        if (turn.Asked is not null)
        {
            return [.. tools, .. Own(turn, request)];
        }

        if (AskConsentTool.Askable(view).Count > 0)
        {
            tools.Add(new AskConsentTool(view, turn.Consent.Asked is { } open && open.AnswerBy > turn.Seen.Now));
        }

        tools.Add(new CreateHandoffTool(occasion, view, hours, turn.Masking));
        if (turn.Thread.With is { } address)
        {
            tools.Add(new BookCallbackTool(occasion, hours ?? Always(brand), law, address));
        }

        return [.. tools, .. Own(turn, request)];
    }

    private IEnumerable<Tool> Own(Turn turn, DraftRequest request) =>
        turn.Brand.Tools.Own.Select(own => new BrandTool(own, port.AskAsync, fields, new(turn, request))).Where(t => t.Area == request.View.Use.Area);

    private static OpeningHours Always(BrandConfig brand) => new(brand.TimeZone, Enum.GetValues<DayOfWeek>().ToDictionary(d => d, _ => Daytime)) { Holidays = null };
}
