using Conversations.Log;

namespace Gateway.Search;

/// <summary>Gathers what a person is found by.</summary>
internal sealed class PersonPostings(string brand, SearchKeys keys)
{
    private readonly Dictionary<string, Posting> _byToken = new(StringComparer.Ordinal);

    /// <summary>When something was said last.</summary>
    internal DateTimeOffset Newest { get; private set; } = DateTimeOffset.UnixEpoch;

    internal IReadOnlyCollection<Posting> All => _byToken.Values;

    /// <summary>Takes what an entry says.</summary>
    internal void Take(SaidLine line)
    {
        Newest = line.At > Newest ? line.At : Newest;
        foreach (var gram in Grams.OfText(line.Text).Distinct(StringComparer.Ordinal))
        {
            Add(new(keys.TokenOf(brand, gram), line.At, [line.Seq]));
        }
    }

    /// <summary>Takes who the person is: found as newly as whatever was said last.</summary>
    internal void Take(IReadOnlyList<string> identity)
    {
        foreach (var gram in identity.SelectMany(Grams.OfName).Distinct(StringComparer.Ordinal))
        {
            Add(new(keys.TokenOf(brand, gram), Newest, [0]));
        }
    }

    private void Add(Posting posting) => _byToken[posting.Token] = _byToken.TryGetValue(posting.Token, out var known) ? Posting.Join(known, posting) : posting;
}
