using System.Globalization;
using Personalization.Masking;
using Tests.Identifiers;

namespace Unit.Corpus;

/// <summary>Identifiers within what is no sentence: an address of a page, JSON, a contact card, the name of a file.</summary>
internal sealed class Containers(Dice dice, Phrases words, string language)
{
    public IReadOnlyList<Piece> Of(Identifier identifier, Brand brand)
    {
        var way = identifier.Ways[0].Text;
        var bare = identifier.Ways[0].Plain ? identifier.Bare : way;
        // "id" names anything in a form, so it says nothing there.
        var name = string.Concat(dice.Of(words.Labels(language, identifier.Type).Short).Replace(' ', '_').Where(c => char.IsLetter(c) || c == '_')).ToLower(CultureInfo.InvariantCulture) is var named && named == "id"
            ? "cedula" : named;
        return (identifier.Type, dice.Next(4)) switch
        {
            (IdentifierTypes.Phone, 0) => Around("https://wa.me/", Digits(way), "", identifier, "url"),
            (IdentifierTypes.Phone, 1) => Around("BEGIN:VCARD\nVERSION:3.0\nFN:Taller\nTEL;TYPE=CELL:", way, "\nEND:VCARD", identifier, "vcard"),
            (IdentifierTypes.Phone, 2) => Around("tel:", "+" + Digits(way), "", identifier, "url"),
            (IdentifierTypes.Email, 0) => Around("mailto:", way, "?subject=hola", identifier, "url"),
            (IdentifierTypes.Email, 1) => Around("BEGIN:VCARD\nVERSION:3.0\nFN:Taller\nEMAIL;TYPE=HOME:", way, "\nEND:VCARD", identifier, "vcard"),
            (IdentifierTypes.Email, 2) => Around("https://tienda.example/login?user=", way.Replace("@", "%40", StringComparison.Ordinal), "&next=1", identifier, "url"),
            (_, 0) => Around($"https://tienda.example/{dice.Of(["pago", "check", "cuenta"])}?{name}=", bare, $"&ok={dice.Next(9)}", identifier, "url"),
            (_, 1) => Around($"{{\"{name}\":\"", dice.In100(50) ? way : bare, $"\",\"total\":{dice.Number(4)}}}", identifier, "json"),
            (_, 2) => Around($"{name}_", bare, dice.Of([".pdf", ".jpg", "_1.png"]), identifier, "file name"),
            _ => Around($"NOTE;{name.ToUpperInvariant()}:", way, "\nEND:VCARD", identifier, "vcard"),
        };
    }

    private static List<Piece> Around(string before, string text, string after, Identifier identifier, string form) => [new(before, Fixed: true), new(text, identifier.Type, Form: form), new(after, Fixed: true)];

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
