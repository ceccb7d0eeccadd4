using System.Buffers;
using System.Text;

namespace Personalization.Drafting;

/// <summary>What became of a draft that somebody saw.</summary>
public enum DraftUse
{
    /// <summary>Sent word for word.</summary>
    AsIs,
    /// <summary>Sent after a small change: less than a fifth of it.</summary>
    Light,
    /// <summary>Sent after a change that made it another text.</summary>
    Heavy,
    /// <summary>Thrown away.</summary>
    Discarded,
    /// <summary>The world moved on before anybody sent it.</summary>
    Overtaken,
}

/// <summary>How much of a draft is left in what was sent. Pure.</summary>
public static class DraftMeasure
{
    /// <summary>From this share on, a change is no small one any more.</summary>
    public const double HeavyFrom = 0.2;

    // Longer texts are compared by their beginnings: nobody sends one of these over a chat.
    private const int Most = 4096;

    /// <summary>How a draft was used, by what was sent. Spaces at the ends and how letters are composed change nothing.</summary>
    public static DraftUse Of(string draft, string sent)
    {
        var (mine, theirs) = (Plain(draft), Plain(sent));
        return string.Equals(mine, theirs, StringComparison.Ordinal) ? DraftUse.AsIs : Share(mine, theirs) < HeavyFrom ? DraftUse.Light : DraftUse.Heavy;
    }

    /// <summary>Whether a text is the draft, as it was or after a small change.</summary>
    public static bool Resembles(string draft, string text) => Of(draft, text) is DraftUse.AsIs or DraftUse.Light;

    /// <summary>The share of the longer text that has to be changed to make one of the other: 0 for the same, 1 for nothing in common.</summary>
    public static double Share(string one, string other)
    {
        var (a, b) = (Plain(one), Plain(other));
        var longer = Math.Max(a.Length, b.Length);
        return longer == 0 ? 0 : (double)Distance(a, b) / longer;
    }

    // Insertions, deletions and replacements of a character, in two rows.
    private static int Distance(string a, string b)
    {
        var rows = ArrayPool<int>.Shared.Rent(2 * (b.Length + 1));
        try
        {
            var before = rows.AsSpan(0, b.Length + 1);
            var row = rows.AsSpan(b.Length + 1, b.Length + 1);
            for (var j = 0; j <= b.Length; j++)
            {
                before[j] = j;
            }

            for (var i = 1; i <= a.Length; i++)
            {
                row[0] = i;
                for (var j = 1; j <= b.Length; j++)
                {
                    row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                }

                row.CopyTo(before);
            }

            return before[b.Length];
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rows);
        }
    }

    private static string Plain(string text)
    {
        var normal = text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC).Trim();
        return normal.Length <= Most ? normal : normal[..Most];
    }
}
