using Conversations.People;
using Storage.Audit;

namespace Unit.Audit;

/// <summary>A published root is checked with the public key alone.</summary>
public sealed class RootFileTests : IDisposable
{
    private readonly Exports _made = new();

    public void Dispose() => _made.Dispose();

    [Fact]
    public void It_says_when_it_was_made_and_where_each_stream_was()
    {
        var lines = _made.Of(Exports.Ana, 3);

        var root = _made.Read(_made.Root(Exports.Begun, lines, _made.Of(Exports.Luis, 2)));

        Assert.Equal(Exports.Begun, root.At);
        Assert.Equal([Exports.Ana, Exports.Luis], root.Leaves.Keys.OrderBy(p => p.Value, StringComparer.Ordinal));
        Assert.Equal((3, SignedStatement.Read(lines[2])!.Link), (root.Leaves[Exports.Ana].Audit, root.Leaves[Exports.Ana].AuditLink));
    }

    [Fact]
    public void Any_other_character_anywhere_is_found()
    {
        var lines = _made.Root(Exports.Begun, _made.Of(Exports.Ana, 1));
        for (var line = 0; line < lines.Length; line++)
        {
            for (var i = 0; i < lines[line].Length; i++)
            {
                var changed = lines.ToArray();
                changed[line] = lines[line][..i] + (lines[line][i] == '1' ? '2' : '1') + lines[line][(i + 1)..];
                Assert.Throws<InvalidDataException>(() => _made.Read(changed));
            }
        }
    }

    [Theory]
    [InlineData("a line less")]
    [InlineData("a line more")]
    [InlineData("swapped")]
    [InlineData("empty")]
    [InlineData("without its end")]
    [InlineData("another key")]
    public void A_root_that_is_not_whole_or_not_ours_is_refused(string how)
    {
        using var foreign = new Exports();
        var streams = new[] { _made.Of(Exports.Ana, 1), _made.Of(Exports.Luis, 2) };
        var lines = _made.Root(Exports.Begun, streams);
        string[] changed = how switch
        {
            "a line less" => [lines[0], .. lines[2..]],
            "a line more" => [.. lines[..2], lines[1], .. lines[2..]],
            "swapped" => [lines[0], lines[2], lines[1], lines[3]],
            "empty" => [],
            "without its end" => lines[..^1],
            _ => foreign.Root(Exports.Begun, streams),
        };

        Assert.Throws<InvalidDataException>(() => _made.Read(changed));
    }

    [Fact]
    public void A_key_is_read_as_base64_and_as_PEM_and_nothing_else_is_one()
    {
        using var pem = ProofKey.Read(_made.Pem);
        Assert.True(pem.Holds("x"u8, _made.Sign([(byte)'x'])));
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        foreach (var text in new[] { "", "no key", "AAAA", Convert.ToBase64String(other.ExportSubjectPublicKeyInfo()), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----" })
        {
            Assert.Throws<FormatException>(() => ProofKey.Read(text));
        }
    }
}
