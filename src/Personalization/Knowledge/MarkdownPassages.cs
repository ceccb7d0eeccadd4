using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Personalization.Knowledge;

/// <summary>Splits a Markdown document at its headings into passages of plain text.</summary>
internal static class MarkdownPassages
{
    /// <summary>A longer passage is split between paragraphs, so that a hit says where.</summary>
    private const int MostText = 1500;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseGridTables().UseYamlFrontMatter().UseAutoLinks().Build();

    /// <summary>The passages of a document.</summary>
    public static IReadOnlyList<Passage> Split(string path, string? language, string markdown) => Split(path, language, markdown, []);

    /// <summary>The same; what is wrong with its front matter is told, each the second half of a sentence.</summary>
    public static IReadOnlyList<Passage> Split(string path, string? language, string markdown, List<string> problems)
    {
        var about = FrontMatter.Read(markdown, problems);
        var document = Markdown.Parse(markdown, Pipeline);
        var first = document.OfType<HeadingBlock>().FirstOrDefault(h => h.Level == 1);
        var title = about.Title ?? (first is null ? FromFileName(path) : Inline(first.Inline));
        List<Passage> passages = [];
        var headings = new SortedDictionary<int, string>();
        List<string> lines = [];

        void Close()
        {
            var heading = string.Join(" › ", headings.Where(h => h.Value != title && !(about.Title is not null && h.Key == 1)).Select(h => h.Value));
            passages.AddRange(Chunks(lines).Select(text => new Passage(title, heading.Length == 0 ? title : heading, path, language, text)
            {
                Scope = about.Scope, Terms = string.Join('\n', about.Terms),
            }));
            lines.Clear();
        }

        foreach (var block in document)
        {
            if (block is not HeadingBlock heading)
            {
                lines.AddRange(Lines(block));
                continue;
            }

            Close();
            foreach (var deeper in headings.Keys.Where(level => level >= heading.Level).ToList())
            {
                headings.Remove(deeper);
            }

            headings[heading.Level] = Inline(heading.Inline);
        }

        Close();
        return passages;
    }

    private static IEnumerable<string> Chunks(List<string> lines)
    {
        var chunk = new StringBuilder();
        foreach (var line in lines.Where(l => l.Length > 0))
        {
            if (chunk.Length > 0 && chunk.Length + line.Length > MostText)
            {
                yield return chunk.ToString();
                chunk.Clear();
            }

            chunk.Append(chunk.Length > 0 ? "\n" : "").Append(line);
        }

        if (chunk.Length > 0)
        {
            yield return chunk.ToString();
        }
    }

    private static IEnumerable<string> Lines(Block block) => block switch
    {
        YamlFrontMatterBlock or HtmlBlock or ThematicBreakBlock or LinkReferenceDefinitionGroup => [],
        Table table => table.OfType<TableRow>().Where(r => !r.IsHeader).Select(Row),
        ListItemBlock item => [string.Join(' ', item.SelectMany(Lines))],
        ContainerBlock container => container.SelectMany(Lines),
        CodeBlock code => code.Lines.ToString().Split('\n').Select(l => l.Trim()),
        LeafBlock leaf => Inline(leaf.Inline).Split('\n').Select(l => l.Trim()),
        _ => [],
    };

    private static string Row(TableRow row)
    {
        var cells = row.OfType<TableCell>().Select(c => string.Join(' ', c.SelectMany(Lines))).Where(c => c.Length > 0).ToList();
        return cells.Count < 2 ? string.Concat(cells) : $"{cells[0]}: {string.Join(", ", cells.Skip(1))}.";
    }

    private static string Inline(Inline? inline) => inline switch
    {
        null => "",
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline { IsHard: true } => "\n",
        LineBreakInline => " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        AutolinkInline link => link.Url,
        LinkInline { IsImage: true } => "",
        LinkInline link => Link(string.Concat(link.Select(Inline)), link.Url),
        ContainerInline container => string.Concat(container.Select(Inline)),
        _ => "",
    };

    private static string Link(string text, string? url) =>
        url is null || text == url || !url.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? text : $"{text} ({url})";

    private static string FromFileName(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path).Replace('-', ' ').Replace('_', ' ').Trim();
        return name.Length == 0 ? path : char.ToUpperInvariant(name[0]) + name[1..];
    }
}
