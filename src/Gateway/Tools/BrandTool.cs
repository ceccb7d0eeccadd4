using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Configuration;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Masking;
using Personalization.Tools;

namespace Gateway.Tools;

/// <summary>A function that the brand serves itself. What it gets and what it may tell is declared; what it tells is data and nothing else.</summary>
internal sealed class BrandTool(ToolConfig config, Func<ToolConfig, byte[], CancellationToken, ValueTask<ToolAnswer>> ask, BrandToolFields fields, ToolCase @case) : Tool
{
    private const int MostDropped = 20;

    private readonly Lock _lock = new();
    private readonly List<ProfileView> _gave = [];

    /// <inheritdoc/>
    public override string Name => config.Name;

    /// <inheritdoc/>
    public override string Description => config.Description;

    /// <inheritdoc/>
    public override JsonElement Schema => config.Arguments.Json;

    /// <inheritdoc/>
    public override string Area => config.Area;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Fields => config.Fields;

    /// <inheritdoc/>
    public override IReadOnlyList<ProfileView> Gave
    {
        get
        {
            lock (_lock)
            {
                return [.. _gave];
            }
        }
    }

    /// <inheritdoc/>
    public override bool IsCalledAgain => config.Cacheless;

    /// <inheritdoc/>
    public override async ValueTask<ToolResult> CallAsync(JsonElement arguments, CancellationToken stop)
    {
        if (config.Arguments.Wrong(arguments) is { } wrong)
        {
            return new("bad_arguments", JsonSerializer.SerializeToElement(new { error = "bad_arguments", wrong }));
        }

        ProfileView? view = null;
        if (config.Fields.Count > 0 && (view = await fields.OpenAsync(config, @case, stop)) is null)
        {
            return ToolResult.Refused("overtaken");
        }

        // What a model may know is not for it to hand on: the tool gets what its own use cases permit, and what the customer wrote.
        HashSet<string> permitted = view is null ? [] : [.. view.Facts.Select(f => f.Field)];
        if (FactValues.In(arguments, @case.Request.View, permitted, @case.Request.Transcript.Where(l => l.Inbound).Select(l => l.Text).Append(@case.Request.Question)) is not null)
        {
            return ToolResult.Refused("not_for_this_tool");
        }

        var covered = Covered(arguments);
        Give(view);
        var answer = await ask(config, Body(covered, view), stop);
        return answer.Json is { } json ? Told(json, view) : ToolResult.Refused(answer.Code);
    }

    // From now on it may have got it, whatever comes of the call.
    private void Give(ProfileView? view)
    {
        if (view is { Facts.Count: > 0 })
        {
            lock (_lock)
            {
                _gave.Add(view);
            }
        }
    }

    private byte[] Body(JsonElement arguments, ProfileView? view) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        tool = config.Name,
        brand = @case.Turn.Brand.Id,
        callId = CallId(arguments),
        arguments,
        fields = (view?.Facts ?? []).DistinctBy(f => f.Field).ToDictionary(f => f.Field, f => f.Value, StringComparer.Ordinal),
    });

    // The same question of the same turn has the same id, also when the draft is written again: the brand can tell a repetition.
    private string CallId(JsonElement arguments)
    {
        Span<byte> hash = stackalloc byte[32];
        config.Secret.Sha256(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{@case.Turn.Seen.Person.Value}\n{@case.Turn.Thread.Turn}\n{config.Name}\n{arguments.GetRawText()}")), hash);
        return "t_" + Convert.ToHexStringLower(hash[..16]);
    }

    private ToolResult Told(JsonElement json, ProfileView? view)
    {
        List<string> dropped = [];
        List<FactUsed> told = [];
        var pruned = config.Returns.Pruned(json, dropped);
        if (config.Returns.Wrong(pruned) is not null)
        {
            return ToolResult.Refused("wrong_shape") with { Dropped = Names(dropped), Told = [.. view is null ? [] : BrandToolFields.Sent(view)] };
        }

        var permitted = BrandToolFields.Permitted(pruned, @case, dropped, told);
        return new("ok", Covered(permitted))
        {
            Source = config.Source ?? config.Name,
            Dropped = Names(dropped),
            Told = [.. told, .. view is null ? [] : BrandToolFields.Sent(view)],
            Facts = [.. told.Select(t => t.Field)],
        };
    }

    private JsonElement Covered(JsonElement json) => CoveredJson.Of(json, text => Masker.Of(text, @case.Turn.Masking).Text, names: name => name);

    // A name stands in the log: one that could be somebody's words or number does not.
    private List<string> Names(List<string> dropped) =>
    [
        .. dropped.Select(name => name.Length <= 60 && name.All(c => char.IsAsciiLetter(c) || c is '_' or '.' or '-') ? name : "?").Distinct(StringComparer.Ordinal).Take(MostDropped),
    ];
}
