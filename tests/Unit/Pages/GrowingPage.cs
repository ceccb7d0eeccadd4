using System.Text.RegularExpressions;

namespace Unit.Pages;

/// <summary>What live.js makes of fragments, on text: an element replaces the one of its id, one that is new goes to the end.</summary>
internal sealed partial class GrowingPage
{
    private static readonly HashSet<string> Void = new(["input", "img", "br", "hr"], StringComparer.Ordinal);

    private string _html = "";

    /// <summary>Its elements, in order.</summary>
    internal IReadOnlyList<string> Elements => TopOf(_html);

    /// <summary>Puts a fragment.</summary>
    internal void Put(string fragment, bool append)
    {
        foreach (var element in TopOf(fragment))
        {
            var id = Id().Match(element).Groups[1].Value;
            if (_html.IndexOf($" id=\"{id}\"", StringComparison.Ordinal) is >= 0 and var at)
            {
                var start = _html.LastIndexOf('<', at);
                _html = _html[..start] + element + _html[EndOf(_html, start)..];
            }
            else if (append)
            {
                _html += element;
            }
        }
    }

    internal static IReadOnlyList<string> TopOf(string html)
    {
        List<string> elements = [];
        for (var start = html.IndexOf('<', StringComparison.Ordinal); start >= 0;)
        {
            var end = EndOf(html, start);
            elements.Add(html[start..end]);
            start = html.IndexOf('<', end);
        }

        return elements;
    }

    private static int EndOf(string html, int start)
    {
        var depth = 0;
        for (var tag = Tag().Match(html, start); tag.Success; tag = tag.NextMatch())
        {
            depth += tag.Groups[1].Length > 0 ? -1 : tag.Groups[3].Length > 0 || Void.Contains(tag.Groups[2].Value) ? 0 : 1;
            if (depth == 0)
            {
                return tag.Index + tag.Length;
            }
        }

        throw new InvalidOperationException("An element does not end.");
    }

    [GeneratedRegex("<(/?)([a-z0-9]+)(?:\"[^\"]*\"|[^>\"])*?(/?)>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(" id=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
