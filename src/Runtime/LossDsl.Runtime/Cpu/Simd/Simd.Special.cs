using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

public static partial class Simd
{
    /// <summary>The error function.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<T> Erf<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var one = Vector512<T>.One;
        var magnitude = Vector512.Abs(x);
        var far = Vector512.CopySign(one - ErrorFunctions.ComplementOfPositive(magnitude), x);
        return Vector512.ConditionalSelect(Vector512.LessThan(magnitude, one), ErrorFunctions.NearZero(x), far);
    }

    /// <inheritdoc cref="Erf{T}(Vector512{T})"/>
    public static T Erf<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Erf(Vector512.Create(x)).ToScalar();

    /// <summary>The distribution function of the standard normal; it keeps its relative accuracy in the lower tail.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<T> NormCdf<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var half = Vector512.Create(T.CreateTruncating(0.5));
        var tail = ErrorFunctions.NormalTail(Vector512.Abs(x));
        var center = half + half * ErrorFunctions.NearZero(x * Vector512.Create(T.CreateTruncating(0.70710678118654752440)));
        var outer = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<T>.Zero), Vector512<T>.One - tail, tail);
        return Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(x), half), center, outer);
    }

    /// <inheritdoc cref="NormCdf{T}(Vector512{T})"/>
    public static T NormCdf<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => NormCdf(Vector512.Create(x)).ToScalar();

    /// <summary>The logarithm of the gamma function, for x above 0; infinity at 0, NaN below.</summary>
    public static Vector512<T> LGamma<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lanewise.Map<T, LGammaFunction>(x);

    /// <inheritdoc cref="LGamma{T}(Vector512{T})"/>
    public static T LGamma<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(GammaFunctions.LogGamma(double.CreateTruncating(x)));

    /// <summary>The derivative of <see cref="LGamma{T}(T)"/>, for x above 0; -infinity at 0, NaN below.</summary>
    public static Vector512<T> Digamma<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lanewise.Map<T, DigammaFunction>(x);

    /// <inheritdoc cref="Digamma{T}(Vector512{T})"/>
    public static T Digamma<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(GammaFunctions.Digamma(double.CreateTruncating(x)));

    /// <summary>The derivative of order <paramref name="order"/> (a whole number of at least 1) of digamma, for x above 0.</summary>
    public static Vector512<T> Polygamma<T>(Vector512<T> order, Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lanewise.Map2<T, PolygammaFunction>(order, x);

    /// <inheritdoc cref="Polygamma{T}(Vector512{T}, Vector512{T})"/>
    public static T Polygamma<T>(T order, T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.CreateTruncating(GammaFunctions.Polygamma(int.CreateTruncating(order), double.CreateTruncating(x)));
}
