using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

public static partial class Simd
{
    /// <summary>e to the power x. In single precision results below the smallest normal number are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Exp<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? FloatPolynomials.Exp(x.As<T, float>()).As<float, T>()
            : Vector512.Exp(x.As<T, double>()).As<double, T>();

    /// <inheritdoc cref="Exp{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Exp(x);

    /// <summary>exp(x) - 1, exact to rounding near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Expm1<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? FloatPolynomials.Expm1(x.As<T, float>()).As<float, T>()
            : DoubleFunctions.Expm1(x.As<T, double>()).As<double, T>();

    /// <inheritdoc cref="Expm1{T}(Vector512{T})"/>
    public static T Expm1<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(DoubleFunctions.Expm1(double.CreateTruncating(x)));

    /// <summary>The natural logarithm: NaN below 0, -infinity at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Log<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? FloatPolynomials.Log(x.As<T, float>()).As<float, T>()
            : Vector512.Log(x.As<T, double>()).As<double, T>();

    /// <inheritdoc cref="Log{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Log(x);

    /// <summary>log(1 + x), exact to rounding near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Log1p<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? FloatPolynomials.Log1p(x.As<T, float>()).As<float, T>()
            : DoubleFunctions.Log1p(x.As<T, double>()).As<double, T>();

    /// <inheritdoc cref="Log1p{T}(Vector512{T})"/>
    public static T Log1p<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(DoubleFunctions.Log1p(double.CreateTruncating(x)));

    /// <summary>1 / (1 + exp(-x)); where exp(-x) overflows it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sigmoid<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512<T>.One / (Vector512<T>.One + Exp(-x));

    /// <inheritdoc cref="Sigmoid{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sigmoid<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    /// <summary>log(1 + exp(x)) as max(x, 0) + log1p(exp(-|x|)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Softplus<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Relu(x) + Log1pOfUnit(Exp(-Vector512.Abs(x)));

    /// <inheritdoc cref="Softplus{T}(Vector512{T})"/>
    public static T Softplus<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Relu(x) + Log1p(T.Exp(-T.Abs(x)));

    /// <summary>log(sigmoid(x)) = -softplus(-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LogSigmoid<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => -Softplus(-x);

    /// <inheritdoc cref="LogSigmoid{T}(Vector512{T})"/>
    public static T LogSigmoid<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => -Softplus(-x);

    /// <summary>a to the power b, as IEEE 754 has it: 1 for an exponent of 0, NaN for a negative base and a fraction. Exponents of 1 and 2, the usual ones of losses, are cheap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Pow<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector512.EqualsAll(b, Vector512.Create(T.CreateTruncating(2))) ? a * a
        : Vector512.EqualsAll(b, Vector512<T>.One) ? a
        : PowOfAny(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> PowOfAny<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float) && IsCommon(a.As<T, float>(), b.As<T, float>())
            ? FloatPolynomials.Pow(a.As<T, float>(), b.As<T, float>()).As<float, T>()
            : Lanewise.Map2<T, PowFunction>(a, b);

    /// <summary>All bases are 0 or positive normal numbers, all exponents finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsCommon(Vector512<float> a, Vector512<float> b)
    {
        var isNormal = Vector512.GreaterThanOrEqual(a, Vector512.Create(1.17549435e-38f)) & Vector512.LessThan(a, Vector512.Create(float.PositiveInfinity));
        var isFinite = Vector512.LessThan(Vector512.Abs(b), Vector512.Create(float.PositiveInfinity));
        return Vector512.EqualsAll(((isNormal | Vector512.Equals(a, Vector512<float>.Zero)) & isFinite).AsInt32(), Vector512<int>.AllBitsSet);
    }

    /// <inheritdoc cref="Pow{T}(Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Pow<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => b == T.One + T.One ? a * a : b == T.One ? a : T.Pow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Log1pOfUnit<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? FloatPolynomials.Log1pOfUnit(x.As<T, float>()).As<float, T>()
            : DoubleFunctions.Log1p(x.As<T, double>()).As<double, T>();
}
