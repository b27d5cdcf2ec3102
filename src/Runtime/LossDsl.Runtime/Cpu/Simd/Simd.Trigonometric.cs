using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

public static partial class Simd
{
    /// <summary>The sine.</summary>
    public static Vector512<T> Sin<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? Vector512.Sin(x.As<T, float>()).As<float, T>()
            : Vector512.Sin(x.As<T, double>()).As<double, T>();

    /// <inheritdoc cref="Sin{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sin<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Sin(x);

    /// <summary>The cosine.</summary>
    public static Vector512<T> Cos<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? Vector512.Cos(x.As<T, float>()).As<float, T>()
            : Vector512.Cos(x.As<T, double>()).As<double, T>();

    /// <inheritdoc cref="Cos{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cos<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Cos(x);

    /// <summary>The tangent.</summary>
    public static Vector512<T> Tan<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Lanewise.Map<T, TanFunction>(x);

    /// <inheritdoc cref="Tan{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tan<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Tan(x);

    /// <summary>The arc sine; NaN outside of -1 to 1.</summary>
    public static Vector512<T> Asin<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ArcFunctions.Asin(x);

    /// <inheritdoc cref="Asin{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Asin<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Asin(x);

    /// <summary>The arc cosine; NaN outside of -1 to 1.</summary>
    public static Vector512<T> Acos<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ArcFunctions.Acos(x);

    /// <inheritdoc cref="Acos{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Acos<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Acos(x);

    /// <summary>The arc tangent.</summary>
    public static Vector512<T> Atan<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ArcFunctions.Atan(x);

    /// <inheritdoc cref="Atan{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Atan<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Atan(x);

    /// <summary>The angle of the point (b, a), from -pi to pi.</summary>
    public static Vector512<T> Atan2<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Lanewise.Map2<T, Atan2Function>(a, b);

    /// <inheritdoc cref="Atan2{T}(Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Atan2<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Atan2(a, b);
}
