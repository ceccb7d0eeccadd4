using System.Diagnostics;
using Personalization.Masking;

namespace Bench;

/// <summary>Texts of customers masked per second; and what a text of 64,000 characters costs against sixteen of 4,000, which stays near 1 where cost is linear.</summary>
internal static class MaskingBench
{
    private const int Rounds = 5;
    private const int Count = 20_000;
    private const int Short = 4_000;
    private const int Times = 16;

    private static readonly string[] Texts =
    [
        "hola, ¿dónde está mi pedido 40118827? lo compré el 14/03/2026", "mi cédula es 71.402.889 y mi cel 314 555 0182", "o meu CPF é 318.204.976-31, obrigado", "my card 6011 0009 9013 9424 does not work",
        "gracias, quedo pendiente de la respuesta", "escríbame a ana@example.com por favor",
    ];

    private static readonly string[] Pieces = ["1 ", "12 34 ", "4111 ", "4111111111111111 ", "uno dos ", "a@", "a.", "a1b2", "ana arroba ", "cedula 1 ", "1.2.3-4/", "+", "(+5"];

    internal static Task RunAsync(Figures figures)
    {
        var rules = MaskingRules.Default with { Country = "CO" };
        var runs = Enumerable.Range(0, Rounds + 1).Select(_ => Measure(rules)).Skip(1).ToList();
        figures.Row("masking", "-", IntakeBench.Middle(runs), "one text of a customer");
        foreach (var piece in Pieces)
        {
            var ratios = Enumerable.Range(0, Rounds).Select(_ => Long(piece, rules));
            figures.Ratio($"masking_{string.Concat(piece.Select(c => c is ' ' ? '_' : c))}", "-", Figures.Median(ratios));
        }

        return Task.CompletedTask;
    }

    private static Load.Result Measure(MaskingRules rules)
    {
        var times = new double[Count];
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            var sent = Stopwatch.GetTimestamp();
            _ = Masker.Of(Texts[i % Texts.Length], rules);
            times[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
        }

        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Array.Sort(times);
        return new(Count / seconds, times[Count / 2], times[(int)(Count * 0.99)], 0);
    }

    private static double Long(string piece, MaskingRules rules)
    {
        var (few, many) = (Of(piece, Short), Of(piece, Short * Times));
        _ = Masker.Of(few, rules);
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < Times; i++)
        {
            _ = Masker.Of(few, rules);
        }

        var apart = Stopwatch.GetElapsedTime(begun);
        begun = Stopwatch.GetTimestamp();
        _ = Masker.Of(many, rules);
        return Stopwatch.GetElapsedTime(begun) / apart;
    }

    private static string Of(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));
}
