using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Work;
using Microsoft.AspNetCore.Routing;
using Personalization.Consent;
using Personalization.Identity;
using Personalization.Jurisdictions;
using Personalization.Wording;

namespace Gateway.Identity;

/// <summary>Who has an address, as the people at the desk know it: to confirm it, to doubt it, to say that it is somebody else.</summary>
internal static class IdentityApi
{
    /// <summary>How long the words may be.</summary>
    internal const int MostReason = 500;


    private static readonly string[] Actions = ["confirm", "doubt", "new_person", "shared", "not_shared", "minor", "not_minor"];

    internal static void MapIdentity(this RouteGroupBuilder brand)
    {
        brand.MapGet("/people/{person}/identity", GetAsync).For(Rights.Converse).WithSummary("How sure it is that each address is still this person's.");
        brand.MapPost("/people/{person}/identity", PostAsync).For(Rights.Converse)
            .WithSummary("Says that a person was verified at an address and how, doubts it, or frees it for somebody new.").Accepts<IdentityBody>("application/json");
    }

    private static async Task<IResult> GetAsync(string brand, string person, ILog log, UseCaseBook book, CancellationToken stop) =>
        await log.PersonAsync(brand, person, stop) is { } seen ? Results.Json(View(seen, (await book.OfAsync(brand, stop)).Law), Json.Api) : Problems.NoPerson();

    private static async Task<IResult> PostAsync(string brand, string person, HttpContext http, ILog log, UseCaseBook book, Splits splits, GatewayConfig config, CancellationToken stop)
    {
        var body = await Body.ReadAsync<IdentityBody>(http.Request, stop);
        var said = Said.Of(body, http.Caller().Name);
        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        if (said.Address is { } address && !Has(seen, address))
        {
            return Problems.Of(StatusCodes.Status404NotFound, "not_found", "This person has no such address.");
        }

        if (seen.Of<MergeState>().IsMoving)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "merge_running", "A merge of this person is under way; try again in a moment.");
        }

        return await SayAsync(seen, said, log, splits, config, stop) is { } made
            ? Results.Json(new { person = made }, Json.Api)
            : await log.LoadAsync(seen.Person, stop) is { } after ? Results.Json(View(after, (await book.OfAsync(brand, stop)).Law), Json.Api) : Problems.NoPerson();
    }

    /// <summary>Does what was said, and notes it; answers whom the address is now, when it is somebody new.</summary>
    internal static async ValueTask<PersonId?> SayAsync(Seen seen, Said said, ILog log, Splits splits, GatewayConfig config, CancellationToken stop)
    {
        var language = config.Brand(seen.Brand)!.Language;
        await log.DecideAsync(seen.Person, s => new([.. Events(s, said), said.Note(language)], [FoldWork.Soon]), stop);
        return said.Action == "new_person" ? await splits.FreeAsync(seen, said.Address!.Value, "split", stop) : null;
    }

    private static bool Has(Seen seen, Address address) => seen.Of<MessagesState>().Addresses.Exists(a => a.Address == address);

    private static IEnumerable<IEvent> Events(Seen seen, Said said) => (said.Action, seen.Of<IdentityState>()) switch
    {
        ("confirm", var state) => IdentityRules.Confirm(state, said.Address!.Value, "agent", said.By),
        ("doubt", var state) => IdentityRules.Doubt(state, said.Address!.Value, "agent", said.By),
        ("shared", var state) => IdentityRules.Share(state, said.Address!.Value, "agent", said.By),
        ("not_shared", var state) => IdentityRules.Unshare(state, said.Address!.Value, said.By),
        ("minor", { IsMinor: false }) => [new MinorNoted("agent", said.By)],
        ("not_minor", { IsMinor: true }) => [new MinorCleared("agent", said.By)],
        _ => [],
    };

    private static object View(Seen seen, Law law)
    {
        var state = seen.Of<IdentityState>();
        return new
        {
            person = seen.Person,
            minor = state.IsMinor,
            addresses = seen.Of<MessagesState>().Addresses.Where(a => ChannelNames.All.Contains(a.Address.Channel)).Select(a => new
            {
                address = a.Address.ToString(),
                paused = state.Paused(a.Address, law, seen.Now),
                doubt = state.TrustOf(AddressRef.Of(a.Address))?.Doubt,
                shared = state.TrustOf(AddressRef.Of(a.Address))?.Shared,
                since = state.TrustOf(AddressRef.Of(a.Address))?.UnsureSince(law),
            }),
        };
    }

    /// <summary>The body of the call.</summary>
    internal sealed record IdentityBody(string Action, string? Address = null, string? Reason = null, string? How = null, string? Agent = null);

    /// <summary>What was said, checked; why and how are words of a colleague and go into a note, which an erasure takes with it.</summary>
    internal sealed record Said(string Action, Address? Address, string By, string Agent, string Words)
    {
        internal static Said Of(IdentityBody body, string caller)
        {
            if (!Actions.Contains(body.Action, StringComparer.Ordinal))
            {
                throw new BadRequestException($"\"action\" is one of {string.Join(", ", Actions)}.");
            }

            var wants = body.Action is not ("minor" or "not_minor");
            Conversations.People.Address address = default;
            if (wants && !Conversations.People.Address.TryParse(body.Address, out address))
            {
                throw new BadRequestException("\"address\" is one of this person's, such as whatsapp:+573001234567.");
            }

            var (words, field) = body.Action == "confirm" ? (body.How, "how") : (body.Reason ?? body.How, "reason");
            if (string.IsNullOrWhiteSpace(words) || words.Length > MostReason || body.Reason?.Length > MostReason || body.Agent is { Length: 0 or > 200 })
            {
                throw new BadRequestException($"\"{field}\" says {(field == "how" ? "how the person was verified" : "why")}, in up to {MostReason} characters.");
            }

            var agent = body.Agent ?? caller;
            var both = field == "how" && !string.IsNullOrWhiteSpace(body.Reason) ? $"{words} · {body.Reason}" : words;
            return new(body.Action, wants ? address : null, "agent:" + agent, agent, both);
        }

        internal NoteWritten Note(string language) => new(Agent, Notes[Action].With(language, ("why", Words)));

        private static readonly Dictionary<string, Texts> Notes = new(StringComparer.Ordinal)
        {
            ["confirm"] = new("Identidad verificada: {why}", "Identidade verificada: {why}", "Identity verified: {why}"),
            ["doubt"] = new("Identidad en duda: {why}", "Identidade em dúvida: {why}", "Identity in doubt: {why}"),
            ["new_person"] = new("Es otra persona: {why}", "É outra pessoa: {why}", "It is somebody else: {why}"),
            ["shared"] = new("Teléfono compartido: {why}", "Telefone compartilhado: {why}", "Shared phone: {why}"),
            ["not_shared"] = new("Ya no es un teléfono compartido: {why}", "Não é mais um telefone compartilhado: {why}", "Not a shared phone any more: {why}"),
            ["minor"] = new("Es menor de edad: {why}", "É menor de idade: {why}", "A minor: {why}"),
            ["not_minor"] = new("No es menor de edad, o decide su responsable: {why}", "Não é menor de idade, ou decide o responsável: {why}", "No minor, or their guardian decides: {why}"),
        };
    }
}
