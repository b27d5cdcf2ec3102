using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<T>.Zero), tail * head, head);

    /// <summary>The sigmoid of -x, from the tail and the head of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> SigmoidOfOpposite<T>(Vector512<T> x, Vector512<T> tail, Vector512<T> head)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<T>.Zero), head, tail * head);

    /// <summary>The softplus of x, from the logarithm of x or of -x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> SoftplusOf<T>(Vector512<T> x, Vector512<T> log)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Relu(x) + log;

    /// <summary>The log-sigmoid of x, from the logarithm of x or of -x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LogSigmoidOf<T>(Vector512<T> x, Vector512<T> log)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => -SoftplusOf(-x, log);
}
