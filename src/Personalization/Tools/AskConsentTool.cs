using System.Text.Json;
using Personalization.Gate;

namespace Personalization.Tools;

/// <summary>
/// Puts the question for a consent. Which questions there are the view says; the words are the program's own notice, and the person is asked
/// one thing at a time.
/// </summary>
/// <param name="view">What may be known, and what would have to be allowed.</param>
/// <param name="isAsked">Whether another question waits for its answer.</param>
public sealed class AskConsentTool(ProfileView view, bool isAsked) : Tool
{
    private string? _asked;

    /// <inheritdoc/>
    public override string Name => "ask_consent";

    /// <inheritdoc/>
    public override string Description =>
        "Asks the customer to allow a closed use of their data, when their question needs it. The program shows its own notice in place of your text. One at a time.";

    /// <inheritdoc/>
    public override JsonElement Schema => JsonSerializer.SerializeToElement(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["type"] = "object",
        ["properties"] = new { use_case = new Dictionary<string, object>(StringComparer.Ordinal) { ["type"] = "string", ["enum"] = Askable(view) } },
        ["required"] = new[] { "use_case" },
    });

    /// <summary>What can be asked for; with none there is no use for the tool.</summary>
    public static IReadOnlyList<string> Askable(ProfileView view) => [.. view.Closed.Where(c => c.MayAsk).Select(c => c.UseCase.Id)];

    /// <inheritdoc/>
    public override ValueTask<ToolResult> CallAsync(JsonElement arguments, CancellationToken stop) => ValueTask.FromResult(Call(arguments));

    private ToolResult Call(JsonElement arguments)
    {
        if (Tools.Schema.Read(Schema).Wrong(arguments) is not null)
        {
            return ToolResult.Refused("bad_arguments");
        }

        var wanted = arguments.GetProperty("use_case").GetString()!;
        if (isAsked || (_asked is not null && _asked != wanted))
        {
            return ToolResult.Refused("question_pending");
        }

        _asked = wanted;
        return new("ok", JsonSerializer.SerializeToElement(new { shown = true, note = "The notice is shown in place of your text." })) { Asks = wanted };
    }
}
