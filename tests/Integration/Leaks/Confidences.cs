using System.Collections.Concurrent;
using System.Globalization;
using Personalization.Masking;
using Tests.Identifiers;

namespace Integration.Leaks;

/// <summary>An identifier that somebody wrote into a conversation.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Says">The words around it and it.</param>
/// <param name="Last">What its token ends in.</param>
internal sealed record Confidence(string Text, string Says, string Last);

/// <summary>
/// What people write of themselves in a conversation: cards, documents, accounts, telephones. Nobody may read one of them in anything that
/// leaves the gateway; what is looked for is each number itself, however it is written.
/// </summary>
internal sealed class Confidences
{
    /// <summary>A part of an identifier: looked for only where its own conversation is told.</summary>
    public const string Half = "half";

    private static readonly (string Type, string[] Says)[] Kinds =
    [
        (IdentifierTypes.Card, ["mi tarjeta es {0}", "le paso la tarjeta {0}", "meu cartão é {0}", "my card is {0}"]),
        (IdentifierTypes.Cedula, ["mi cédula es {0}", "CC {0}", "cédula de ciudadanía {0}"]),
        (IdentifierTypes.Nit, ["el NIT es {0}", "factura con NIT {0}"]),
        (IdentifierTypes.Cpf, ["meu CPF é {0}", "CPF {0}"]),
        (IdentifierTypes.Rut, ["mi RUT es {0}", "RUT: {0}"]),
        (IdentifierTypes.Cuit, ["mi CUIT es {0}", "CUIL {0}"]),
        (IdentifierTypes.Cbu, ["mi CBU es {0}", "CBU: {0}"]),
        (IdentifierTypes.Curp, ["mi CURP es {0}", "CURP {0}"]),
        (IdentifierTypes.Clabe, ["mi CLABE es {0}", "CLABE interbancaria {0}"]),
        (IdentifierTypes.Iban, ["mi IBAN es {0}", "IBAN {0}"]),
        (IdentifierTypes.DoCedula, ["mi cédula dominicana es {0}"]),
        (IdentifierTypes.EcCedula, ["mi cédula ecuatoriana es {0}"]),
        (IdentifierTypes.Phone, ["también me ubican en el cel {0}", "mi otro teléfono es {0}"]),
        (IdentifierTypes.Email, ["mi correo es {0}", "escríbanme al mail {0}"]),
    ];

    private readonly ConcurrentQueue<Canary> _all = new();
    private readonly ConcurrentDictionary<int, bool> _by = new();

    /// <summary>All that is looked for.</summary>
    public IReadOnlyCollection<Canary> All => _all;

    /// <summary>Whether something was confided in this conversation.</summary>
    public bool In(int whose) => _by.ContainsKey(whose);

    /// <summary>An identifier of some kind in some form.</summary>
    public Confidence Make(int whose, Random random)
    {
        var (type, says) = Kinds[random.Next(Kinds.Length)];
        return Make(whose, random, type, says[random.Next(says.Length)]);
    }

    /// <summary>One of this kind; <paramref name="plain"/> as it is usually written.</summary>
    public Confidence Make(int whose, Random random, string type, string says = "{0}", bool plain = false)
    {
        var dice = new Dice(random.Next());
        var made = new Numbers(dice).Of(type, "CO");
        while (Folded.Of(made.Ways[0].Text).Length < 9)
        {
            made = new Numbers(dice).Of(type, "CO");
        }

        var way = plain ? made.Ways[0] : dice.Of([.. made.Ways.Where(w => Folded.Of(w.Text).Length >= 9)]);
        var text = way.Plain && !plain && dice.In100(50) ? Distortions.Of(dice, "es", way.Text).Text : way.Text;
        var bare = Folded.Of(way.Text);
        // Abroad and at home the same number: what is looked for is what both have.
        Seek(whose, type, type == IdentifierTypes.Phone ? bare[^10..] : bare);
        Seek(whose, type, Folded.Of(text));
        _by[whose] = true;
        // Of a mail address its country or kind stays, and nothing before that.
        var last = type == IdentifierTypes.Email ? "@····" + text[text.LastIndexOf('.')..] : bare[^4..];
        return new(text, string.Format(CultureInfo.InvariantCulture, says, text), last);
    }

    /// <summary>A card in two pieces, so that neither is one.</summary>
    public (string First, string Second, Confidence Whole) Split(int whose, Random random)
    {
        var whole = Make(whose, random, IdentifierTypes.Card, plain: true);
        var at = whole.Text.Length / 2;
        var (first, second) = (whole.Text[..at], whole.Text[at..]);
        foreach (var part in new[] { first, second }.Select(Folded.Of).Where(p => p.Length >= 8))
        {
            Seek(whose, Half, part);
        }

        return (first.Trim(), second.Trim(), whole);
    }

    private void Seek(int whose, string type, string needle) => _all.Enqueue(new(whose, type, needle));
}
