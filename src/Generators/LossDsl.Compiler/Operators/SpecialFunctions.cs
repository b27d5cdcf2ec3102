namespace LossDsl.Compiler.Operators;

/// <summary>The functions that netstandard2.0's <see cref="Math"/> lacks, in double precision. They fold constants and serve as references.</summary>
internal static class SpecialFunctions
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>Bernoulli numbers B2, B4, ... of the asymptotic series below.</summary>
    private static readonly double[] Bernoulli =
        [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798];

    /// <summary>exp(x) - 1, exact to rounding near 0 (Kahan's quotient).</summary>
    public static double Expm1(double x)
    {
        var u = Math.Exp(x);
        if (u == 1)
            return x;
        return u - 1 == -1 ? -1 : double.IsInfinity(u) ? u : (u - 1) * x / Math.Log(u);
    }

    /// <summary>log(1 + x), exact to rounding near 0.</summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 || double.IsInfinity(u) ? x : Math.Log(u) * x / (u - 1);
    }

    public static double Sigmoid(double x)
    {
        if (x >= 0)
            return 1 / (1 + Math.Exp(-x));
        var e = Math.Exp(x);
        return e / (1 + e);
    }

    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    public static double Erf(double x) =>
        double.IsNaN(x) ? x : Math.Abs(x) < 2.5 ? ErfSeries(x) : Math.Sign(x) * (1 - ErfcFraction(Math.Abs(x)));

    public static double Erfc(double x) => x < 2.5 ? 1 - Erf(x) : ErfcFraction(x);

    public static double NormCdf(double x) => 0.5 * Erfc(-x / Math.Sqrt(2));

    /// <summary>log |gamma(x)|.</summary>
    public static double LogGamma(double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x))
            return x;
        if (x <= 0)
            return x == Math.Floor(x) ? double.PositiveInfinity : Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - LogGamma(1 - x);
        var shift = 1.0;
        for (; x < 15; x++)
            shift *= x;
        var series = 0.0;
        for (var k = Bernoulli.Length; k >= 1; k--)
            series = series / (x * x) + Bernoulli[k - 1] / (2 * k * (2 * k - 1));
        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + series / x - Math.Log(shift);
    }

    public static double Digamma(double x)
    {
        if (x <= 0)
            return x == Math.Floor(x) ? double.NaN : Digamma(1 - x) - Math.PI / Math.Tan(Math.PI * x);
        var shift = 0.0;
        for (; x < 15; x++)
            shift += 1 / x;
        var series = 0.0;
        for (var k = Bernoulli.Length; k >= 1; k--)
            series = series / (x * x) + Bernoulli[k - 1] / (2 * k);
        return Math.Log(x) - 0.5 / x - series / (x * x) - shift;
    }

    /// <summary>The derivative of order <paramref name="order"/> of digamma, for x above 0.</summary>
    public static double Polygamma(int order, double x)
    {
        if (order == 0)
            return Digamma(x);
        if (!(x > 0))
            return double.NaN;
        var factorial = 1.0;
        for (var k = 2; k <= order; k++)
            factorial *= k;
        var sum = 0.0;
        for (; x < 15 + order; x++)
            sum += factorial * Math.Pow(x, -order - 1);
        sum += Math.Pow(x, -order) * factorial / order + 0.5 * factorial * Math.Pow(x, -order - 1);
        var term = factorial * (order + 1) / 2;
        for (var k = 1; k <= Bernoulli.Length; k++)
        {
            sum += Bernoulli[k - 1] * term * Math.Pow(x, -order - 2 * k);
            term *= (order + 2.0 * k) * (order + 2.0 * k + 1) / ((2.0 * k + 1) * (2.0 * k + 2));
        }

        return order % 2 == 0 ? -sum : sum;
    }

    private static double ErfSeries(double x)
    {
        var term = x;
        var sum = x;
        for (var n = 1; n < 100 && Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static double ErfcFraction(double x)
    {
        if (x > 30)
            return 0;
        var fraction = 0.0;
        for (var k = 120; k >= 1; k--)
            fraction = k / 2.0 / (x + fraction);
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / (x + fraction);
    }
}
