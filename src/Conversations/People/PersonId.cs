using System.Globalization;
using System.Text.Json.Serialization;

namespace Conversations.People;

/// <summary>
/// The pseudonymous id of one person at one brand: <c>p_017_3f9a…</c>. The three digits name the partition (000 to 255)
/// in which the person's log, keys and due work live; the rest is random, so an id says nothing about anybody.
/// </summary>
[JsonConverter(typeof(PersonIdJson))]
public readonly record struct PersonId
{
    /// <summary>How many partitions there are. Fixed for the life of an installation.</summary>
    public const int Partitions = 256;

    private PersonId(string value) => Value = value;

    /// <summary>The id as it is written everywhere.</summary>
    public string Value { get; }

    /// <summary>The partition, 0 to 255.</summary>
    public int Partition => int.Parse(Value.AsSpan(2, 3), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A new id in <paramref name="partition"/> out of 16 random bytes that the caller drew.</summary>
    public static PersonId Create(int partition, ReadOnlySpan<byte> random) =>
        new($"p_{partition:D3}_{Convert.ToHexStringLower(random)}");

    /// <summary>Reads an id; false when the text is not one.</summary>
    public static bool TryParse(string? text, out PersonId person)
    {
        person = default;
        if (text is null || text.Length is < 7 or > 80 || !text.StartsWith("p_", StringComparison.Ordinal) || text[5] != '_'
            || !int.TryParse(text.AsSpan(2, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var partition)
            || partition >= Partitions || text.AsSpan(6).ContainsAnyExcept(Allowed))
        {
            return false;
        }

        person = new(text);
        return true;
    }

    /// <summary>Reads an id that this program wrote. Throws <see cref="FormatException"/> otherwise.</summary>
    public static PersonId Parse(string text) =>
        TryParse(text, out var person) ? person : throw new FormatException("A person's id looks like p_017_3f9a….");

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz");
}

internal sealed class PersonIdJson : JsonConverter<PersonId>
{
    public override PersonId Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) =>
        PersonId.Parse(reader.GetString() ?? "");

    public override void Write(System.Text.Json.Utf8JsonWriter writer, PersonId value, System.Text.Json.JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
