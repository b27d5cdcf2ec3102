using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// The operators of formulas, as generated kernels call them: each over SIMD vectors and over single numbers. A condition over a vector
/// is a mask with all bits of a lane set or none; over a number it is a <see langword="bool"/>. A test for the element type disappears when a kernel
/// is compiled for that type.
/// </summary>
public static partial class Simd
{
    /// <summary>a &lt; b; false where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Less<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.LessThan(a, b);

    /// <inheritdoc cref="Less{T}(Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Less<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => a < b;

    /// <summary>a &lt;= b; false where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LessEqual<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.LessThanOrEqual(a, b);

    /// <inheritdoc cref="LessEqual{T}(Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool LessEqual<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => a <= b;

    /// <summary>a &gt; b; false where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Greater<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.GreaterThan(a, b);

    /// <inheritdoc cref="Greater{T}(Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Greater<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => a > b;

    /// <summary>a &gt;= b; false where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> GreaterEqual<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.GreaterThanOrEqual(a, b);

    /// <inheritdoc cref="GreaterEqual{T}(Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool GreaterEqual<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => a >= b;

    /// <summary>a == b; false where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Equal<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.Equals(a, b);

    /// <inheritdoc cref="Equal{T}(Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Equal<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => a == b;

    /// <summary>a != b; true where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> NotEqual<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ~Vector512.Equals(a, b);

    /// <inheritdoc cref="NotEqual{T}(Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NotEqual<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => a != b;

    /// <summary>True where both conditions hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> And<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => a & b;

    /// <inheritdoc cref="And{T}(Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool And(bool a, bool b) => a && b;

    /// <summary>True where at least one condition holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Or<T>(Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => a | b;

    /// <inheritdoc cref="Or{T}(Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Or(bool a, bool b) => a || b;

    /// <summary>True where the condition does not hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Not<T>(Vector512<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ~a;

    /// <inheritdoc cref="Not{T}(Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Not(bool a) => !a;

    /// <summary>a where the condition holds, b elsewhere; neither side's NaN leaks into the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Select<T>(Vector512<T> condition, Vector512<T> a, Vector512<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512.ConditionalSelect(condition, a, b);

    /// <inheritdoc cref="Select{T}(Vector512{T}, Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Select<T>(bool condition, T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => condition ? a : b;

    /// <inheritdoc cref="Select{T}(Vector512{T}, Vector512{T}, Vector512{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Select(bool condition, bool a, bool b) => condition ? a : b;
}
