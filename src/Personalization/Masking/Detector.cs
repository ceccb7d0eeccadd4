namespace Personalization.Masking;

/// <summary>Finds identifiers in every reading of a text and settles which of those that overlap stands.</summary>
internal static class Detector
{
    private const int Sure = 30;
    private const int Called = 40;
    private const int CrossingCosts = 15;
    private const int LongestPiece = 7;

    /// <summary>The identifiers of a text, by their places in it, in order and without overlaps.</summary>
    internal static List<Finding> In(string text, MaskingRules rules)
    {
        if (!MayHold(text))
        {
            return [];
        }

        var plain = Normalizing.Read(text);
        var found = new List<Finding>();
        foreach (var reading in Readings(plain))
        {
            var page = new Page(reading, rules);
            found.AddRange(Scanner.In(page).Concat(Emails.In(reading.Text)).Concat(Codes.Keys(page)).Select(f => Placed(f, reading)));
        }

        if (Addresses.Rejoined(plain) is { } rejoined)
        {
            found.AddRange(Emails.In(rejoined.Text).Select(f => Placed(f, rejoined)));
        }

        return [.. Chosen(Joined(found, text).Where(f => f.Rank > 0)).Where(f => !IsOwn(f, text, rules))];
    }

    // A text without digits, number words or @ costs no more than this.
    private static bool MayHold(string text)
    {
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) || c == '@' || (c > 127 && (char.IsNumber(c) || char.IsSurrogate(c) || c is '＠' or '﹫')))
            {
                return true;
            }
        }

        return Spoken.Spells(text);
    }

    private static IEnumerable<Reading> Readings(Reading plain)
    {
        yield return plain;
        var spoken = Spoken.In(plain);
        if (spoken is not null)
        {
            yield return spoken;
        }

        var mentions = Contexts.Of(plain.Text);
        foreach (var reversed in new[] { Backwards.In(plain, mentions), spoken is null ? null : Backwards.In(spoken, mentions) })
        {
            if (reversed is not null)
            {
                yield return reversed;
            }
        }
    }

    private static Finding Placed(Finding found, Reading reading)
    {
        var (start, end) = reading.Original(found.Start, found.End);
        return found with { Start = start, End = end };
    }

    // Over the end of a message only what is sure on its own is put together, and before what one message holds only where that is a short piece of the same.
    private static IEnumerable<Finding> Joined(List<Finding> found, string text)
    {
        var pieces = new Dictionary<(string Type, int Edge), int>();
        var whole = found.ToLookup(f => !text.AsSpan(f.Start, f.End - f.Start).Contains(Reading.Boundary));
        foreach (var one in whole[true])
        {
            if (one.Value.Length <= LongestPiece && one.Type is not IdentifierTypes.Email)
            {
                pieces[(one.Type, one.Start)] = pieces[(one.Type, ~one.End)] = one.Rank;
            }
        }

        return whole[true].Concat(whole[false].Select(f => f with { Rank = Crossing(f, Math.Max(pieces.GetValueOrDefault((f.Type, f.Start)), pieces.GetValueOrDefault((f.Type, ~f.End)))) }));
    }

    private static int Crossing(Finding found, int piece) =>
        found.Rank < (found.Type is IdentifierTypes.Phone ? Called : Sure) ? 0 : piece > 0 ? Math.Max(piece, found.Rank) + 1 : found.Rank - CrossingCosts;

    private static IEnumerable<Finding> Chosen(IEnumerable<Finding> found)
    {
        var chosen = new SortedList<int, Finding>();
        foreach (var one in found.OrderByDescending(f => f.Rank).ThenByDescending(f => f.End - f.Start).ThenBy(f => f.Start).ThenBy(f => f.Type, StringComparer.Ordinal))
        {
            if (!Overlaps(chosen, one))
            {
                chosen.Add(one.Start, one);
            }
        }

        return chosen.Values;
    }

    private static bool Overlaps(SortedList<int, Finding> chosen, Finding one)
    {
        var (low, high) = (0, chosen.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = chosen.Values[middle].Start < one.End ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && chosen.Values[low - 1].End > one.Start;
    }

    private static bool IsOwn(Finding found, string text, MaskingRules rules) => rules.Own.Contains(found.Value)
        || (found.Type is IdentifierTypes.Email && rules.Own.Count > 0 && rules.Own.Contains(text[found.Start..found.End].ToUpperInvariant()))
        || (found.Type is IdentifierTypes.Phone && found.Value.TrimStart('0') is { Length: >= 7 } bare
            && rules.Own.Any(o => o.Length >= 7 && (o.EndsWith(bare, StringComparison.Ordinal) || bare.EndsWith(o, StringComparison.Ordinal))));
}
