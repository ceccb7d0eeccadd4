using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Personalization.Drafting.Context;

/// <summary>A prompt that is ready to be sent, and what each of its parts took. Tools answer into it: what they may say is bounded too.</summary>
public sealed class PromptSheet
{
    private readonly List<PartUse> _parts;
    private readonly int _forTools;
    private int _told;
    private bool _cut;

    internal PromptSheet(List<ChatMessage> messages, List<PartUse> parts, int forTools) => (Messages, _parts, _forTools) = (messages, parts, forTools);

    /// <summary>The messages.</summary>
    public List<ChatMessage> Messages { get; }

    /// <summary>What each part took, and whether something of it had to stay out; names and numbers only.</summary>
    public IReadOnlyList<PartUse> Parts => _told == 0 && !_cut ? _parts : [.. _parts, new(PartKind.Tools.Name(), _told, _cut)];

    /// <summary>What a tool answered as the model may get it: one line of JSON, cut in its middle where the room for tools is used up.</summary>
    public string Told(JsonElement answer)
    {
        var whole = new PromptItem("", PromptText.Json(answer), "", IsJson: true);
        var item = whole.Within(Math.Max(8, _forTools - _told));
        _told += Tokens.Estimate(item.Line);
        _cut |= item != whole;
        return item.Line;
    }
}
