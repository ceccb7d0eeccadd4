namespace Personalization.Masking;

/// <summary>What the words and signs around a number say of it.</summary>
/// <param name="Named">Everything that it may be by them.</param>
/// <param name="Denied">Whether they say that it is something else: an order, a serial number, a device.</param>
/// <param name="Amount">Whether it is money, a measure or a count.</param>
internal readonly record struct Surroundings(Kinds Named, bool Denied, bool Amount)
{
    private const int Before = 48;
    private const int After = 32;
    private const int FewDigits = 4;
    private const int Fillers = 6;

    internal static Surroundings Of(Page page, int start, int end)
    {
        var (named, denied, near) = Preceding(page, start);
        var claim = Claim.Of(page, end);
        if (claim.Kinds != Kinds.None && (claim.Clear || !denied))
        {
            return new(named | claim.Kinds, false, Money(page, start, end));
        }

        (named, denied) = claim is { Denied: true, Clear: true } && !near ? (Kinds.None, true) : (named, denied);
        var any = named != Kinds.None || denied;
        var following = any ? default : Following(page, end);
        var nearest = following.Kinds & ~Kinds.Marks;
        if (!any)
        {
            (named, denied) = (nearest.HasFlag(Kinds.Not) ? Kinds.None : nearest & ~Kinds.Amount, nearest.HasFlag(Kinds.Not));
        }

        return new(named, denied, Money(page, start, end));
    }

    private static (Kinds Named, bool Denied, bool Near) Preceding(Page page, int start)
    {
        var named = Kinds.None;
        var (denied, first, near) = (false, true, false);
        for (var m = Last(page.Mentions, start); m >= 0 && start - page.Mentions[m].End <= Before; m--)
        {
            var mention = page.Mentions[m];
            var between = page.Text.AsSpan(mention.End, start - mention.End);
            if ((denied && Ends(page.Text.AsSpan(mention.End, page.Mentions[m + 1].Start - mention.End))) || between.Contains(Reading.Covered) || Count(between) > FewDigits || (between.Contains(Reading.Boundary) && !OnlyFillers(page.Text, mention.End, start)))
            {
                break;
            }

            var kinds = IsOfNot(page, m) ? Kinds.Not : mention.Kinds & ~(Kinds.Marks & ~Kinds.Number) & ~Kinds.Amount;
            if (kinds.HasFlag(Kinds.Not))
            {
                denied |= first && OnlyFillers(page.Text, mention.End, start);
                if (first && !denied)
                {
                    continue;
                }

                if (denied && !HasCopula(page, m, start))
                {
                    break;
                }
            }

            near |= first && (kinds & ~(Kinds.Not | Kinds.Number)) != Kinds.None && OnlyFillers(page.Text, mention.End, start);
            named |= kinds & ~Kinds.Not;
            first &= (kinds & ~Kinds.Number) == Kinds.None;
        }

        // "The card that I paid the order with is ..." names a card; "order 4002..." after "card" does not.
        return (named, denied && (named & ~Kinds.Number) == Kinds.None, near);
    }

    // "order id": the word before says whose.
    private static bool IsOfNot(Page page, int m) => m > 0 && page.Mentions[m].Kinds.HasFlag(Kinds.Id | Kinds.Filler) && page.Mentions[m - 1].Kinds.HasFlag(Kinds.Not)
        && page.Mentions[m].Start - page.Mentions[m - 1].End == 1;

    private static bool Ends(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is '.' or '!' or '?' or ';' or '\n' or ',' or ':')
            {
                return true;
            }
        }

        return false;
    }

    private static Mention Following(Page page, int end)
    {
        var m = Last(page.Mentions, end) + 1;
        for (; m < page.Mentions.Count && page.Mentions[m].Start < end; m++)
        {
        }

        for (; m < page.Mentions.Count && page.Mentions[m].Start - end <= After; m++)
        {
            var mention = page.Mentions[m];
            var text = page.Text;
            var between = text.AsSpan(end, mention.Start - end);
            if (between.ContainsAny(Reading.Boundary, '\n', Reading.Covered) || between.ContainsAny(".!?;/|") || Count(between) > 0 || !OnlyFillers(text, end, mention.Start))
            {
                return default;
            }

            if ((mention.Kinds & ~Kinds.Marks) != Kinds.None)
            {
                // What an "and" (or "é" without its accent) joins to the number may speak of the next one.
                var ahead = Clause(text.AsSpan(mention.End, Math.Min(between.Trim().StartsWith("e ") || between.Trim().StartsWith("y ") || between.Trim().StartsWith("and ") ? After : 12, text.Length - mention.End)));
                return Count(ahead) > 0 || ahead.Contains(Reading.Covered) ? default : mention;
            }
        }

        return default;
    }

    private static ReadOnlySpan<char> Clause(ReadOnlySpan<char> text) => text.Length > 12 && text[12..].IndexOfAny(".,;!?\n") is >= 0 and var end ? text[..(12 + end)] : text;

    private static bool HasCopula(Page page, int mention, int start)
    {
        for (var m = mention + 1; m < page.Mentions.Count && page.Mentions[m].Start < start; m++)
        {
            if (page.Mentions[m].Kinds.HasFlag(Kinds.Copula))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Money(Page page, int start, int end)
    {
        var text = page.Text;
        var before = text.AsSpan(Math.Max(0, start - 2), Math.Min(2, start)).TrimEnd(' ');
        var after = text.AsSpan(end, Math.Min(3, text.Length - end));
        if (before.EndsWith("s/") || (before.Length > 0 && "$€£₡₲₱¢".Contains(before[^1], StringComparison.Ordinal)) || (after.TrimStart(' ') is [var c, ..] && "%€$".Contains(c, StringComparison.Ordinal))
            || (after.Length > 2 && after[0] == ',' && char.IsAsciiDigit(after[1]) && char.IsAsciiDigit(after[2])))
        {
            return true;
        }

        var m = Last(page.Mentions, start);
        while (m >= 0 && start - page.Mentions[m].End <= After && (page.Mentions[m].Kinds & ~Kinds.Marks) == Kinds.None)
        {
            m--;
        }

        if (m >= 0 && page.Mentions[m].Kinds.HasFlag(Kinds.Amount) && start - page.Mentions[m].End <= 12 && Count(text.AsSpan(page.Mentions[m].End, start - page.Mentions[m].End)) == 0
            && OnlyFillers(text, page.Mentions[m].End, start))
        {
            return true;
        }

        var next = Last(page.Mentions, end) + 1;
        return next < page.Mentions.Count && page.Mentions[next].Kinds.HasFlag(Kinds.Amount) && page.Mentions[next].Start - end is >= 0 and <= 2
            && !text.AsSpan(end, page.Mentions[next].Start - end).ContainsAnyExcept(' ', '-');
    }

    private static bool OnlyFillers(string text, int from, int to)
    {
        var words = 0;
        for (var i = from; i < to;)
        {
            var end = Math.Min(Contexts.WordEnd(text, i), to);
            if (end == i)
            {
                i++;
            }
            else if (++words > Fillers || !Contexts.IsFiller(text.AsSpan(i, end - i)))
            {
                return false;
            }
            else
            {
                i = end;
            }
        }

        return true;
    }

    // The index of the last mention that ends at or before a place.
    private static int Last(List<Mention> mentions, int place)
    {
        var (low, high) = (0, mentions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = mentions[middle].End <= place ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private static int Count(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits;
    }
}
