using System.Globalization;
using System.Text;
using Conversations.Log;
using Conversations.People;

namespace Storage.Sqlite;

/// <summary>Hints as other processes read them: a line each, <c>person version work</c>.</summary>
internal static class HintText
{
    public static string Write(IReadOnlyList<Hint> hints)
    {
        var text = new StringBuilder();
        foreach (var hint in hints)
        {
            text.Append(CultureInfo.InvariantCulture, $"{hint.Person.Value} {hint.Version} {(hint.WorkDue ? '1' : '0')}\n");
        }

        return text.ToString();
    }

    public static IEnumerable<Hint> Read(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ');
            yield return new(PersonId.Parse(parts[0]), long.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture), parts[2] == "1");
        }
    }
}
