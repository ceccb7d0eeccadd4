using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Personalization.Masking;

namespace Integration.Leaks;

/// <summary>Makes canaries of three tiers: an obvious token, a realistic value, and a statement in words.</summary>
internal sealed class Canaries
{
    private const string Alphabet = "abcdefghjkmnpqrstvwxyz23456789";
    private static readonly string[] Traits = ["zurda", "celiaca", "viuda", "jubilada", "daltonica", "insomne", "vegana", "miope", "soprano", "nomada", "bilingue", "huerfana", "melliza", "sonambula", "alergica", "tartamuda"];
    private static readonly string[] Does = ["apicultora", "taxidermista", "violonchelista", "ceramista", "esgrimista", "luthier", "relojera", "buceadora", "panadera", "trapecista", "botanica", "herrera", "cartografa", "alfarera", "domadora", "titiritera"];
    private static readonly string[] Places = ["Mompox", "Barichara", "Filandia", "Jardin", "Salento", "Guatape", "Villa de Leyva", "Mongui", "Sapzurro", "Nuqui", "Leticia", "Mitu", "Inirida", "Capurgana", "Honda", "Zipaquira"];

    private static readonly MaskingRules Rules = MaskingRules.Default with { Country = "CO" };

    private int _made;

    /// <summary>Everything that was made.</summary>
    public ConcurrentQueue<Canary> All { get; } = new();

    public Canary Make(int whose, string field)
    {
        var text = field[(field.LastIndexOf('.') + 1)..] switch
        {
            "number" => Number(),
            "about" => About(Interlocked.Increment(ref _made)),
            _ => "kq" + RandomNumberGenerator.GetString(Alphabet, 14),
        };
        var canary = new Canary(whose, field, text);
        All.Enqueue(canary);
        return canary;
    }

    // A number that is an identifier by chance, in whole or in part, would be covered, and missed where it was to be handed out.
    private static string Number()
    {
        while (true)
        {
            var digits = RandomNumberGenerator.GetString("0123456789", 15);
            var number = $"7{digits[..3]}-{digits[3..7]}-{digits[7..11]}-{digits[11..]}";
            if (new[] { number, $"\"number\":\"{number}\"", $"su número {number}, gracias" }.All(text => Masker.Of(text, Rules).Masks.Count == 0))
            {
                return number;
            }
        }
    }

    // Unique by its counting in words, not by a number in it: four digits of base 16, each a word.
    private static string About(int number) => string.Create(
        CultureInfo.InvariantCulture, $"{Traits[number & 15]} y {Does[(number >> 4) & 15]} de {Places[(number >> 8) & 15]}, antes {Traits[(number >> 12) & 15]} y {Does[(number >> 16) & 15]}");
}
