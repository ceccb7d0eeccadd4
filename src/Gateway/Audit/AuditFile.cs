using System.Globalization;
using System.Text;

namespace Gateway.Audit;

/// <summary>The audit as a table in a file: CSV as RFC 4180 has it, in UTF-8. Pure.</summary>
internal static class AuditFile
{
    /// <summary>The first line.</summary>
    internal const string Head = "at,by_kind,by,role,kind,what,person,purpose,basis,consents,position,link,sig\r\n";

    /// <summary>A line of the audit as a line of the file.</summary>
    internal static string Line(AuditLine line) => string.Join(',', new[]
    {
        line.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), line.By.Kind, line.By.Id, line.By.Role, line.Kind, string.Join("; ", line.What), line.Person,
        line.Purpose, string.Join("; ", line.Basis), string.Join("; ", line.Consents), line.Position.ToString(CultureInfo.InvariantCulture), line.Record.Link, line.Record.Signature,
    }.Select(Cell)) + "\r\n";

    // A spreadsheet would take what begins so for a formula; the words of a search and of a reason are anybody's.
    private static string Cell(string? text)
    {
        var safe = text is { Length: > 0 } && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text ?? "";
        return safe.AsSpan().ContainsAny(",\"\r\n") ? new StringBuilder("\"").Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString() : safe;
    }
}
