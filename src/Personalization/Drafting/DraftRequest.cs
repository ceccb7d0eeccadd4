using Personalization.Gate;
using Personalization.Knowledge;

namespace Personalization.Drafting;

/// <summary>A line of the conversation so far.</summary>
/// <param name="Inbound">Whether the customer wrote it.</param>
/// <param name="Text">What was written.</param>
public sealed record Line(bool Inbound, string Text);

/// <summary>Everything a draft is written from. There is no other way for anything about the person to reach a model.</summary>
/// <param name="BrandName">Who is speaking.</param>
/// <param name="Language">The language to answer in.</param>
/// <param name="Transcript">The recent lines, oldest first, the question included.</param>
/// <param name="Question">What waits for an answer.</param>
/// <param name="View">What may be known about the person.</param>
/// <param name="Passages">What the brand's knowledge says about it, best first.</param>
public sealed record DraftRequest(
    string BrandName, string Language, IReadOnlyList<Line> Transcript, string Question, ProfileView View, IReadOnlyList<Found> Passages)
{
    /// <summary>How much of what happened a writer sees, and a receipt counts.</summary>
    public const int MostHappened = Prompt.MostHappened;

    /// <summary>What the last human agreed with the customer, for the assistant; null when there is nothing.</summary>
    public string? HumanNote { get; init; }

    /// <summary>How many identifiers were covered in what the writer gets, by type.</summary>
    public IReadOnlyList<Masking.MaskCount> Masked { get; init; } = [];

    /// <summary>Whether the answer has to say that it is automatic.</summary>
    public bool Disclose { get; init; }

    /// <summary>Said before the answer, such as a thank-you for a permission just given.</summary>
    public string? Preface { get; init; }

    /// <summary>Whether not knowing brings a person at once, instead of offering one.</summary>
    public bool HandsOver { get; init; } = true;

    /// <summary>Whether the brand itself answers for what its writer claims: our knowledge need not support it. All else holds for it too.</summary>
    public bool Vouched { get; init; }

    /// <summary>What was said before the transcript, in short, as far as this view may know it; null when there is nothing.</summary>
    public string? Summary { get; init; }

    /// <summary>The functions that its writer may call; none where it cannot.</summary>
    public IReadOnlyList<Tools.Tool> Tools { get; init; } = [];

    /// <summary>The time at the brand, for «hoy» and «mañana»; null where it does not matter.</summary>
    public DateTimeOffset? LocalTime { get; init; }
}
