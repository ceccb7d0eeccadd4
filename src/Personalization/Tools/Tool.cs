using System.Text.Json;
using Conversations.Log;

namespace Personalization.Tools;

/// <summary>
/// A function that a model may call while it writes. It is offered for one draft: whom it is about, and what may be known, is closed over and never
/// among its arguments.
/// </summary>
public abstract class Tool
{
    /// <summary>Stands for the event of a fact that a tool told: it stands in no log.</summary>
    public const string Teller = "tool";

    /// <summary>Its name, as the model calls it: <c>[a-z_]{1,40}</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, for the model, in English.</summary>
    public abstract string Description { get; }

    /// <summary>The JSON schema of its arguments.</summary>
    public abstract JsonElement Schema { get; }

    /// <summary>The area of data use that it serves: it is offered only in drafts of that area.</summary>
    public virtual string Area => UseCases.Areas.Service;

    /// <summary>The fields of a profile that it may receive or tell; empty where it needs none.</summary>
    public virtual IReadOnlyList<string> Fields => [];

    /// <summary>What of a profile it has given away while it was called, whatever came of the calls: each view was opened for whom it went to.</summary>
    public virtual IReadOnlyList<Gate.ProfileView> Gave => [];

    /// <summary>Whether the same call with the same arguments is made again; otherwise its first result is given again.</summary>
    public virtual bool IsCalledAgain => false;

    /// <summary>Calls it. Expected failure is a result; throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="arguments">A JSON object; checked against the schema by the tool.</param>
    /// <param name="stop">Breaks it off.</param>
    public abstract ValueTask<ToolResult> CallAsync(JsonElement arguments, CancellationToken stop);
}

/// <summary>What came of a call.</summary>
/// <param name="Outcome"><c>ok</c>, or a code of why not.</param>
/// <param name="ForModel">What the model is told: data, already covered and only what the view permits.</param>
public sealed record ToolResult(string Outcome, JsonElement ForModel)
{
    /// <summary>The facts that it told, by name: they count as used.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>What supports an answer, as a source to name; null where it is none.</summary>
    public string? Source { get; init; }

    /// <summary>What it told of the person that stands in no view, and what of them was given away to get it: the draft rests on it.</summary>
    public IReadOnlyList<Drafting.FactUsed> Told { get; init; } = [];

    /// <summary>Fixed words that the customer gets behind the answer, because the program must be sure of them; null for none.</summary>
    public string? Says { get; init; }

    /// <summary>The use case whose notice is put to the customer, in the program's own words; null for none.</summary>
    public string? Asks { get; init; }

    /// <summary>The members of its answer that were left out, by name.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    /// <summary>A result that is only a code.</summary>
    public static ToolResult Refused(string code) => new(code, JsonSerializer.SerializeToElement(new { error = code }));

    /// <summary>What is to happen when, and only when, the draft is settled: decided on the state of that moment; null for nothing.</summary>
    public Func<Seen, Decision>? Does { get; init; }
}
