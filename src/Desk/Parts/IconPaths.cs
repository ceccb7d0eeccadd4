using System.Collections.Frozen;

namespace Desk.Parts;

/// <summary>The drawings of <see cref="Icon"/>, as SVG path data on a grid of 24.</summary>
public static class IconPaths
{
    private static readonly FrozenDictionary<string, string[]> All = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["home"] = ["M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z"],
        ["desk"] = ["M4 14v-2a8 8 0 0 1 16 0v2", "M4 14a2 2 0 0 1 2-2h1v6H6a2 2 0 0 1-2-2z", "M20 14a2 2 0 0 0-2-2h-1v6h1a2 2 0 0 0 2-2z", "M20 16v1a3 3 0 0 1-3 3h-4"],
        ["console"] = ["M5 4v6M5 14v6M12 4v10M12 18v2M19 4v2M19 10v10", "M3 12h4M10 16h4M17 8h4"],
        ["simulator"] = ["M8 2.5h8a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2z", "M11 18h2"],
        ["flask"] = ["M9 3h6M10 3v6L4.8 18.2A1.9 1.9 0 0 0 6.4 21h11.2a1.9 1.9 0 0 0 1.6-2.8L14 9V3", "M7.5 15h9"],
        ["health"] = ["M3 12h4l3-8 4 16 3-8h4"],
        ["send"] = ["M4 12l16-8-6 16-3-7z", "M11 13l9-9"],
        ["back"] = ["M15 5l-7 7 7 7"],
        ["next"] = ["M9 5l7 7-7 7"],
        ["down"] = ["M5 9l7 7 7-7"],
        ["close"] = ["M6 6l12 12M18 6L6 18"],
        ["moon"] = ["M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z"],
        ["sun"] = ["M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M19 5l-1.4 1.4M6.4 17.6L5 19"],
        ["note"] = ["M5 4h14v10l-5 6H5z", "M14 20v-6h5"],
        ["person"] = ["M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M4 21c0-4 4-6 8-6s8 2 8 6"],
        ["handoff"] = ["M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z", "M2.5 20c0-3.5 3-5.5 6.5-5.5 1.3 0 2.6.3 3.6.8", "M14 17.5h7M18 14.5l3 3-3 3"],
        ["assistant"] = ["M12 3l2 7 7 2-7 2-2 7-2-7-7-2 7-2z"],
        ["eye"] = ["M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12z", "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"],
        ["covered"] = ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
        ["draft"] = ["M4 20l1-5L16 4l4 4L9 19z"],
        ["consent"] = ["M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z", "M9 12l2 2 4-4"],
        ["refusal"] = ["M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z", "M9.5 9.5l5 5M14.5 9.5l-5 5"],
        ["cap"] = ["M4 18a8 8 0 1 1 16 0", "M12 18l4-6"],
        ["unsupported"] = ["M4 8l8-4 8 4v8l-8 4-8-4z", "M4 8l8 4 8-4M12 12v8"],
        ["other"] = ["M12 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z"],
        ["source"] = ["M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3z", "M5 17a3 3 0 0 1 3-3h11"],
        ["fact"] = ["M4 12V5a1 1 0 0 1 1-1h7l8 8-8 8z", "M8 8h.01"],
        ["alert"] = ["M12 4l9 16H3z", "M12 10v4M12 17h.01"],
        ["check"] = ["M5 13l4 4L19 7"],
        ["clock"] = ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M12 7v5l3 2"],
        ["language"] = ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"],
        ["key"] = ["M8 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M12 12h9M18 12v3M21 12v2"],
        ["panel"] = ["M4 5h16v14H4z", "M14 5v14"],
        ["attachment"] = ["M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.5-6.5L13 4a3 3 0 0 1 4.3 4.3L9.5 16a1.5 1.5 0 0 1-2-2L14 7.5"],
        ["image"] = ["M4 5h16v14H4z", "M4 16l5-5 4 4 3-2 4 4", "M15.5 9.5h.01"],
        ["voice"] = ["M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3z", "M6 11v1a6 6 0 0 0 12 0v-1M12 18v3"],
        ["sound"] = ["M4 10v4h4l5 4V6l-5 4z", "M16.5 9a4 4 0 0 1 0 6"],
        ["video"] = ["M4 6h11v12H4z", "M15 11l5-3v8l-5-3"],
        ["file"] = ["M6 3h8l4 4v14H6z", "M14 3v4h4M9 12h6M9 16h6"],
        ["place"] = ["M12 21c4-5 6-8 6-11a6 6 0 0 0-12 0c0 3 2 6 6 11z", "M12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"],
        ["chosen"] = ["M5 4h14v16H5z", "M8.5 12l2.5 2.5 4.5-5"],
        ["product"] = ["M6 8h12l1 12H5z", "M9 8V7a3 3 0 0 1 6 0v1"],
        ["story"] = ["M12 4a8 8 0 0 1 8 8M20 15a8 8 0 0 1-13 3M4.5 14A8 8 0 0 1 9 4.6", "M12 8v4l2.5 2"],
        ["share"] = ["M4 20c1-6 5-9 11-9V7l6 6-6 6v-4c-5 0-8 1-11 5z"],
        ["ad"] = ["M4 10v4h3l8 4V6l-8 4z", "M18 9a4 4 0 0 1 0 6M8 14v5h3"],
        ["template"] = ["M5 4h14v16H5z", "M8 8h8M8 12h8M8 16h4"],
        ["revoked"] = ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M6 6l12 12"],
        ["reaction"] = ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M8.5 14c1.5 2.5 5.5 2.5 7 0M9 9.5h.01M15 9.5h.01"],
        ["call"] = ["M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2z"],
        ["plus"] = ["M12 5v14M5 12h14"],
        ["filter"] = ["M4 6h16M7 12h10M10 18h4"],
        ["more"] = ["M6 12h.01M12 12h.01M18 12h.01"],
        ["reply"] = ["M10 6L4 12l6 6v-4c5 0 8 1 10 5 0-7-4-10-10-10z"],
        ["keyboard"] = ["M3 6h18v12H3z", "M7 10h.01M11 10h.01M15 10h.01M7 14h10"],
        ["signout"] = ["M10 4H5v16h5", "M14 8l4 4-4 4M18 12H9"],
        ["whatsapp"] = ["M4 20l1.3-4.2A8 8 0 1 1 8.4 19z", "M9 8.5c0 4 2.5 6.5 6.5 6.5l.8-1.8-2.2-1-1 .9c-1-.4-1.8-1.2-2.2-2.2l.9-1-1-2.2z"],
        ["instagram"] = ["M8 4h8a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z", "M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z", "M16.5 7.5h.01"],
        ["sms"] = ["M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9l-4 4v-4H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z", "M8 10.5h.01M12 10.5h.01M16 10.5h.01"],
        ["messenger"] = ["M12 4c5 0 8.5 3.3 8.5 7.5S17 19 12 19c-1 0-2-.1-2.8-.4L6 20v-3c-1.6-1.3-2.5-3.2-2.5-5.5C3.5 7.3 7 4 12 4z", "M7.5 13l3-3 3 2.5 3-3"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The paths of one drawing.</summary>
    public static IReadOnlyList<string> Of(string name) => All.TryGetValue(name, out var paths) ? paths : All["other"];
}
