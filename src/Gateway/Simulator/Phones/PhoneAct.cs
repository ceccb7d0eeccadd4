namespace Gateway.Simulator.Phones;

/// <summary>Something that a person does on a phone, or that the brand's own people do in the channel's app.</summary>
internal abstract record PhoneAct
{
    private PhoneAct()
    {
    }

    /// <summary>Writes.</summary>
    internal sealed record Says(string Text, string? ReplyTo = null) : PhoneAct;

    /// <summary>Sends a file.</summary>
    internal sealed record Sends(SampleFile File) : PhoneAct;

    /// <summary>Sends a place.</summary>
    internal sealed record Places : PhoneAct;

    /// <summary>Sends somebody's card.</summary>
    internal sealed record Introduces : PhoneAct;

    /// <summary>Orders from the catalogue.</summary>
    internal sealed record Orders : PhoneAct;

    /// <summary>Puts an emoji to a message; null takes it away.</summary>
    internal sealed record Reacts(string Target, string? Emoji) : PhoneAct;

    /// <summary>Changes the words of their own message.</summary>
    internal sealed record Edits(string Target, string Text) : PhoneAct;

    /// <summary>Takes their own message back.</summary>
    internal sealed record Deletes(string Target) : PhoneAct;

    /// <summary>Presses what a message of the brand offers.</summary>
    internal sealed record Chooses(string Target, string Option) : PhoneAct;

    /// <summary>Presses a button of the page: get started, a menu.</summary>
    internal sealed record Starts : PhoneAct;

    /// <summary>Comes from an advertisement, with a first question.</summary>
    internal sealed record ComesFromAd : PhoneAct;

    /// <summary>Answers the brand's story.</summary>
    internal sealed record AnswersStory : PhoneAct;

    /// <summary>Mentions the brand in a story of their own.</summary>
    internal sealed record MentionsInStory : PhoneAct;

    /// <summary>Passes on a post.</summary>
    internal sealed record Shares : PhoneAct;

    /// <summary>Tells the platform that they do or do not want the brand's marketing.</summary>
    internal sealed record Prefers(bool Stops) : PhoneAct;

    /// <summary>The brand's owner answers from the channel's own app.</summary>
    internal sealed record OwnerSays(string Text) : PhoneAct;

    /// <summary>Moves to a new number.</summary>
    internal sealed record ChangesNumber : PhoneAct;
}
