using System.Text;

namespace Integration.Leaks;

/// <summary>The search finds a value in every form in which one could leave, and nothing where there is nothing.</summary>
public sealed class HaystackTests
{
    private static readonly Canaries Made = new();
    private static readonly Canary[] All = [Made.Make(1, "a.code"), Made.Make(1, "a.number"), Made.Make(1, "a.about"), Made.Make(2, "a.code"), Made.Make(2, "a.number")];
    private readonly Haystack _haystack = new(All);

    public static TheoryData<string> Forms => [.. Ways.Keys];

    private static readonly Dictionary<string, Func<string, string>> Ways = new(StringComparer.Ordinal)
    {
        ["plain"] = v => v,
        ["upper case"] = v => v.ToUpperInvariant(),
        ["spaced"] = v => string.Join(' ', v.ToCharArray()),
        ["dotted"] = v => string.Join('.', v.ToCharArray()),
        ["fullwidth"] = v => string.Concat(v.Select(c => c is > ' ' and < '\u007f' ? (char)(c + 0xFEE0) : c)),
        ["look-alikes"] = v => v.Replace('a', 'а').Replace('e', 'е').Replace('o', 'о').Replace('k', 'к'),
        ["reversed"] = v => string.Concat(v.Reverse()),
        ["URL-encoded"] = v => string.Concat(Encoding.UTF8.GetBytes(v).Select(b => $"%{b:X2}")),
        ["JSON-escaped"] = v => string.Concat(v.Select(c => $"\\u{(int)c:x4}")),
        ["JSON-escaped twice"] = v => string.Concat(v.Select(c => $"\\\\u{(int)c:x4}")).Replace("\\\\", "\\u005c", StringComparison.Ordinal),
        ["hex"] = v => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(v)),
        ["upper hex, odd"] = v => "a" + Convert.ToHexString(Encoding.UTF8.GetBytes(v)),
        ["base64"] = v => Convert.ToBase64String(Encoding.UTF8.GetBytes(v)),
        ["base64, one later"] = v => Convert.ToBase64String(Encoding.UTF8.GetBytes("." + v + "..")),
        ["base64, two later"] = v => Convert.ToBase64String(Encoding.UTF8.GetBytes(".." + v + "..")),
        ["base64url in a longer word"] = v => "ab" + Convert.ToBase64String(Encoding.UTF8.GetBytes("?>" + v)).Replace('+', '-').Replace('/', '_').TrimEnd('='),
        ["UTF-16"] = v => Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(v)),
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_value_is_found_in_this_form(string form)
    {
        foreach (var canary in All)
        {
            var text = $"{{\"said\":\"algo {Ways[form](canary.Text)} mas\"}}";
            Assert.Equal([canary], _haystack.In(text));
            if (form is not ("fullwidth" or "look-alikes" or "URL-encoded" or "JSON-escaped" or "JSON-escaped twice"))
            {
                Assert.Equal([canary], _haystack.In(Encoding.UTF8.GetBytes(text)));
            }
        }
    }

    [Fact]
    public void What_a_mask_leaves_of_a_persons_own_value_is_found()
    {
        var number = All[1];
        Assert.Equal([number], _haystack.In($"su pedido ****{number.Text[^4..]}.", whose: 1));
        Assert.Equal([number], _haystack.In($"su pedido {number.Text[..4]}••••.", whose: 1));
        Assert.Empty(_haystack.In($"su pedido ****{number.Text[^4..]}.", whose: 2));
        Assert.Empty(_haystack.In($"su pedido {number.Text[^4..]}.", whose: 1));
    }

    [Fact]
    public void A_value_that_is_cut_over_two_messages_is_found_in_both_together()
    {
        var text = All[0].Text;
        Assert.Empty(_haystack.In("le digo " + text[..7]));
        Assert.Equal([All[0]], _haystack.In("le digo " + text[..7] + "\n" + text[7..] + ", eso es"));
    }

    [Theory]
    [InlineData('\uD83D')]
    [InlineData('\uDE00')]
    [InlineData('\uFFFE')]
    [InlineData('\uFFFF')]
    public void Characters_that_are_none_hide_nothing(char none) =>
        Assert.Equal([All[0]], _haystack.In($"señor {none} {string.Join(none, All[0].Text.ToCharArray())}"));

    [Fact]
    public void Nothing_is_found_where_nothing_is()
    {
        var noise = new byte[1 << 20];
        new Random(7).NextBytes(noise);
        Assert.Empty(_haystack.In(noise));
        Assert.Empty(_haystack.In(Convert.ToBase64String(noise.AsSpan(0, 100_000))));
    }
}
