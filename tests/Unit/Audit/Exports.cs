using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.People;
using Storage.Audit;

namespace Unit.Audit;

/// <summary>Makes exports as an installation does: statements in a chain, signed, one on a line.</summary>
internal sealed class Exports : IDisposable
{
    public static readonly DateTimeOffset Begun = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    public static readonly PersonId Ana = PersonId.Parse("p_017_3f9a");
    public static readonly PersonId Luis = PersonId.Parse("p_200_77c1");

    private readonly ECDsa _signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Exports() => Key = ProofKey.Read(PublicKey);

    public ProofKey Key { get; }

    public string PublicKey => Convert.ToBase64String(_signer.ExportSubjectPublicKeyInfo());

    public string Pem => _signer.ExportSubjectPublicKeyInfoPem();

    /// <summary>The stream of a person, a minute apart.</summary>
    public List<string> Of(PersonId person, int count)
    {
        var (lines, prev) = (new List<string>(), Statement.Start);
        for (var seq = 1; seq <= count; seq++)
        {
            var body = JsonNode.Parse($$"""{"actor":{"kind":"agent","id":"ana-{{seq}}"},"fields":["orders.last"],"masked":{"card":{{seq}}},"note":"ñandú ☕ \" \\","sensitive":false}""")!.AsObject();
            var bytes = Canonical.Bytes(Statement.Of(body, person, seq, $"e_{seq:x4}", "receipt@1", Begun.AddMinutes(seq), prev));
            lines.Add(Signed(bytes));
            prev = Statement.Link(bytes);
        }

        return lines;
    }

    /// <summary>A line with a signature of this installation over whatever it says.</summary>
    public string Signed(byte[] statement) => SignedStatement.Line(Encoding.UTF8.GetString(statement), Statement.Signature(Sign(statement)));

    public byte[] Sign(byte[] data) => _signer.SignData(data, HashAlgorithmName.SHA256);

    /// <summary>A root that names these streams as they are.</summary>
    public string[] Root(DateTimeOffset at, params List<string>[] streams)
    {
        List<string> lines = [RootFile.Head(at)];
        foreach (var last in streams.Select(s => SignedStatement.Read(s[^1])!))
        {
            lines.Add(JsonSerializer.Serialize(new RootLeaf(last.Person, 7, new byte[32], last.Seq, last.Link)));
        }

        var root = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines)));
        return [.. lines, RootFile.Foot(root, Sign(root))];
    }

    public RootFile Read(string[] root) => RootFile.Read("2026-11-22.jsonl", root, Key);

    public IReadOnlyList<ProofFinding> Check(IEnumerable<string> lines, RootFile? root = null, params PersonId[] people) =>
        new ProofCheck(Key, root).Run(lines, people.Length == 0 ? null : people);

    public void Dispose()
    {
        Key.Dispose();
        _signer.Dispose();
    }
}
