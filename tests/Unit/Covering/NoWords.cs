namespace Unit.Covering;

/// <summary>
/// Members of events that hold a text which is nobody's free words: ids, codes, names of channels, fields and use cases, hashes, languages; the
/// values of facts, which stay behind the gate and are in no timeline; emojis; addresses of a provider's own files.
/// </summary>
internal static class NoWords
{
    private static readonly string[] Members =
    [
        "AddressFreed: How", "AddressLinked: How", "AddressResumed: Address", "AddressShared: Address By", "AddressStopped: Address",
        "AddressTrust: Accounts Doubt Shared Strange", "AddressUnshared: Address By", "AdvertisingAllowed: By Via", "AdvertisingRefused: By Via",
        "AttachmentBegun: NativeId", "AttachmentDelayed: NativeId Reason", "AttachmentKept: Mime NativeId Reference Sha256", "AttachmentLost: NativeId Reason Reference",
        "AttachmentsAbsorbed: MergeId", "Author: Id Kind", "Choice: How", "ConsentAsked: Address UseCase",
        "ConsentChanged: Area Basis Channels Explicit Fields Jurisdiction Mechanism Purpose Recipients RecordedBy Scope Supersedes UseCase",
        "ConsentIdentity: Address Channel VerifiedBy", "ConsentReviewDue: Consent UseCase", "Doubt: Address EventId", "CostDispatch: Channel Id", "CostLine: Category Channel", "CostPart: Channel NativeId Of", "Money: Currency", "Told`1: Value", "DraftDiscarded: By DraftId", "AssistantRested: Why", "AssistantWoke: Why",
        "DraftAsked: Agent DraftId HandoffId Without", "DraftWritten: AskedBy DraftId Receipt Language Model PromptHash Sources Without", "EchoReceived: App By Correlation NativeId ReplyTo Sender",
        "Evidence: Actor DocumentSha256 DoubleOptIn MessageRef", "FactCleared: Field Merge MessageId Source UseCase",
        "FactHappened: Event Key Merge MessageId Source UseCase Values", "FactRecorded: Field Key Merge MessageId Source UseCase Value",
        "FactRef: EventId Field Key Merge Source UseCase", "FactUsed: Basis ConsentEvent Event Field UseCase", "FactsAbsorbed: MergeId", "FactsForgotten: Why",
        "Fate: Code", "Forgotten: Field Key UseCase", "HandoffCancelled: HandoffId", "HandoffCorrected: HandoffId Via", "HandoffBrief: Language Mood", "BriefTried: What", "BriefFact: Field UseCase",
        "HandoffClaimed: Agent HandoffId", "HandoffReleased: Agent HandoffId How Skill", "HandoffRequested: HandoffId Skill", "HandoffOffered: Agent HandoffId", "HandoffPaused: HandoffId Why", "HandoffSnoozed: Agent HandoffId", "HandoffWoken: HandoffId Why", "HandoffResolved: Agent HandoffId",
        "HandoffReturned: Agent HandoffId", "HandoffTransferred: From HandoffId To", "HappenedRef: Event EventId Fields Key Merge Source UseCase",
        "IdentitiesAbsorbed: MergeId", "IdentityConfirmed: Address By", "IdentityDoubted: Address By", "KnownAddress: LastNativeId Sender", "LinkCodeAnswered: LinkId",
        "LinkCodeAsked: By Hash LinkId Salt", "LinkCodeClosed: LinkId Why", "LinkCodeMissed: LinkId", "MarketingPreference: Address", "Media: Id Mime Sha256 Type",
        "Menu: How", "MergeAbsorbed: MergeId", "MergeCompleted: MergeId", "MergeReturned: MergeId", "MergeStarted: MergeId", "MergeUndoing: MergeId",
        "MergeUndone: MergeId", "MergedAway: MergeId", "MessageEdited: By NativeId Sender Target", "MessageQueued: AgainBy Area DispatchId Draft OtherChannels OverrideBy Purpose ReplyTo Sender UseCase",
        "MessageReceived: Carrier NativeId ReplyTo Sender", "MessageRevoked: By NativeId Sender Target", "MinorCleared: By", "MinorNoted: By", "NoteWritten: Agent Mentions",
        "ToolUse: Dropped Outcome Tool", "CheckResult: Check Detail", "MaskCount: Type", "PartUse: Part", "Spending: Model Tried",
        "NoticeShown: Id Language RenderedWhere Sha256", "OpenRequest: Article Id Merge Rule Via", "OptOutDoubted: Address", "OptedIn: NativeId Sender What",
        "Order: CatalogId", "OrderItem: Currency ProductId", "PendingAttachment: Merge NativeId Sender", "PostbackReceived: NativeId Sender",
        "PreferenceStated: Category Sender", "Price: Category Currency Model Type", "ProcessingRestricted: By Via", "ProcessingResumed: By Via",
        "Product: CatalogId ProductId", "Reacted: By NativeId Sender Target", "Reaction: Emoji Target", "ReactionOf: By", "ReadReported: Sender Target",
        "RecentMessage: By DispatchId GivenUp NativeId Sender What", "Referral: ClickId Id MediaUrl Source", "ReferralReceived: NativeId Sender",
        "RightClosed: By Outcome RequestId", "RightExercised: By Fields Via", "RightRequested: Article By RequestId Rule Via", "RightsAbsorbed: MergeId",
        "SendBegun: DispatchId", "SendEnded: Code DispatchId NativeId", "SentPart: NativeId", "Share: Id What", "StaleFact: Field Key UseCase Why",
        "StatusReported: Code Correlation Others Sender Target", "StoppedAddress: Address ConfirmedBy EventId", "Story: How Id Url", "SystemNoted: NativeId Sender What",
        "Template: ButtonTypes Category HeaderName HeaderType Language Name", "ThreadControlChanged: NewOwner PreviousOwner Sender What", "TurnAbsorbed: Sender",
        "Contact: Area Channel Dispatch Natives Purpose UseCase", "LimitTold: Article OtherChannel Rule Window", "MessageHeld: Code DispatchId", "MessageResumed: DispatchId", "MessageRerouted: Code DispatchId Sender", "ContactWished: By Mechanism", "ContactWishes: Channel Zone", "WishedLimit: Channel Window", "TurnSettled: How", "UnknownDecided: By DispatchId", "UnsupportedReceived: NativeId Sender What", "UseConsent: Area Basis Digest EventId Explicit Purpose",
       
    ];

    public static readonly IReadOnlySet<string> Of = Members.SelectMany(m => m.Split(": ") is [var type, var names] ? names.Split(' ').Select(n => type + "." + n) : [])
        .ToHashSet(StringComparer.Ordinal);
}
