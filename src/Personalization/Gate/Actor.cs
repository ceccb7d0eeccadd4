namespace Personalization.Gate;

/// <summary>Who looks at data.</summary>
/// <param name="Kind">assistant, agent, api or system.</param>
/// <param name="Id">The model, the agent or the key's label.</param>
/// <param name="Recipient">What a use case has to name for this actor to see anything, such as <c>llm</c>; null for an actor of the brand itself.</param>
public sealed record Actor(string Kind, string? Id = null, string? Recipient = null)
{
    /// <summary>The assistant that answers out of this process: the data goes nowhere.</summary>
    public static readonly Actor Embedded = new("assistant", "embedded");

    /// <summary>The assistant through a language model: the data leaves for it.</summary>
    public static Actor Model(string model, string recipient = UseCases.Recipients.Model) => new("assistant", model, recipient);

    /// <summary>A function of the brand's own that the assistant calls: the data leaves for it, under the same rules as for the assistant itself.</summary>
    public static Actor Tool(string name) => new("assistant", UseCases.Recipients.Tool(name), UseCases.Recipients.Tool(name));

    /// <summary>A human agent.</summary>
    public static Actor Agent(string id) => new("agent", id);

    /// <summary>A caller of the API.</summary>
    public static Actor Api(string label) => new("api", label);

    /// <summary>The person themselves, on their own page.</summary>
    public static readonly Actor Subject = new("subject");
}
