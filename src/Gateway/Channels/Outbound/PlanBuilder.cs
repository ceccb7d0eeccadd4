using Conversations.Messages;

namespace Gateway.Channels.Outbound;

/// <summary>Collects the pieces of a message in their order, and what had to give way.</summary>
internal sealed class PlanBuilder(MessageQueued message, TextLimit limit)
{
    private readonly List<Piece> _pieces = [];
    private readonly List<string> _fallbacks = [];
    private readonly List<string> _words = [];

    /// <summary>The text, to which captions and what a channel has no form for are added.</summary>
    public string Words => string.Join("\n\n", _words);

    /// <summary>Names something that the channel lacks.</summary>
    public void Instead(string fallback)
    {
        if (!_fallbacks.Contains(fallback, StringComparer.Ordinal))
        {
            _fallbacks.Add(fallback);
        }
    }

    /// <summary>Adds a paragraph to the words that are still to be said.</summary>
    public void Say(string? words)
    {
        if (!string.IsNullOrWhiteSpace(words))
        {
            _words.Add(words);
        }
    }

    /// <summary>Says this instead of all that waits to be said.</summary>
    public void SayInstead(string words)
    {
        _words.Clear();
        Say(words);
    }

    /// <summary>Adds a piece as it is.</summary>
    public void Add(Piece piece) => _pieces.Add(piece);

    /// <summary>Says what waits to be said, in as many pieces as it takes.</summary>
    public void AddWords()
    {
        if (_words.Count > 0)
        {
            AddText(Words);
            _words.Clear();
        }
    }

    /// <summary>Adds a text of its own, in as many pieces as it takes.</summary>
    public void AddText(string text) => _pieces.AddRange(Splitter.Cut(text, limit).Select(part => new Piece { Text = part }));

    /// <summary>Says what waits to be said; the last piece of it carries a menu, and is no longer than a menu's text may be.</summary>
    public void AddMenu(Part.Menu menu, TextLimit most)
    {
        var parts = Splitter.Cut(Words, limit);
        var last = Splitter.Cut(parts[^1], most);
        _words.Clear();
        _pieces.AddRange(parts.SkipLast(1).Concat(last.SkipLast(1)).Select(text => new Piece { Text = text }));
        _pieces.Add(new() { Text = last[^1], Part = menu });
    }

    /// <summary>The plan; its first piece answers what the message answers, where the channel can show that.</summary>
    /// <param name="repliesShow">Whether the channel shows what a message answers.</param>
    public Plan Done(bool repliesShow)
    {
        AddWords();
        if (message.ReplyTo is not null && !repliesShow)
        {
            Instead(Fallback.ReplyToLeftOut);
        }
        else if (message.ReplyTo is { } target && _pieces.Count > 0)
        {
            _pieces[0] = _pieces[0] with { ReplyTo = target };
        }

        return _pieces.Count > 0 ? new(_pieces, _fallbacks) : Plan.Refused(Fallback.Empty);
    }
}
