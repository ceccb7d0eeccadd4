using System.Collections.Frozen;
using Personalization.Wording;

namespace Gateway.Assistant;

/// <summary>Recognises a plain yes or no, and nothing that is more than that.</summary>
internal static class YesOrNo
{
    private static readonly FrozenSet<string> Yes = FrozenSet.Create(
        StringComparer.Ordinal, "si", "s", "sim", "yes", "y", "ok", "okay", "claro", "dale", "si por favor", "si claro", "sim por favor", "yes please", "de acuerdo", "acepto", "aceito", "permito");

    private static readonly FrozenSet<string> No = FrozenSet.Create(
        StringComparer.Ordinal, "no", "n", "nao", "no gracias", "nao obrigado", "nao obrigada", "no thanks", "no thank you", "prefiero que no", "prefiro que nao");

    internal static bool? In(string? text)
    {
        var words = text is { Length: > 0 and < 60 } ? Folding.Fold(text) : "";
        return Yes.Contains(words) ? true : No.Contains(words) ? false : null;
    }
}
