using System.Numerics;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// The pieces of the error function: near 0 a polynomial in the square, elsewhere exp(-a^2) times a polynomial in (a - k) / (a + k), which
/// keeps the relative accuracy as far as the result is a normal number. The coefficients are minimax fits.
/// </summary>
internal static class ErrorFunctions
{
    /// <summary>erf(x) / x in powers of x^2, up to |x| of 1; relative error below 4e-8.</summary>
    private static ReadOnlySpan<double> NearFloat =>
        [1.12837911, -0.376123548, 0.112804115, -0.0267177112, 0.00492479326, -0.000566016824];

    /// <summary>The same; relative error below 1e-20.</summary>
    private static ReadOnlySpan<double> NearDouble =>
    [
        1.12837916709551257, -0.376126389031837524, 0.112837916709551204, -0.0268661706451298679, 0.00522397762542360777,
        -0.000854832702195586685, 0.000120553329038064884, -0.0000149256475943397251, 1.64620459777616037e-6, -1.6364649517583572e-7,
        1.47924693679478944e-8, -1.21649671646931947e-9, 8.71046090927652864e-11, -4.23312358337461778e-12,
    ];

    /// <summary>exp(a^2) erfc(a) in powers of (a - 2) / (a + 2), up to a of 10; relative error below 6e-9.</summary>
    private static ReadOnlySpan<double> FarFloat =>
    [
        0.255395681, -0.427185863, 0.241658255, -0.0789780393, 0.00373168453, 0.00699274708, -0.000840755471, -0.000963454368,
        3.2316726e-05, 0.000138899399, 2.70981236e-05,
    ];

    /// <summary>exp(a^2) erfc(a) in powers of (a - 3.75) / (a + 3.75), up to a of 28; relative error below 1e-18.</summary>
    private static ReadOnlySpan<double> FarDouble =>
    [
        0.145589721275038539, -0.273421931495426483, 0.22600806691662148, -0.16357189552392377, 0.102604312032195826,
        -0.0548023266949858392, 0.0241432239724898937, -0.00822062115398530157, 0.00180296241632644221, -0.0000255353327347903528,
        -0.000152462662797199227, 0.0000478987931213002277, 3.58371183068290306e-6, -6.1834830995376896e-6, 7.48532728257303372e-7,
        6.5958619324870085e-7, -1.83318992310182988e-7, -7.28305727948872008e-8, 3.12884027791151092e-8, 9.36533784521005812e-9,
        -4.64270563684868905e-9, -1.39743863296866787e-9, 4.85701896445224251e-10, 1.67916622406001989e-10, -6.43878377898119407e-12,
    ];

    /// <summary>erf(x) for |x| up to 1.</summary>
    public static Vector512<T> NearZero<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x * Polynomial.Evaluate(x * x, typeof(T) == typeof(float) ? NearFloat : NearDouble);

    /// <summary>erfc(a) for a of at least 0.</summary>
    public static Vector512<T> ComplementOfPositive<T>(Vector512<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Scaled(a) * ExpOfMinus(a, T.One);

    /// <summary>The probability that a standard normal variable exceeds a, of at least 0.</summary>
    public static Vector512<T> NormalTail<T>(Vector512<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var half = T.CreateTruncating(0.5);
        return Vector512.Create(half) * Scaled(a * Vector512.Create(T.CreateTruncating(0.70710678118654752440))) * ExpOfMinus(a, half);
    }

    /// <summary>exp(a^2) erfc(a). An argument beyond the fit's end is taken as the end: there exp(-a^2) is 0.</summary>
    private static Vector512<T> Scaled<T>(Vector512<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isFloat = typeof(T) == typeof(float);
        var knee = Vector512.Create(T.CreateTruncating(isFloat ? 2 : 3.75));
        a = Vector512.Min(a, Vector512.Create(T.CreateTruncating(isFloat ? 10 : 28)));
        return Polynomial.Evaluate((a - knee) / (a + knee), isFloat ? FarFloat : FarDouble);
    }

    /// <summary>exp(-scale a^2): far out the rounding of the square would show, so its rest is put back.</summary>
    private static Vector512<T> ExpOfMinus<T>(Vector512<T> a, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The upper half of the digits has an exact square.
        var bits = typeof(T) == typeof(float)
            ? Vector512.Create(~0xfff).As<int, T>()
            : Vector512.Create(~0x7ffffffL).As<long, T>();
        a = Vector512.Min(a, Vector512.Create(T.CreateTruncating(1000)));
        var upper = a & bits;
        var factor = Vector512.Create(-scale);
        return Simd.Exp(factor * upper * upper) * Simd.Exp(factor * (a - upper) * (a + upper));
    }
}
