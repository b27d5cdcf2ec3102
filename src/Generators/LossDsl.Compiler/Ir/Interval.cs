using System.Globalization;

namespace LossDsl.Compiler.Ir;

/// <summary>A closed interval of the extended reals; the abstract value of interval analysis.</summary>
public readonly struct Interval(double low, double high) : IEquatable<Interval>
{
    public double Low { get; } = low;

    public double High { get; } = high;

    public static Interval All => new(double.NegativeInfinity, double.PositiveInfinity);

    public static Interval NonNegative => new(0, double.PositiveInfinity);

    public static Interval Unit => new(0, 1);

    public static Interval Point(double value) => new(value, value);

    public bool IsPoint => Low == High;

    public bool IsBounded => !double.IsInfinity(Low) && !double.IsInfinity(High);

    /// <summary>True where at least one end is known.</summary>
    public bool IsHalfKnown => !double.IsInfinity(Low) || !double.IsInfinity(High);

    public bool Contains(double value) => Low <= value && value <= High;

    public bool IsWithin(Interval other) => other.Low <= Low && High <= other.High;

    public Interval Hull(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    public bool Equals(Interval other) => Low.Equals(other.Low) && High.Equals(other.High);

    public override bool Equals(object? obj) => obj is Interval other && Equals(other);

    public override int GetHashCode() => unchecked(Low.GetHashCode() * 397 ^ High.GetHashCode());

    public override string ToString() => $"[{Show(Low)}, {Show(High)}]";

    private static string Show(double value) =>
        double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : value == 0 ? "0" : value.ToString("G6", CultureInfo.InvariantCulture);
}
