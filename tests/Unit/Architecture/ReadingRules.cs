namespace Unit.Architecture;

/// <summary>Who reads the originals of a log. Whatever people look at comes through <c>CoveredLog</c>.</summary>
internal static class ReadingRules
{
    /// <summary>The folders whose code shows something to somebody: a page, an answer, an export, a model.</summary>
    public static readonly string[] Shows = ["src/Gateway/Api", "src/Gateway/Pages", "src/Gateway/Assistant", "src/Gateway/DataRights", "src/Gateway/Handoffs", "src/Gateway/Identity", "src/Gateway/Costs", "src/Gateway/Search"];

    /// <summary>Files that read entries of a log as they are, each with what it does with them.</summary>
    public static readonly IReadOnlyDictionary<string, string> MayRead = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["src/Gateway/Api/Fates.cs"] = "folds what became of messages; what is shown of them is covered afterwards",
        ["src/Gateway/Api/PeopleApi.cs"] = "pages through a log for those who cover what they show of it",
        ["src/Gateway/Api/ConsentsApi.cs"] = "finds the message that a proof names, and shows when it came; the ledger is covered",
        ["src/Gateway/Handoffs/DeskCommands.cs"] = "sends a draft as it was written; nobody is shown it here",
        ["src/Gateway/Handoffs/DraftWords.cs"] = "measures how much of a draft is left in a reply; nobody is shown it here",
        ["src/Gateway/Handoffs/MentionWork.cs"] = "reads whom a note mentions; nobody is shown its words here",
        ["src/Gateway/Handoffs/Doors/HandoffArrival.cs"] = "looks for the id of a handoff; nobody is shown it",
        ["src/Gateway/DataRights/PersonLogs.cs"] = "pages through the logs of a person for the access copy, which covers them",
        ["src/Gateway/Pages/Desks/CardView.cs"] = "shows when people were needed and who had it; no words of it",
        ["src/Gateway/Pages/Preferences/PreferenceView.cs"] = "shows changes of consent, which hold no words",
    };

    /// <summary>Files that look at the recent messages of a state as they are, each with what it does with them.</summary>
    public static readonly IReadOnlyDictionary<string, string> MayLook = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["src/Gateway/Api/MessagesApi.cs"] = "whether a dispatch is known",
        ["src/Gateway/Assistant/Suggesting.cs"] = "reads what an agent wants answered, by rules; what a model gets of it is covered afterwards",
        ["src/Gateway/Handoffs/DeskCommands.Replies.cs"] = "whether a dispatch is known",
        ["src/Gateway/Assistant/ConductPlan.cs"] = "whether the same words were said before",
        ["src/Gateway/Assistant/DraftSettlement.cs"] = "whether the same words were said just before",
        ["src/Gateway/Assistant/Summaries.cs"] = "finds the assistant's last answer, and covers it",
        ["src/Gateway/Pages/Desks/CardView.cs"] = "whether the person wrote at all",
        ["src/Gateway/Pages/People/CardRows.cs"] = "counts what left; shows no words",
        ["src/Gateway/Pages/Live/RowWords.cs"] = "finds the message that a row shows, and covers it",
        ["src/Gateway/Pages/Timelines/References.cs"] = "takes covered messages where it is given any, which the reader does",
        ["src/Gateway/Pages/Simulators/PhoneModels.cs"] = "the customer's own phone shows what its owner wrote and got",
    };

    public static IEnumerable<string> ReadsOriginals(SourceFile file) => MayRead.ContainsKey(file.Path) ? []
        : file.Matches(@"\b_?[lL]og\s*\.\s*(ReadAsync|ReadBackAsync|ReadManyAsync|PagesAsync)\(").Select(line =>
            $"{file.Path}:{line}: reads a log as it is; show it through CoveredLog, or put the file on the list with what it does.");

    public static IEnumerable<string> LooksAtOriginals(SourceFile file) => MayLook.ContainsKey(file.Path) ? []
        : file.Matches(@"\.Recent\b").Select(line =>
            $"{file.Path}:{line}: looks at recent messages as they are; use CoveredRecent, or put the file on the list with what it does.");
}
