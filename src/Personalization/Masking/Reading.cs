namespace Personalization.Masking;

/// <summary>
/// A text as the detectors see it: lower case, plain digits and letters, invisible characters gone; and where each of its characters stood
/// in the original, so that what is found can be covered there.
/// </summary>
internal sealed record Reading(string Text, int[] From, int[] To)
{
    /// <summary>Stands where one message ends and the next begins.</summary>
    internal const char Boundary = '\u001E';

    /// <summary>Stands for what has been covered already: nothing reaches over it.</summary>
    internal const char Covered = '\u0001';

    /// <summary>The original range of a range of this reading; a reading may run backwards.</summary>
    internal (int Start, int End) Original(int start, int end)
    {
        var (from, to) = (int.MaxValue, 0);
        for (var i = start; i < end; i++)
        {
            from = Math.Min(from, From[i]);
            to = Math.Max(to, To[i]);
        }

        return (from, to);
    }
}

/// <summary>Collects the characters of a reading.</summary>
internal sealed class ReadingBuilder(int capacity)
{
    private readonly System.Text.StringBuilder _text = new(capacity);
    private readonly List<int> _from = new(capacity);
    private readonly List<int> _to = new(capacity);

    internal void Add(char c, int from, int to)
    {
        _text.Append(c);
        _from.Add(from);
        _to.Add(to);
    }

    /// <summary>Invisible characters belong to what stands before them.</summary>
    internal void Widen(int to)
    {
        if (_to.Count > 0 && _text[^1] != Reading.Boundary)
        {
            _to[^1] = to;
        }
    }

    internal Reading Build() => new(_text.ToString(), [.. _from], [.. _to]);
}
