using System.Text.Json;
using Personalization.Drafting;
using Personalization.Wording;

namespace Personalization.Tools;

/// <summary>A call that needs no model to be meant.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Arguments">What it is called with.</param>
internal sealed record ToolIntent(string Tool, Dictionary<string, object?> Arguments);

/// <summary>
/// Which tool a plain question wants: «¿están abiertos ahora?», «llámenme mañana a las 10». What is not plain is left to the brand's knowledge.
/// </summary>
internal static class ToolIntents
{
    private static readonly HashSet<string> Open = Set(
        "abierto abiertos abierta abiertas abren abre cierran cierra cerrado cerrados atienden atendiendo aberto abertos aberta abertas abrem fecham fecha fechado fechados atendem atendendo open closed opening closing close");

    private static readonly HashSet<string> Now = Set("ahora ahorita agora now still todavia ainda momento already hora time");

    // Words that make it a question about something else that is open or closed.
    private static readonly HashSet<string> Other = Set(
        "pedido paquete caja cuenta caso reclamo ticket pqr archivo enlace link app aplicacion pagina cuenta conta chamado encomenda pacote caixa arquivo aplicativo site order package parcel box account case claim file page door puerta porta herida ferida tienda tiendas local locales sucursal sucursales loja lojas store stores shop shops branch");

    private static readonly HashSet<string> Today = Set("hoy hoje today");
    private static readonly HashSet<string> Tomorrow = Set("manana amanha tomorrow");

    /// <summary>The call that a request wants and may make; null when it wants none.</summary>
    internal static ToolIntent? Of(DraftRequest request)
    {
        if (Offers(request, BookCallbackTool.ToolName) && WantsCall(request.Question))
        {
            var asked = request.Question.Length <= 200 ? request.Question : request.Question[..200];
            return new(BookCallbackTool.ToolName, new(StringComparer.Ordinal) { ["when"] = asked });
        }

        // One question and nothing else in it: whatever stands beside it would go unanswered.
        var questions = Questions.Of(request.Question).Where(q => SmallTalk.In(q) is not (Talk.Hello or Talk.Thanks)).ToList();
        return Offers(request, BusinessHoursTool.ToolName) && questions is [var question] ? Hours(question) : null;
    }

    /// <summary>Whether somebody wants to be called at a time that they name.</summary>
    internal static bool WantsCall(string text) => WantsPerson.Rule(text)?.EndsWith(".call", StringComparison.Ordinal) == true && CallbackTime.Names(text);

    /// <summary>The words of the program for what the tool told; empty where its fixed words stand behind the answer anyway. Null when there is nothing to say.</summary>
    internal static Answer? Answer(string result)
    {
        using var json = JsonDocument.Parse(result);
        var (told, source) = json.RootElement.TryGetProperty("result", out var inner) ? (inner, json.RootElement.GetProperty("source").GetInt32()) : (json.RootElement, 0);
        return told.TryGetProperty("sentence", out var sentence) && sentence.ValueKind == JsonValueKind.String
            ? new(DraftOutcome.Answered, sentence.GetString()!, source > 0 ? [source] : [], [])
            : told.TryGetProperty("booked", out _) ? new(DraftOutcome.Answered, "", [], []) : null;
    }

    private static ToolIntent? Hours(string question)
    {
        var words = Folding.Words(question);
        if (words.Length > 12 || !words.Any(Open.Contains) || words.Any(Other.Contains))
        {
            return null;
        }

        return words.Any(Tomorrow.Contains) && !words.Any(Today.Contains) ? null
            : words.Any(Now.Contains) || words.Any(Today.Contains) || words.Length <= 3
                ? new(BusinessHoursTool.ToolName, new(StringComparer.Ordinal) { ["about"] = "now" }) : null;
    }

    private static bool Offers(DraftRequest request, string tool) => request.Tools.Any(t => t.Name == tool);

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
