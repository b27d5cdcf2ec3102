using System.Numerics;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// The arc functions: an odd polynomial where the argument is small; elsewhere asin(x) = pi / 2 - 2 asin(sqrt((1 - x) / 2)) and
/// atan(x) = pi / 2 - atan(1 / x). The coefficients are minimax fits.
/// </summary>
internal static class ArcFunctions
{
    /// <summary>(asin(x) / x - 1) / x^2 in powers of x^2, up to |x| of 1/2; relative error below 5e-9.</summary>
    private static ReadOnlySpan<double> SineFloat => [0.166667536, 0.0749524161, 0.0454770997, 0.024147585, 0.0422186144];

    /// <summary>The same; relative error below 1e-18.</summary>
    private static ReadOnlySpan<double> SineDouble =>
    [
        0.166666666666667624, 0.0749999999997026828, 0.0446428571751155523, 0.0303819426838461828, 0.0223722156543057916,
        0.017351600193473329, 0.0139809602916998067, 0.0113977850628795282, 0.0107864802850344346, 0.00368321882853022783,
        0.0217630856806458354, -0.0210767295235251257, 0.0326765510816739547,
    ];

    /// <summary>(atan(x) / x - 1) / x^2 in powers of x^2, up to |x| of 1; relative error below 3e-9.</summary>
    private static ReadOnlySpan<double> TangentFloat =>
    [
        -0.333332986, 0.199985489, -0.142642438, 0.109521925, -0.0840346739, 0.0579578541, -0.0311780814, 0.0109147206, -0.00179364544,
    ];

    /// <summary>The same; relative error below 3e-17.</summary>
    private static ReadOnlySpan<double> TangentDouble =>
    [
        -0.333333333333318604, 0.199999999997551831, -0.14285714271340523, 0.111111106788463351, -0.0909090123630469246,
        0.0769221293500565821, -0.0666586036698851647, 0.0587730767074816866, -0.052392322188413298, 0.0467394631549263591,
        -0.0409262885708294838, 0.0340676189025695065, -0.0258265063548756634, 0.0169777105415782207, -0.0091842921865105099,
        0.00385581864926382396, -0.00116400999362075336, 0.000223007612691000206, -0.000020256933228441468,
    ];

    public static Vector512<T> Asin<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (isSmall, arc) = Reduce(x);
        var far = QuarterTurn<T>() - (arc + arc);
        return Vector512.CopySign(Vector512.ConditionalSelect(isSmall, arc, far), x);
    }

    public static Vector512<T> Acos<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (isSmall, arc) = Reduce(x);
        var twice = arc + arc;
        var isNegative = Vector512.LessThan(x, Vector512<T>.Zero);
        var near = QuarterTurn<T>() - Vector512.CopySign(arc, x);
        var far = Vector512.ConditionalSelect(isNegative, Vector512.Create(T.Pi) - twice, twice);
        return Vector512.ConditionalSelect(isSmall, near, far);
    }

    public static Vector512<T> Atan<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var magnitude = Vector512.Abs(x);
        var isLarge = Vector512.GreaterThan(magnitude, Vector512<T>.One);
        var small = Vector512.ConditionalSelect(isLarge, Vector512<T>.One / magnitude, magnitude);
        var arc = Odd(small, typeof(T) == typeof(float) ? TangentFloat : TangentDouble);
        return Vector512.CopySign(Vector512.ConditionalSelect(isLarge, QuarterTurn<T>() - arc, arc), x);
    }

    /// <summary>The arc sine of |x| up to 1/2; beyond it that of sqrt((1 - |x|) / 2), which is NaN beyond 1.</summary>
    private static (Vector512<T> IsSmall, Vector512<T> Arc) Reduce<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var half = Vector512.Create(T.CreateTruncating(0.5));
        var magnitude = Vector512.Abs(x);
        var isSmall = Vector512.LessThanOrEqual(magnitude, half);
        var small = Vector512.ConditionalSelect(isSmall, magnitude, Vector512.Sqrt((Vector512<T>.One - magnitude) * half));
        return (isSmall, Odd(small, typeof(T) == typeof(float) ? SineFloat : SineDouble));
    }

    /// <summary>x + x^3 p(x^2).</summary>
    private static Vector512<T> Odd<T>(Vector512<T> x, ReadOnlySpan<double> coefficients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var square = x * x;
        return x + x * square * Polynomial.Evaluate(square, coefficients);
    }

    private static Vector512<T> QuarterTurn<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.Create(T.CreateTruncating(Math.PI / 2));
}
