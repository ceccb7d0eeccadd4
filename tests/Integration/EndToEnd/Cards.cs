namespace Integration.EndToEnd;

/// <summary>The card number that customers of the tests write.</summary>
internal static class Cards
{
    /// <summary>More of it than its last four digits, however it is written. Its first four alone may stand in a random id too.</summary>
    public const string Whole = @"4111\D{0,6}1111";
}
