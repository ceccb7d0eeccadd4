namespace Tests.Identifiers;

/// <summary>Whether a written number is an identifier without a word that says so.</summary>
internal enum Alone
{
    /// <summary>It could as well be anything else.</summary>
    Never,

    /// <summary>Where it is the country's own usual form.</summary>
    AtHome,

    /// <summary>Its check and shape leave no doubt.</summary>
    Anywhere,
}

/// <summary>One way of writing an identifier.</summary>
/// <param name="Text">As people write it.</param>
/// <param name="Alone">Whether it needs a word beside it.</param>
/// <param name="Plain">Whether it is digits and the usual separators only, so that it can be distorted further.</param>
internal sealed record Written(string Text, Alone Alone, bool Plain = true);

/// <summary>An identifier that nobody owns.</summary>
/// <param name="Type">Which: one of the gateway's names for them.</param>
/// <param name="Country">Where it is from; null for what is nowhere's.</param>
/// <param name="Ways">How it is written.</param>
internal sealed record Identifier(string Type, string? Country, IReadOnlyList<Written> Ways)
{
    /// <summary>How it is written without anything between, where that is digits.</summary>
    public string Bare { get; } = string.Concat(Ways[0].Text.Where(char.IsLetterOrDigit));

    public static Identifier Of(string type, string? country, params (string Text, Alone Alone)[] ways) =>
        new(type, country, [.. ways.Select(w => new Written(w.Text, w.Alone, w.Text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '.' or '-' or ' ' or '/')))]);
}
