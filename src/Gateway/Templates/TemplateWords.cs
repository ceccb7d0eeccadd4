namespace Gateway.Templates;

/// <summary>The providers' words for states and categories.</summary>
internal static class TemplateWords
{
    /// <summary>The state behind a provider's word, from a list or from a notice.</summary>
    public static TemplateState State(string? word) => word?.ToLowerInvariant() switch
    {
        // A flagged template may still be sent; the notice says when it will be disabled.
        "approved" or "active" or "reinstated" or "flagged" or "unpaused" or "unarchived" => TemplateState.Approved,
        "pending" or "in_appeal" or "received" or "submitted" or "in_review" => TemplateState.Pending,
        "rejected" or "failed" => TemplateState.Rejected,
        "paused" => TemplateState.Paused,
        "disabled" or "limit_exceeded" or "locked" or "archived" => TemplateState.Disabled,
        "deleted" or "pending_deletion" => TemplateState.Deleted,
        "unsubmitted" => TemplateState.Unsubmitted,
        _ => TemplateState.Unknown,
    };

    /// <summary>One of the three categories; null for a word of former times, or none.</summary>
    public static string? Category(string? word) => word?.ToLowerInvariant() is "marketing" or "utility" or "authentication" ? word.ToLowerInvariant() : null;

    /// <summary>green, yellow or red; null while it is not known.</summary>
    public static string? Quality(string? word) => word?.ToLowerInvariant() switch
    {
        "green" or "high" => "green",
        "yellow" or "medium" => "yellow",
        "red" or "low" => "red",
        _ => null,
    };
}
