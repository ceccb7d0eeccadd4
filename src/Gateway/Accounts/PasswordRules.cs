using System.Collections.Frozen;
using System.Globalization;
using Desk.Models;

namespace Gateway.Accounts;

/// <summary>
/// Which passwords are taken, after NIST SP 800-63B: long ones, that are neither common nor the person's own names. Which characters are in them is nobody's business.
/// </summary>
internal static class PasswordRules
{
    /// <summary>The fewest characters, as a reader counts them.</summary>
    internal const int Fewest = 12;

    /// <summary>The most.</summary>
    internal const int Most = 256;

    private const int ShortestName = 4;

    // What is left of a common password without its digits and marks: "Password-2026!" is "password". Longer than eleven letters it is no longer looked at.
    private static readonly FrozenSet<string> Common = FrozenSet.ToFrozenSet(
        [
            "", "password", "passwords", "passwort", "contrasena", "contraseña", "clave", "claveclave", "micontrasena", "micontraseña", "micontraseñaes", "senha", "senhasenha", "minhasenha",
            "passwordpassword", "mypassword", "mypasswordis", "thisismypassword", "changeme", "changemeplease", "letmein", "letmeinplease", "welcome", "welcomewelcome", "bienvenido", "bienvenida", "bemvindo",
            "admin", "adminadmin", "administrator", "administrador", "root", "rootroot", "default", "secret", "secreto", "segredo", "temporal", "temporary",
            "qwerty", "qwertyuiop", "qwertyuiopasdf", "qwertyuiopasdfghjkl", "qwertyqwerty", "qwertyuiopas", "asdfghjkl", "asdfghjklzxcvbnm", "zxcvbnm", "qazwsxedc", "qazwsxedcrfv", "qwertz", "azerty", "azertyuiop",
            "abcdefghijkl", "abcdefghijklmnop", "abcdefghijklmnopqrstuvwxyz", "abcabcabc", "iloveyou", "teamo", "tequiero", "euteamo", "football", "futbol", "futebol", "baseball", "superman", "batman", "dragon", "monkey",
            "sunshine", "princess", "princesa", "michael", "jordan", "trustno", "starwars", "whatever", "correcthorsebatterystaple", "summer", "winter", "spring", "autumn", "verano", "invierno", "colombia", "mexico", "argentina", "brasil",
        ], StringComparer.Ordinal);

    /// <summary>What speaks against a password.</summary>
    /// <param name="password">As it was typed.</param>
    /// <param name="names">What is known about whose it would be: names, brands.</param>
    internal static PasswordProblem Of(string password, IEnumerable<string?> names)
    {
        var length = new StringInfo(password).LengthInTextElements;
        if (length < Fewest)
        {
            return PasswordProblem.Short;
        }

        if (password.Length > Most)
        {
            return PasswordProblem.Long;
        }

        var folded = AccountNames.Folded(password);
        return IsCommon(folded) ? PasswordProblem.Common : names.OfType<string>().Any(n => Holds(folded, n)) ? PasswordProblem.Name : PasswordProblem.None;
    }

    private static bool IsCommon(string folded) =>
        folded.Distinct().Count() < 5 || Repeats(folded) || Runs(folded) || Forms(folded).Any(Common.Contains);

    // "secreto secreto secreto": a short thing said over and over is as good as said once.
    private static bool Repeats(string text) =>
        Enumerable.Range(1, Math.Min(8, text.Length / 2)).Any(n => Enumerable.Range(n, text.Length - n).All(i => text[i] == text[i - n]));

    private static bool Runs(string text)
    {
        var steps = text.Zip(text.Skip(1), (a, b) => b - a).ToList();
        return steps.Count(s => s is 1 or -1) >= steps.Count * 3 / 4;
    }

    // Without what was hung on in front and behind, as it is and without the usual disguises.
    private static IEnumerable<string> Forms(string text)
    {
        var inner = text[Math.Min(text.Length, text.TakeWhile(c => !char.IsLetter(c)).Count())..];
        inner = inner[..(inner.Length - inner.Reverse().TakeWhile(c => !char.IsLetter(c)).Count())];
        yield return Letters(inner);
        yield return Letters(inner.Replace('0', 'o').Replace('1', 'i').Replace('3', 'e').Replace('4', 'a').Replace('5', 's').Replace('@', 'a').Replace('$', 's'));
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    // A name counts when little else is there; a sentence may hold it.
    private static bool Holds(string password, string name) => AccountNames.Folded(name).Split('@')[0] is { Length: >= ShortestName } folded
        && password.Contains(folded, StringComparison.Ordinal) && password.Length - folded.Length < Fewest - ShortestName;
}
