namespace Unit.Corpus;

/// <summary>An identifier that stands in a sentence and must be covered.</summary>
/// <param name="Type">Which it was made as.</param>
/// <param name="Form">How it is written there.</param>
internal sealed record Truth(string Type, string Form, int Start, int Length);

/// <summary>A number that stands in a sentence and must stay.</summary>
internal sealed record Look(string Kind, int Start, int Length);

/// <summary>What a customer wrote, with what is true about it.</summary>
internal sealed record Sentence(string Language, Brand Brand, string Text, IReadOnlyList<Truth> Truths, IReadOnlyList<Look> Looks)
{
    public override string ToString() => $"{Language}-{Brand.Country} «{Text.Replace("\n", "⏎", StringComparison.Ordinal)}»";
}

/// <summary>Whom the customer writes to.</summary>
/// <param name="Phone">Its own telephone number, in groups.</param>
/// <param name="Tax">Its own tax number, as it prints it; null where the corpus makes none.</param>
internal sealed record Brand(string Country, string Phone, string? Tax)
{
    /// <summary>As the rules hold them.</summary>
    public IReadOnlySet<string> Own { get; } = new[] { Phone, Tax }.OfType<string>().Select(o => string.Concat(o.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
}

/// <summary>A part of a sentence that is being written.</summary>
/// <param name="Type">The identifier that it is; null for words and look-alikes.</param>
/// <param name="Kind">The look-alike that it is; null for words and identifiers.</param>
/// <param name="Form">How the identifier is written.</param>
/// <param name="Fixed">Words that are not to be misspelt.</param>
internal sealed record Piece(string Text, string? Type = null, string? Kind = null, string Form = "", bool Fixed = false)
{
    public bool IsWords => Type is null && Kind is null;

    /// <summary>A sentence of them.</summary>
    public static Sentence Join(string language, Brand brand, IEnumerable<Piece> pieces)
    {
        var (text, truths, looks) = (new System.Text.StringBuilder(), new List<Truth>(), new List<Look>());
        foreach (var piece in pieces)
        {
            if (piece.Type is { } type)
            {
                truths.Add(new(type, piece.Form, text.Length, piece.Text.Length));
            }
            else if (piece.Kind is { } kind)
            {
                looks.Add(new(kind, text.Length, piece.Text.Length));
            }

            text.Append(piece.Text);
        }

        return new(language, brand, text.ToString(), truths, looks);
    }
}
