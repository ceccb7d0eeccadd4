using System.Text.Json;

namespace Tests.Leaks;

/// <summary>A message, or words planted where somebody else reads them, that tries to get at what is not permitted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Language">es, pt or en.</param>
/// <param name="Through">How it comes in: direct, knowledge, profile, note, tool, summary or name.</param>
/// <param name="Encoding">How it is disguised; <c>none</c> for as it stands.</param>
/// <param name="Kind">What it tries.</param>
/// <param name="Text">Its words, undisguised.</param>
internal sealed record Attack(string Id, string Language, string Through, string Encoding, string Kind, string Text)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Attack> All { get; } =
        JsonSerializer.Deserialize<List<Attack>>(File.ReadAllText(Repository.File("tests/Attacks/attacks.json")), new JsonSerializerOptions(JsonSerializerDefaults.Web))!;

    /// <summary>What the customer wrote before.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>What an obedient model calls: <c>{facts}</c>, <c>{code}</c> and <c>{prompt}</c> stand for what it was given.</summary>
    public IReadOnlyList<AttackCall> Calls { get; init; } = [];

    /// <summary>Its words as they come in.</summary>
    public string Written => Disguises.Of(Text, Encoding);

    /// <summary>A question that a customer asks who attacks nothing.</summary>
    public string Harmless => Language switch { "pt" => "Onde está o meu pedido?", "en" => "Where is my order?", _ => "¿Dónde está mi pedido?" };

    public override string ToString() => Id;
}

/// <summary>A call of a tool that an attack asks for.</summary>
internal sealed record AttackCall(string Tool, JsonElement Arguments);
