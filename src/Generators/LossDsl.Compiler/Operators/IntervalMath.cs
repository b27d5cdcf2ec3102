using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

/// <summary>Arithmetic on intervals. Infinite ends are bounds that finite values approach, so that 0 times one is 0.</summary>
internal static class IntervalMath
{
    public static Interval Increasing(this Interval x, Func<double, double> f) => Make(f(x.Low), f(x.High));

    public static Interval Decreasing(this Interval x, Func<double, double> f) => Make(f(x.High), f(x.Low));

    /// <summary>The part inside of <paramref name="bounds"/>; where nothing is, the end that is nearest.</summary>
    public static Interval Clip(this Interval x, Interval bounds)
    {
        var low = Math.Min(Math.Max(x.Low, bounds.Low), bounds.High);
        return new(low, Math.Max(low, Math.Min(x.High, bounds.High)));
    }

    public static Interval Add(Interval a, Interval b) => Make(a.Low + b.Low, a.High + b.High);

    public static Interval Negate(Interval a) => new(-a.High, -a.Low);

    public static Interval Multiply(Interval a, Interval b)
    {
        var p = Product(a.Low, b.Low);
        var q = Product(a.Low, b.High);
        var r = Product(a.High, b.Low);
        var s = Product(a.High, b.High);
        return Make(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)));
    }

    public static Interval Reciprocal(Interval a) => a switch
    {
        { Low: 0, High: 0 } => Interval.All,
        { Low: < 0, High: > 0 } => Interval.All,
        { Low: 0 } => new(1 / a.High, double.PositiveInfinity),
        { High: 0 } => new(double.NegativeInfinity, 1 / a.Low),
        _ => new(1 / a.High, 1 / a.Low),
    };

    public static Interval Absolute(Interval a) => a switch
    {
        { Low: >= 0 } => a,
        { High: <= 0 } => Negate(a),
        _ => new(0, Math.Max(-a.Low, a.High)),
    };

    public static Interval Cosine(Interval a)
    {
        const double turn = 2 * Math.PI;
        if (!a.IsBounded || a.High - a.Low >= turn)
            return new(-1, 1);
        var crest = Math.Ceiling(a.Low / turn) * turn <= a.High;
        var trough = Math.Ceiling((a.Low - Math.PI) / turn) * turn + Math.PI <= a.High;
        var (p, q) = (Math.Cos(a.Low), Math.Cos(a.High));
        return new(trough ? -1 : Math.Min(p, q), crest ? 1 : Math.Max(p, q));
    }

    public static Interval Power(Interval a, Interval b)
    {
        if (b.IsPoint && b.Low == Math.Floor(b.Low) && Math.Abs(b.Low) < int.MaxValue)
            return IntegerPower(a, b.Low);
        if (a.Low < 0)
            return b.IsPoint ? Power(a.Clip(Interval.NonNegative), b) : Interval.All;
        var p = Math.Pow(a.Low, b.Low);
        var q = Math.Pow(a.Low, b.High);
        var r = Math.Pow(a.High, b.Low);
        var s = Math.Pow(a.High, b.High);
        return Make(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)));
    }

    /// <summary>The interval, where an end that is no number leaves that side open.</summary>
    public static Interval Make(double low, double high) =>
        new(double.IsNaN(low) ? double.NegativeInfinity : low, double.IsNaN(high) ? double.PositiveInfinity : high);

    private static Interval IntegerPower(Interval a, double n)
    {
        if (n == 0)
            return Interval.Point(1);
        if (n < 0)
            return Reciprocal(IntegerPower(a, -n));
        return n % 2 == 0 ? Absolute(a).Increasing(x => Math.Pow(x, n)) : a.Increasing(x => Math.Pow(x, n));
    }

    private static double Product(double a, double b) => a == 0 || b == 0 ? 0 : a * b;
}
