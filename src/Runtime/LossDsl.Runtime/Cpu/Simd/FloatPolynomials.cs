using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// Exponentials and logarithms of single precision, kept in single precision: the framework's widen to double, at several times the cost.
/// The coefficients are minimax fits, of a relative error that is no part of what is rounded anyway (3e-8 at most).
/// </summary>
internal static class FloatPolynomials
{
    /// <summary>exp(x): within 2 units in the last place; below the smallest normal number it is 0, or what a subnormal number can hold of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        if (Avx512F.IsSupported)
            return ExpByScaling(x);

        // Above it the result overflows; below the other it is no longer a normal number.
        var high = Vector512.Create(88.72283f);
        var low = Vector512.Create(-87.33654f);

        // Adding 1.5 * 2^23 rounds to an integer and leaves that integer in the low bits, from where the shift moves it into the exponent.
        var magic = Vector512.Create(12582912f);
        var shifted = Fma(x, Vector512.Create(1.44269504f), magic);
        var n = shifted - magic;

        var p = ExpOfRest(x, n);
        var scaled = (p.AsInt32() + (shifted.AsInt32() << 23)).AsSingle();

        // What is not below the upper end is infinite, or NaN: the sum keeps the one and the other.
        var finite = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, high), scaled, x + Vector512.Create(float.PositiveInfinity));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, low), Vector512<float>.Zero, finite);
    }

    /// <summary>The same where the processor multiplies by powers of two, beyond what a float can hold: it overflows and underflows by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpByScaling(Vector512<float> x)
    {
        return Scaled(Clamped(x));
    }

    /// <summary>x, but not so far from 0 that the exponential is infinite or 0 anyway; NaN, as the second operand, stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Clamped(Vector512<float> x) => Vector512.MaxNative(Vector512.Create(-150f), Vector512.MinNative(Vector512.Create(150f), x));

    /// <summary>The exponential that the bound of powers was measured with: a polynomial over a whole power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpOfPower(Vector512<float> x)
    {
        if (!Avx512F.IsSupported)
            return Exp(x);
        x = Clamped(x);
        var magic = Vector512.Create(12582912f);
        var n = Fma(x, Vector512.Create(1.44269504f), magic) - magic;
        return Avx512F.Scale(ExpOfRest(x, n), n);
    }

    /// <summary>exp(x) for x of at most 0, or NaN: it need not look at the upper end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpOfNegative(Vector512<float> x) =>
        Avx512F.IsSupported ? Scaled(Vector512.MaxNative(Vector512.Create(-150f), x)) : Exp(x);

    /// <summary>exp(x) by sixteenths: a power of two, one of the sixteen roots of two between 1 and 2, and a short polynomial of what is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Scaled(Vector512<float> x)
    {
        // Adding 1.5 * 2^19 rounds to a multiple of 1/16 and leaves its place among the roots in the low bits.
        var magic = Vector512.Create(786432f);
        var shifted = Fma(x, Vector512.Create(1.44269504f), magic);
        var n = shifted - magic;
        var r = Rest(x, n);
        var p = Fma(r * r, Fma(r, Vector512.Create(0.16666667f), Vector512.Create(0.5f)), r);
        var root = Avx512F.PermuteVar16x32(
            Vector512.Create(
                1f, 1.04427373f, 1.09050775f, 1.13878858f, 1.18920708f, 1.24185777f, 1.2968396f, 1.35425556f,
                1.41421354f, 1.47682619f, 1.54221082f, 1.61049032f, 1.68179286f, 1.75625217f, 1.8340081f, 1.91520655f),
            shifted.AsInt32());
        return Avx512F.Scale(Fma(p, root, root), n);
    }

    /// <summary>exp(x - n log 2) for the nearest n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpOfRest(Vector512<float> x, Vector512<float> n)
    {
        var r = Rest(x, n);

        // Halves of the polynomial side by side: a loop waits for the longest chain of operations more than for their number.
        var square = r * r;
        var low = Fma(r, Vector512.Create(0.166665196f), Vector512.Create(0.49999994f));
        var high = Fma(r, Vector512.Create(0.00836877991f), Vector512.Create(0.0416683927f));
        high = Fma(square, Vector512.Create(0.001381448f), high);
        return Fma(square, Fma(square, high, low), r + Vector512<float>.One);
    }

    /// <summary>x - n log 2, with log 2 in two parts of which the first has so few bits that its product with n is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Rest(Vector512<float> x, Vector512<float> n) =>
        Fma(n, Vector512.Create(2.12194440e-4f), Fma(n, Vector512.Create(-0.693359375f), x));

    /// <summary>exp(x) - 1, exact to rounding near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Expm1(Vector512<float> x)
    {
        var p = Fma(x, Vector512.Create(0.000200985538f), Vector512.Create(0.0014004187f));
        p = Fma(p, x, Vector512.Create(0.00833282154f));
        p = Fma(p, x, Vector512.Create(0.0416651368f));
        p = Fma(p, x, Vector512.Create(0.166666687f));
        p = Fma(p, x, Vector512.Create(0.50000006f));
        p = Fma(x * x, p, x);
        var isSmall = Vector512.LessThan(Vector512.Abs(x), Vector512.Create(0.5f));
        return Vector512.ConditionalSelect(isSmall, p, Exp(x) - Vector512<float>.One);
    }

    /// <summary>The natural logarithm: NaN below 0, -infinity at 0; subnormal numbers count in full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        var isTiny = Vector512.LessThan(x, Vector512.Create(1.17549435e-38f));
        var normal = Vector512.ConditionalSelect(isTiny, x * Vector512.Create(8388608f), x);
        var (f, e) = Split(normal);
        e -= Vector512.ConditionalSelect(isTiny, Vector512.Create(23f), Vector512<float>.Zero);
        var log = Join(f, e);
        log = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)), log, x);
        var outside = Vector512.ConditionalSelect(
            Vector512.Equals(x, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), Vector512.Create(float.NaN));
        return Vector512.ConditionalSelect(Vector512.LessThanOrEqual(x, Vector512<float>.Zero), outside, log);
    }

    /// <summary>log(1 + x), exact to rounding near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1p(Vector512<float> x)
    {
        var one = Vector512<float>.One;
        var y = x + one;
        var (f, e) = Split(y);

        // 1 + x rounds x; x itself is still at hand, and times a power of two it is exact. From 2^24 on the 1 no longer counts.
        var scale = (Vector512.Create(127 << 23) - (Vector512.ConvertToInt32Native(e) << 23)).AsSingle();
        var exact = Fma(x, scale, scale - one);
        f = Vector512.ConditionalSelect(Vector512.LessThan(y, Vector512.Create(16777216f)), exact, f);
        var log = Join(f, e);
        log = Vector512.ConditionalSelect(Vector512.LessThan(y, Vector512.Create(float.PositiveInfinity)), log, y);
        var outside = Vector512.ConditionalSelect(
            Vector512.Equals(y, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), Vector512.Create(float.NaN));
        return Vector512.ConditionalSelect(Vector512.LessThanOrEqual(y, Vector512<float>.Zero), outside, log);
    }

    /// <summary>log(1 + t) for t from 0 to 1 (or NaN), as t times a polynomial: a quotient would take the processor as long as the whole of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log1pOfUnit(Vector512<float> t)
    {
        // Pairs of terms side by side, as in the exponential.
        var square = t * t;
        var fourth = square * square;
        var low = Fma(square, Fma(t, Vector512.Create(-0.248429821f), Vector512.Create(0.333190968f)), Fma(t, Vector512.Create(-0.499994931f), Vector512.Create(0.99999997f)));
        var high = Fma(square, Fma(t, Vector512.Create(-0.0295052373f), Vector512.Create(0.0782259478f)), Fma(t, Vector512.Create(-0.136632453f), Vector512.Create(0.191060064f)));
        high = Fma(fourth, Vector512.Create(0.00523269411f), high);
        return t * Fma(fourth, high, low);
    }

    /// <summary>
    /// a to the power b as exp(b log a), for finite b and a base that is 0 or a positive normal number. Logarithm and product carry a second
    /// number with what the first one rounds away: without it the error would grow with the exponent. Within 8 units in the last place.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Pow(Vector512<float> a, Vector512<float> b)
    {
        var one = Vector512<float>.One;
        var isZero = Vector512.Equals(a, Vector512<float>.Zero);
        var (f, e) = Split(Vector512.ConditionalSelect(isZero, one, a));
        var p = LogTail(f);

        // log(1 + f) = f - f^2 / 2 + f^3 p: the first two terms exactly, in two parts.
        var square = f * f;
        var half = Vector512.Create(0.5f);
        var head = Fma(square, -half, f);
        var rest = Fma(square, -half, f - head) - half * Exact(f, f, square);
        rest += square * f * p;
        var whole = e * Vector512.Create(0.693359375f);
        var sum = whole + head;
        rest += whole - sum + head;
        rest = Fma(e, Vector512.Create(-2.12194440e-4f), rest);
        var log = sum + rest;
        rest += sum - log;

        var y = b * log;
        var error = Fma(b, rest, Exact(b, log, y));
        var power = ExpOfPower(y);
        power = Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(y), Vector512.Create(88.72283f)), Fma(power, error, power), power);
        var ofZero = Vector512.ConditionalSelect(Vector512.LessThan(b, Vector512<float>.Zero), Vector512.Create(float.PositiveInfinity), Vector512<float>.Zero);
        power = Vector512.ConditionalSelect(isZero, ofZero, power);
        return Vector512.ConditionalSelect(Vector512.Equals(b, Vector512<float>.Zero), one, power);
    }

    /// <summary>What the product of two numbers rounds away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Exact(Vector512<float> a, Vector512<float> b, Vector512<float> product) => Vector512.FusedMultiplyAdd(a, b, -product);

    /// <summary>x = (1 + f) 2^e with 1 + f from sqrt(1/2) to sqrt(2), for a positive normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> Fraction, Vector512<float> Exponent) Split(Vector512<float> x)
    {
        var rootOfHalf = Vector512.Create(0x3f3504f3);
        var bits = x.AsInt32() - rootOfHalf;
        var e = Vector512.ConvertToSingle(bits >> 23);
        var m = ((bits & Vector512.Create(0x007fffff)) + rootOfHalf).AsSingle();
        return (m - Vector512<float>.One, e);
    }

    /// <summary>(log(1 + f) - f + f^2 / 2) / f^3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogTail(Vector512<float> f)
    {
        var p = Fma(f, Vector512.Create(-0.0763454735f), Vector512.Create(0.127616212f));
        p = Fma(p, f, Vector512.Create(-0.13160184f));
        p = Fma(p, f, Vector512.Create(0.142017514f));
        p = Fma(p, f, Vector512.Create(-0.166233569f));
        p = Fma(p, f, Vector512.Create(0.200012267f));
        p = Fma(p, f, Vector512.Create(-0.250008225f));
        return Fma(p, f, Vector512.Create(0.333333313f));
    }

    /// <summary>log(1 + f) + e log 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Join(Vector512<float> f, Vector512<float> e)
    {
        var p = LogTail(f);
        var square = f * f;
        var tail = Fma(e, Vector512.Create(-2.12194440e-4f), square * f * p);
        tail = Fma(square, Vector512.Create(-0.5f), tail);
        return Fma(e, Vector512.Create(0.693359375f), f + tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fma(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.MultiplyAddEstimate(a, b, c);
}
