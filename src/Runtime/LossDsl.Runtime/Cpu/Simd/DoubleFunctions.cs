using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// exp(x) - 1 and log(1 + x) of double precision from the framework's exp and log: the rounding error of the sum cancels in Kahan's quotients.
/// </summary>
internal static class DoubleFunctions
{
    public static double Expm1(double x)
    {
        var u = Math.Exp(x);
        if (u == 1 || double.IsNaN(x))
            return x;
        var difference = u - 1;
        return difference == -1 || double.IsInfinity(u) ? difference : difference * x / Math.Log(u);
    }

    public static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 || double.IsInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }

    public static Vector512<double> Expm1(Vector512<double> x)
    {
        var one = Vector512<double>.One;
        var u = Vector512.Exp(x);
        var difference = u - one;
        var quotient = difference * x / Vector512.Log(u);
        var isEnd = Vector512.Equals(difference, -one) | Vector512.Equals(u, Vector512.Create(double.PositiveInfinity));
        return Vector512.ConditionalSelect(Vector512.Equals(u, one), x, Vector512.ConditionalSelect(isEnd, difference, quotient));
    }

    public static Vector512<double> Log1p(Vector512<double> x)
    {
        var one = Vector512<double>.One;
        var u = x + one;
        var isEnd = Vector512.Equals(u, one) | Vector512.Equals(u, Vector512.Create(double.PositiveInfinity));
        return Vector512.ConditionalSelect(isEnd, x, Vector512.Log(u) * (x / (u - one)));
    }
}
