namespace Tests.Leaks;

/// <summary>The exact one-sided bound of a share.</summary>
internal static class Bounds
{
    public static double Upper(int hits, int of, double error = 0.05)
    {
        if (of == 0 || hits >= of)
        {
            return 1;
        }

        var (low, high) = ((double)hits / of, 1.0);
        for (var i = 0; i < 100; i++)
        {
            var p = (low + high) / 2;
            (low, high) = AtMost(hits, of, p) > error ? (p, high) : (low, p);
        }

        return high;
    }

    // The chance of so many hits or fewer, summed in logarithms.
    private static double AtMost(int hits, int of, double p)
    {
        var (sum, term) = (0.0, of * Math.Log(1 - p));
        for (var k = 0; k <= hits; k++)
        {
            sum += Math.Exp(term);
            term += Math.Log((double)(of - k) / (k + 1)) + Math.Log(p) - Math.Log(1 - p);
        }

        return sum;
    }
}
