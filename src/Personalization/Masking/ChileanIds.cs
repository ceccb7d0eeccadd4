namespace Personalization.Masking;

/// <summary>Chile: RUT and RUN.</summary>
internal static class ChileanIds
{
    private const int Shortest = 8;
    private const int Longest = 9;

    internal static IEnumerable<Finding> In(Window w)
    {
        if (w.Value.Length is < Shortest or > Longest || !Checks.Digits(w.Value.AsSpan(..^1)) || !IsRut(w.Value))
        {
            yield break;
        }

        var hyphen = w.LastGap == '-' && w.Written("2.3.3.1", "1.3.3.1", "8.1", "7.1");
        if ((hyphen && !w.Around.Amount && !w.Around.Denied) || w.Named(Kinds.Rut | (w.Home("CL") ? Kinds.Cedula | Kinds.Id | Kinds.Dni : Kinds.None)) || (!w.Around.Denied && !w.Around.Amount && w.Written("2.3.3.1")))
        {
            yield return w.As(IdentifierTypes.Rut, hyphen && w.Written("2.3.3.1", "1.3.3.1") ? 4 : 3, Kinds.Rut, "CL");
        }
    }

    internal static bool IsRut(ReadOnlySpan<char> value) => !Checks.Repeated(value) && value[0] != '0'
        && Checks.Rising(value[..^1], 7) is var missing && value[^1] == (missing == 11 ? '0' : missing == 10 ? 'K' : (char)('0' + missing));
}
