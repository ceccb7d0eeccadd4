using System.Globalization;

namespace Bench;

/// <summary>The figures of a run: a table for people, and a line for each ratio.</summary>
internal sealed class Figures
{
    private readonly List<string[]> _rows = [["benchmark", "store", "per second", "p50 ms", "p99 ms", "note"]];
    private readonly List<string> _ratios = [];

    internal void Row(string name, string store, Load.Result result, string note = "") => _rows.Add(
        [name, store, Number(result.PerSecond, "N0"), Number(result.Median, "N2"), Number(result.High, "N2"), note]);

    internal void Ratio(string name, string store, double value) =>
        _ratios.Add(string.Create(CultureInfo.InvariantCulture, $"ratio {name} {store} {value:0.00}"));

    internal void Print()
    {
        var widths = Enumerable.Range(0, _rows[0].Length).Select(c => _rows.Max(r => r[c].Length)).ToArray();
        foreach (var row in _rows)
        {
            Console.WriteLine(string.Join("  ", row.Select((cell, c) => c is 0 or 1 or 5 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]))).TrimEnd());
        }

        Console.WriteLine();
        _ratios.ForEach(Console.WriteLine);
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
