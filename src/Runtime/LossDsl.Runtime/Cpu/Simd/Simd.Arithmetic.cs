using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossDsl.Runtime.Cpu;

public static partial class Simd
{
    /// <summary>|x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Abs<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.Abs(x);

    /// <inheritdoc cref="Abs{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Abs<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Abs(x);

    /// <summary>-1, 0 or 1; NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sign<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var zero = Vector512<T>.Zero;
        var rest = Vector512.ConditionalSelect(Vector512.LessThan(x, zero), Vector512.Create(T.NegativeOne), x);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, zero), Vector512<T>.One, rest);
    }

    /// <inheritdoc cref="Sign{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sign<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x > T.Zero ? T.One : x < T.Zero ? T.NegativeOne : x;

    /// <summary>a b + c, rounded once where the processor can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? Vector512.MultiplyAddEstimate(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
            : Vector512.MultiplyAddEstimate(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();

    /// <summary>c - a b, rounded once where the processor can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplySubtractFrom<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        !Avx512F.IsSupported ? MultiplyAdd(-a, b, c)
        : typeof(T) == typeof(float) ? Avx512F.FusedMultiplyAddNegated(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
        : Avx512F.FusedMultiplyAddNegated(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();

    /// <summary>x * x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Square<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x * x;

    /// <inheritdoc cref="Square{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Square<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x * x;

    /// <summary>The smaller of two; NaN where either is NaN.</summary>
    /// <remarks>
    /// The processor's operation gives the second operand where one is NaN, so that a is kept and only b must be looked at: a running minimum waits for two
    /// short operations.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Min<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector512.ConditionalSelect(Vector512.IsNaN(b), b, Vector512.MinNative(b, a));

    /// <inheritdoc cref="Min{T}(Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Min(a, b);

    /// <summary>The larger of two; NaN where either is NaN.</summary>
    /// <inheritdoc cref="Min{T}(Vector512{T}, Vector512{T})" path="/remarks"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Max<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector512.ConditionalSelect(Vector512.IsNaN(b), b, Vector512.MaxNative(b, a));

    /// <inheritdoc cref="Max{T}(Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Max(a, b);

    /// <summary>x, but at most <paramref name="high"/>, which is a number; NaN, as the processor's second operand, stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> AtMost<T>(Vector512<T> x, Vector512<T> high)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.MinNative(high, x);

    /// <summary>x, but at least <paramref name="low"/>, which is a number; NaN, as the processor's second operand, stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> AtLeast<T>(Vector512<T> x, Vector512<T> low)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.MaxNative(low, x);

    /// <summary>x, but at least <paramref name="low"/> and at most <paramref name="high"/>; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Clamp<T>(Vector512<T> x, Vector512<T> low, Vector512<T> high)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Min(high, Max(low, x));

    /// <inheritdoc cref="Clamp{T}(Vector512{T}, Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Clamp<T>(T x, T low, T high)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Min(T.Max(x, low), high);

    /// <summary>max(x, 0); NaN, as the processor's second operand, stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Relu<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => AtLeast(x, Vector512<T>.Zero);

    /// <inheritdoc cref="Relu{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Relu<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x <= T.Zero ? T.Zero : x;

    /// <summary>The largest integer not above x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Floor<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? Vector512.Floor(x.As<T, float>()).As<float, T>()
            : Vector512.Floor(x.As<T, double>()).As<double, T>();

    /// <inheritdoc cref="Floor{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Floor<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Floor(x);

    /// <summary>The smallest integer not below x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Ceil<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? Vector512.Ceiling(x.As<T, float>()).As<float, T>()
            : Vector512.Ceiling(x.As<T, double>()).As<double, T>();

    /// <inheritdoc cref="Ceil{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Ceil<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Ceiling(x);

    /// <summary>The square root; NaN below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sqrt<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.Sqrt(x);

    /// <inheritdoc cref="Sqrt{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sqrt<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Sqrt(x);

    /// <summary>1 / sqrt(x), correctly rounded twice: the hardware's estimate would lose half of the digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Rsqrt<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512<T>.One / Vector512.Sqrt(x);

    /// <inheritdoc cref="Rsqrt{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Rsqrt<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.One / T.Sqrt(x);
}
