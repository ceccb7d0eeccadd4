namespace Gateway.Attachments;

/// <summary>Where attachments are served.</summary>
internal static class AttachmentPaths
{
    /// <summary>For holders of a key.</summary>
    internal static string Api(string brand, string person, string reference) => $"/api/v1/brands/{brand}/people/{person}/media/{reference}";

    /// <summary>For who is signed in at the desk.</summary>
    internal static string Desk(string person, string reference) => $"/desk/people/{person}/media/{reference}";
}
