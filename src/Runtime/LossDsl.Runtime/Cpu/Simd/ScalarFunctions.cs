using System.Numerics;

namespace LossDsl.Runtime.Cpu;

internal readonly struct TanFunction : IScalarFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Tan(x);
}

internal readonly struct LGammaFunction : IScalarFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Simd.LGamma(x);
}

internal readonly struct DigammaFunction : IScalarFunction
{
    public static T Of<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Simd.Digamma(x);
}

internal readonly struct PolygammaFunction : IScalarFunction2
{
    public static T Of<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Simd.Polygamma(a, b);
}

internal readonly struct PowFunction : IScalarFunction2
{
    public static T Of<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Pow(a, b);
}

internal readonly struct Atan2Function : IScalarFunction2
{
    public static T Of<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Atan2(a, b);
}
