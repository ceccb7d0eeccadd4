namespace Personalization.Drafting.Context;

/// <summary>One entry of a part: a line of JSON.</summary>
/// <param name="Head">What stands before its text.</param>
/// <param name="Text">The part of it that may be cut: a text, or JSON where <paramref name="IsJson"/> is true.</param>
/// <param name="Tail">What stands behind.</param>
/// <param name="IsJson">Whether the text is JSON already; cut, it becomes a text.</param>
public sealed record PromptItem(string Head, string Text, string Tail, bool IsJson = false)
{
    /// <summary>The line.</summary>
    public string Line => Head + (IsJson ? Text : PromptText.Quoted(Text)) + Tail;

    /// <summary>The entry in no more than so many tokens: its text is cut in its middle.</summary>
    internal PromptItem Within(int tokens)
    {
        // No token is longer than six characters on the average of any text, so that a gigantic one is never measured whole.
        if (Text.Length <= tokens * 6 && Tokens.Estimate(Line) <= tokens)
        {
            return this;
        }

        var plain = this with { IsJson = false };
        for (var length = Math.Min(Text.Length - 1, tokens * 6); length > 0; length = length * 4 / 5)
        {
            var cut = plain with { Text = PromptText.Shortened(Text, length) };
            if (Tokens.Estimate(cut.Line) <= tokens)
            {
                return cut;
            }
        }

        return plain with { Text = "…" };
    }
}

/// <summary>A part of a prompt: what it holds, in its order.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Items">Its entries.</param>
public sealed record PromptPart(PartKind Kind, IReadOnlyList<PromptItem> Items)
{
    private const string None = "none";

    /// <summary>Whether some of it had to stay out.</summary>
    public bool IsCut { get; init; }

    /// <summary>The part as it stands in the prompt: data between two lines that no data can make.</summary>
    public string Text => $"=== {Kind.Title()} ===\n{(Items.Count == 0 ? None : string.Join('\n', Items.Select(i => i.Line)))}\n=== END {Kind.Title()} ===";

    /// <summary>What it takes.</summary>
    public int Size => Tokens.Estimate(Text);

    /// <summary>The part in no more than so many tokens: an entry of more than half of the room is cut in its middle, then entries are left out by the part's rule.</summary>
    internal PromptPart Within(int tokens)
    {
        var room = Math.Max(0, tokens - (this with { Items = [] }).Size);
        var most = Items.Count > 1 ? room / 2 : room;
        var kept = Items.Select(i => i.Within(Math.Max(1, most))).ToList();
        var sizes = kept.ConvertAll(i => Tokens.Estimate(i.Line) + 1);
        var total = sizes.Sum();
        while (kept.Count > 0 && total - 1 > room && !(kept.Count == 1 && Kind == PartKind.Question))
        {
            var at = Kind.Cuts() == CutRule.First ? 0 : kept.Count - 1;
            total -= sizes[at];
            kept.RemoveAt(at);
            sizes.RemoveAt(at);
        }

        return this with { Items = kept, IsCut = IsCut || kept.Count < Items.Count || kept.Exists(k => !Items.Contains(k)) };
    }
}
