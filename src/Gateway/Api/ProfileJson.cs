using Conversations.Log;
using Personalization.Gate;

namespace Gateway.Api;

/// <summary>A view of a person as JSON.</summary>
internal static class ProfileJson
{
    internal static object Of(ProfileView view, Seen seen) => new
    {
        person = view.Person, area = view.Use.Area, purpose = view.Use.Purpose, useCase = view.Use.UseCase, at = seen.Now, consentEpoch = view.ConsentEpoch,
        fields = view.Facts.Where(f => f.Derived is null).Select(f => new
        {
            f.Field, f.Value, f.UseCase, f.Basis, f.ConsentEvent, f.Since, provenance = new { f.Source, f.OccurredAt, @event = f.EventId },
        }),
        derived = view.Facts.Where(f => f.Derived is not null).Select(f => new
        {
            f.Field, f.Value, f.UseCase, f.Basis, f.ConsentEvent, f.Since, f.Derived!.From, f.Derived.Compute, f.Derived.Within, f.Derived.AtLeast,
            sources = f.Sources.Select(s => new { s.Field, s.UseCase, s.Basis, s.ConsentEvent, @event = s.FactEvent }),
        }),
        history = view.History.Select(h => new
        {
            h.Event, h.Values, h.UseCase, h.Basis, h.ConsentEvent, h.Since, provenance = new { h.Source, h.OccurredAt, @event = h.EventId },
        }),
        withheld = view.Withheld.Select(w => new { w.Class, w.UseCase, w.Reason }),
    };
}
