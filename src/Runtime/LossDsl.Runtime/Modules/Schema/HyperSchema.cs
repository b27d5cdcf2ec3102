using System.Globalization;

namespace LossDsl.Modules;

/// <summary>A hyper-parameter.</summary>
/// <param name="Name">The name in the formula, which is also the argument's.</param>
/// <param name="Default">The value where the constructor is given none.</param>
/// <param name="Min">The smallest value allowed.</param>
/// <param name="Max">The largest value allowed.</param>
public sealed record HyperSchema(string Name, double Default, double Min = double.NegativeInfinity, double Max = double.PositiveInfinity)
{
    /// <summary>Checks a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN or outside of the range.</exception>
    public double Check(double value)
    {
        if (value >= Min && value <= Max)
            return value;
        throw new ArgumentOutOfRangeException(
            Name, value, string.Create(CultureInfo.InvariantCulture, $"The hyper-parameter '{Name}' must lie in [{Min}, {Max}], but is {value}."));
    }
}
