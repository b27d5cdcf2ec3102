using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// How a generated kernel raises to powers. Exponents are hyper-parameters as a rule, and few: a kernel is compiled once for the small ones, which take a
/// product or two, and once for all others, whose code would cost it its registers.
/// </summary>
public interface IPowers
{
    /// <summary>An exponent as an integer, where it is one of those that the powers are made for; else 0.</summary>
    static abstract int Whole<T>(T exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>a to the power b, for an exponent that is the same in all lanes.</summary>
    /// <param name="a">The numbers.</param>
    /// <param name="b">The exponent.</param>
    /// <param name="whole">What <see cref="Whole{T}"/> says of it: a loop compares integers beside its arithmetic, where it would compare numbers with it.</param>
    static abstract Vector512<T> Pow<T>(Vector512<T> a, Vector512<T> b, int whole)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>Exponents of 0, 1, 2, 3 and 4.</summary>
public readonly struct SmallPowers : IPowers
{
    private const int Largest = 4;

    /// <summary>Whether an exponent is one of these.</summary>
    public static bool Has<T>(T exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.IsInteger(exponent) && exponent >= T.Zero && exponent <= T.CreateTruncating(Largest);

    /// <inheritdoc/>
    public static int Whole<T>(T exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => int.CreateTruncating(exponent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Pow<T>(Vector512<T> a, Vector512<T> b, int whole)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The processor goes straight on for the exponents of most losses, 2 and the 1 of its derivative.
        var power = a;
        if (whole != 1)
        {
            power = a * a;
            if (whole != 2)
                power = whole == 0 ? Vector512<T>.One : whole == Largest ? power * power : power * a;
        }

        return power;
    }
}

/// <summary>All exponents.</summary>
public readonly struct AnyPowers : IPowers
{
    /// <inheritdoc/>
    public static int Whole<T>(T exponent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Pow<T>(Vector512<T> a, Vector512<T> b, int whole)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Simd.Pow(a, b);
}
