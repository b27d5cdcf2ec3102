namespace LossDsl.Runtime.Cpu;

/// <summary>The logarithm of the gamma function and its derivatives, for positive numbers: a recurrence up to 10, from there Stirling's series.</summary>
internal static class GammaFunctions
{
    private const double Start = 10;

    /// <summary>The Bernoulli numbers of even index from 2 on.</summary>
    private static ReadOnlySpan<double> Bernoulli =>
    [
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330,
    ];

    public static double LogGamma(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? double.PositiveInfinity : x > 0 ? x : double.NaN;
        if (Math.Abs(x - 1.5) <= 0.6)
            return NearRoots(x);
        var product = 1.0;
        for (; x < Start; x++)
            product *= x;
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + Correction(x) - Math.Log(product);
    }

    public static double Digamma(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        var sum = 0.0;
        for (; x < Start; x++)
            sum -= 1 / x;
        var (square, power) = (x * x, 1.0);
        sum += Math.Log(x) - 0.5 / x;
        for (var k = 0; k < Bernoulli.Length; k++)
        {
            power /= square;
            sum -= Bernoulli[k] / (2 * k + 2) * power;
        }

        return sum;
    }

    /// <summary>The derivative of that order of <see cref="Digamma"/>.</summary>
    public static double Polygamma(int order, double x)
    {
        if (order < 1)
            return order == 0 ? Digamma(x) : double.NaN;
        var sign = order % 2 == 0 ? -1.0 : 1.0;
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? sign * double.PositiveInfinity : x > 0 ? 0 : double.NaN;
        var factorial = 1.0;
        for (var k = 2; k <= order; k++)
            factorial *= k;
        var sum = 0.0;
        for (; x < Start + order; x++)
            sum += factorial * Math.Pow(x, -order - 1);

        // Term k: B(2k) (2k + order - 1)! / (2k)! / x^(2k + order).
        var power = Math.Pow(x, -order);
        sum += power * factorial * (1.0 / order + 0.5 / x);
        var ratio = factorial;
        for (var k = 1; k <= Bernoulli.Length; k++)
        {
            ratio *= k == 1 ? (order + 1) / 2.0 : (order + 2.0 * k - 2) * (order + 2.0 * k - 1) / ((2.0 * k - 1) * (2.0 * k));
            power /= x * x;
            sum += Bernoulli[k - 1] * ratio * power;
        }

        return sign * sum;
    }

    /// <summary>Around its roots at 1 and 2 the large terms of Stirling's series would cancel; here all are of the result's size.</summary>
    private static double NearRoots(double x)
    {
        // With t = x - 1: the sum of log k - log(t + k) for k below n, plus log gamma(n + t) - log gamma(n) from Stirling's series.
        const int n = 24;
        var t = x - 1;
        var sum = 0.0;
        for (var k = n - 1; k >= 1; k--)
            sum += DoubleFunctions.Log1p(t / k);
        var tail = (n + t - 0.5) * DoubleFunctions.Log1p(t / n) + t * Math.Log(n) - t + Correction(n + t) - Correction(n);
        return tail - sum;
    }

    private static double Correction(double x)
    {
        var (square, power, sum) = (x * x, x, 0.0);
        for (var k = 0; k < Bernoulli.Length; k++)
        {
            sum += Bernoulli[k] / ((2 * k + 1) * (2 * k + 2)) / power;
            power *= square;
        }

        return sum;
    }
}
