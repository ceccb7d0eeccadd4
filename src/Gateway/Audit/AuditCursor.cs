using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Conversations.People;

namespace Gateway.Audit;

/// <summary>Where a page of a brand's audit ended: a day, the person, and the position in their stream.</summary>
internal sealed record AuditCursor(DateOnly Day, PersonId Person, long Position)
{
    private const string Form = "yyyyMMdd";

    /// <inheritdoc/>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Day.ToString(Form, CultureInfo.InvariantCulture)} {Person.Value} {Position}")));

    /// <summary>Reads a cursor; null when it is none of ours.</summary>
    internal static AuditCursor? Read(string text)
    {
        Span<byte> bytes = stackalloc byte[256];
        return text.Length <= 200 && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            && Encoding.ASCII.GetString(bytes[..length]).Split(' ') is [var day, var person, var position]
            && DateOnly.TryParseExact(day, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && PersonId.TryParse(person, out var who)
            && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new(on, who, at) : null;
    }
}
