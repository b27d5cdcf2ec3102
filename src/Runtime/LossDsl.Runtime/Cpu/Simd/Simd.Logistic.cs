using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossDsl.Runtime.Cpu;

/// <summary>The parts of sigmoid, softplus and log-sigmoid, for kernels that compute several of them of x and -x. No part overflows.</summary>
public static partial class Simd
{
    /// <summary>exp(-|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LogisticTail<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? FloatPolynomials.ExpOfNegative(x.As<T, float>() | Vector512.Create(-0f)).As<float, T>()
            : Exp(-Vector512.Abs(x));

    /// <summary>sigmoid(|x|), from the tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LogisticHead<T>(Vector512<T> tail)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512<T>.One / (Vector512<T>.One + tail);

    /// <summary>log(1 + exp(-|x|)), from the tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LogisticLog<T>(Vector512<T> tail)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Log1pOfUnit(tail);

    /// <summary>The sigmoid of x, from its tail and head.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> SigmoidOf<T>(Vector512<T> x, Vector512<T> tail, Vector512<T> head)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => IfNegative(x, tail * head, head);

    /// <summary>The sigmoid of -x, from the tail and the head of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> SigmoidOfOpposite<T>(Vector512<T> x, Vector512<T> tail, Vector512<T> head)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => IfNegative(x, head, tail * head);

    /// <summary>The softplus of x, from the logarithm of x or of -x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> SoftplusOf<T>(Vector512<T> x, Vector512<T> log)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => IfNegative(x, Vector512<T>.Zero, x) + log;

    /// <summary>The log-sigmoid of x, from the logarithm of x or of -x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LogSigmoidOf<T>(Vector512<T> x, Vector512<T> log)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => -SoftplusOf(-x, log);

    /// <summary>One of two where a number is below 0, else the other. Left to itself, the compiler turns a comparison that several choices share into a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> IfNegative<T>(Vector512<T> x, Vector512<T> negative, Vector512<T> other)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isNegative = Vector512.LessThan(x, Vector512<T>.Zero);
        return !Avx512F.IsSupported ? Vector512.ConditionalSelect(isNegative, negative, other)
            : typeof(T) == typeof(float) ? Avx512F.BlendVariable(other.As<T, float>(), negative.As<T, float>(), isNegative.As<T, float>()).As<float, T>()
            : Avx512F.BlendVariable(other.As<T, double>(), negative.As<T, double>(), isNegative.As<T, double>()).As<double, T>();
    }
}
