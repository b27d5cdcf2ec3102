using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <summary>A function of one number, as a type: a call through it is a direct call.</summary>
internal interface IScalarFunction
{
    static abstract T Of<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>A function of two numbers, as a type.</summary>
internal interface IScalarFunction2
{
    static abstract T Of<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>Rare functions over vectors, one lane after the other.</summary>
internal static class Lanewise
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<T> Map<T, TFunction>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFunction : IScalarFunction
    {
        ref var lanes = ref Unsafe.As<Vector512<T>, T>(ref x);
        for (var k = 0; k < Vector512<T>.Count; k++)
            Unsafe.Add(ref lanes, k) = TFunction.Of(Unsafe.Add(ref lanes, k));
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<T> Map2<T, TFunction>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFunction : IScalarFunction2
    {
        ref var first = ref Unsafe.As<Vector512<T>, T>(ref a);
        ref var second = ref Unsafe.As<Vector512<T>, T>(ref b);
        for (var k = 0; k < Vector512<T>.Count; k++)
            Unsafe.Add(ref first, k) = TFunction.Of(Unsafe.Add(ref first, k), Unsafe.Add(ref second, k));
        return a;
    }
}
