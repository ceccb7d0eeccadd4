using System.Text;

namespace Personalization.Masking;

/// <summary>
/// Covers personal identifiers in what people write, so that the assistant, an agent or a log sees no more of a number than its last four
/// characters. Pure: the same text and rules give the same answer.
/// </summary>
public static class Masker
{
    private const int Rounds = 8;

    // Longer than any channel's message: looked through again once, so that nobody stalls a page by what they write.
    private const int Long = 16_384;

    /// <summary>A text as it may be shown.</summary>
    public static Masked Of(string text, MaskingRules rules) => OfRun([text], rules)[0];

    /// <summary>
    /// Consecutive texts of one person as they may be shown, oldest first: an identifier that was split over several of them is covered in
    /// each, from the arrival of the part that completes it. The whole token stands where it begins, nothing of it in the others.
    /// </summary>
    public static IReadOnlyList<Masked> OfRun(IReadOnlyList<string> texts, MaskingRules rules)
    {
        var joined = texts.Count == 1 ? texts[0] : string.Join(Reading.Boundary, texts);
        var found = Settled(joined, rules);
        var parts = new List<Masked>(texts.Count);
        var offset = 0;
        foreach (var text in texts)
        {
            parts.Add(Part(text, offset, found, rules.Language));
            offset += text.Length + 1;
        }

        return parts;
    }

    // What is left is looked through again until nothing is found, so that a masked text stays as it is.
    private static List<Finding> Settled(string joined, MaskingRules rules)
    {
        var found = Detector.In(joined, rules);
        for (var round = 0; round < (joined.Length > Long ? 1 : Rounds) && found.Count > 0; round++)
        {
            var (text, places) = Once(joined, found, rules.Language);
            var more = Detector.In(text, rules).Where(f => !places.AsSpan(f.Start, f.End - f.Start).Contains(-1)).ToList();
            if (more.Count == 0)
            {
                break;
            }

            found = [.. found.Concat(more.Select(f => f with { Start = places[f.Start], End = places[f.End - 1] + 1 })).OrderBy(f => f.Start)];
        }

        return found;
    }

    // The text with its tokens, and where each character stood before; -1 for what is new.
    private static (string Text, int[] Places) Once(string joined, List<Finding> found, string language)
    {
        var text = new StringBuilder(joined.Length);
        var places = new List<int>(joined.Length);
        var next = 0;
        for (var i = 0; i < joined.Length; i++)
        {
            next = next < found.Count && found[next].End <= i ? next + 1 : next;
            var inside = next < found.Count && found[next].Start <= i;
            if (inside && (i == found[next].Start || joined[i - 1] == Reading.Boundary))
            {
                var token = i == found[next].Start ? Tokens.Of(found[next].Type, found[next].Value, language) : Tokens.Dots;
                text.Append(token);
                places.AddRange(Enumerable.Repeat(-1, token.Length));
            }

            if (!inside || joined[i] == Reading.Boundary)
            {
                text.Append(joined[i]);
                places.Add(i);
            }
        }

        return (text.ToString(), [.. places]);
    }

    private static Masked Part(string text, int offset, List<Finding> found, string language)
    {
        var masks = new List<Mask>();
        foreach (var one in found)
        {
            var (start, end) = Trimmed(text, Math.Max(one.Start - offset, 0), Math.Min(one.End - offset, text.Length));
            if (start < end)
            {
                masks.Add(new(one.Type, one.Start >= offset ? Tokens.Of(one.Type, one.Value, language) : Tokens.Dots, start, end - start));
            }
        }

        return new(PersonalLinks.Covered(masks.Count == 0 ? text : Covered(text, masks)), masks);
    }

    // A part in the middle of a row of messages: the blanks at its edges are the text's own.
    private static (int Start, int End) Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    private static string Covered(string text, List<Mask> masks)
    {
        var result = new StringBuilder(text.Length);
        var place = 0;
        foreach (var mask in masks)
        {
            result.Append(text.AsSpan(place, mask.Start - place)).Append(mask.Token);
            place = mask.Start + mask.Length;
        }

        return result.Append(text.AsSpan(place)).ToString();
    }
}
