using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

public static partial class Simd
{
    /// <summary>The hyperbolic sine.</summary>
    public static Vector512<T> Sinh<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // From exp(|x|) - 1 below 20, where the difference of two exponentials would cancel; above as in the hyperbolic cosine.
        var magnitude = Vector512.Abs(x);
        var e = Expm1(magnitude);
        var near = (e + e / (e + Vector512<T>.One)) * Half<T>();
        var root = Exp(magnitude * Half<T>());
        var far = root * Half<T>() * root;
        var result = Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(T.CreateTruncating(20))), near, far);
        return Vector512.CopySign(result, x);
    }

    /// <inheritdoc cref="Sinh{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sinh<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Sinh(x);

    /// <summary>The hyperbolic cosine.</summary>
    public static Vector512<T> Cosh<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Half of the square of exp(|x| / 2), which overflows later than exp(|x|).
        var root = Exp(Vector512.Abs(x) * Half<T>());
        var half = root * Half<T>() * root;
        return half + Vector512.Create(T.CreateTruncating(0.25)) / half;
    }

    /// <inheritdoc cref="Cosh{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cosh<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Cosh(x);

    /// <summary>The hyperbolic tangent, from exp(2|x|) - 1: exact to rounding near 0.</summary>
    public static Vector512<T> Tanh<T>(Vector512<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Beyond 20 it is 1 in either precision, and the exponential must stay finite.
        var magnitude = Vector512.Abs(x);
        var far = Vector512.Create(T.CreateTruncating(20));
        var near = Vector512.ConditionalSelect(Vector512.GreaterThan(magnitude, far), far, magnitude);
        var e = Expm1(near + near);
        return Vector512.CopySign(e / (e + Vector512.Create(T.CreateTruncating(2))), x);
    }

    /// <inheritdoc cref="Tanh{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Half<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.Create(T.CreateTruncating(0.5));
}
