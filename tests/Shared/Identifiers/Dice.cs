namespace Tests.Identifiers;

/// <summary>Chance with a seed: the same seed gives the same corpus on every machine.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public int Next(int below) => _random.Next(below);

    public int Next(int from, int below) => _random.Next(from, below);

    /// <summary>Whether something happens that does so often, of a hundred times.</summary>
    public bool In100(int times) => _random.Next(100) < times;

    public T Of<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public char Of(string characters) => characters[_random.Next(characters.Length)];

    /// <summary>So many characters, by default digits.</summary>
    public string Run(int length, string characters = "0123456789") => string.Concat(Enumerable.Range(0, length).Select(_ => characters[_random.Next(characters.Length)]));

    /// <summary>Digits of which the first is none of a leading zero.</summary>
    public string Number(int length) => Run(1, "123456789") + Run(length - 1);

    /// <summary>Each <c>#</c> is any digit, each <c>+</c> one from 2 to 8.</summary>
    public string Fill(string pattern) => string.Concat(pattern.Select(c => c switch { '#' => Of("0123456789"), '+' => Of("2345678"), _ => c }));
}
