namespace LossDsl;

/// <summary>Declares a number: an optional argument of the constructor and a settable property of the module.</summary>
/// <remarks>
/// A value outside <see cref="Min"/> and <see cref="Max"/> (both inclusive) is an <see cref="ArgumentOutOfRangeException"/> where it is set. The range
/// also tells the compiler what the formula can reach, such as a bound on the logits that makes a running maximum unnecessary.
/// </remarks>
/// <example><code>[Hyper("s", 64, Min = 0)]   [Hyper("m", 0.5, Min = 0, Max = Math.PI / 2)]</code></example>
/// <param name="name">The name in the formula, which is also the argument's and the property's.</param>
/// <param name="value">The value where the constructor is given none; within the range, and not NaN.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HyperAttribute(string name, double value) : Attribute
{
    /// <summary>The name in the formula.</summary>
    public string Name { get; } = name;

    /// <summary>The value where the constructor is given none.</summary>
    public double Value { get; } = value;

    /// <summary>The smallest value allowed; unbounded by default.</summary>
    public double Min { get; set; } = double.NegativeInfinity;

    /// <summary>The largest value allowed; unbounded by default.</summary>
    public double Max { get; set; } = double.PositiveInfinity;
}
