namespace Tests.Leaks;

/// <summary>A value that stands nowhere else in the world: where it is found, a fact of that person is.</summary>
/// <param name="Whose">The conversation whose person it is about.</param>
/// <param name="Field">The field that holds it.</param>
/// <param name="Text">The value, as the brand's system sends it.</param>
internal sealed record Canary(int Whose, string Field, string Text)
{
    /// <summary>What is searched for: the value without whatever separates its characters.</summary>
    public string Needle { get; } = Folded.Of(Text);

    public override string ToString() => $"{Field} of {Whose}";
}
