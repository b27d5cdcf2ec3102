using System.Globalization;

namespace LossDsl;

/// <summary>What is said where an expression has no root between its ends.</summary>
internal static class MissingRoot
{
    /// <param name="title">What the message calls the root.</param>
    /// <param name="shape">The sizes of its axes.</param>
    /// <param name="element">Which of its elements it is, counted through.</param>
    /// <param name="ends">The ends.</param>
    /// <param name="values">The values at the ends.</param>
    public static InvalidOperationException Error(string title, long[] shape, long element, (double Low, double High) ends, (double Low, double High) values)
    {
        var position = new long[shape.Length];
        for (var (d, rest) = (shape.Length - 1, element); d >= 0; d--)
            (rest, position[d]) = Math.DivRem(rest, shape[d]);
        var where = shape.Length == 0 ? "" : $" at [{string.Join(", ", position)}]";
        return new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"{title}{where} cannot be found: the expression does not change its sign between its ends, {values.Low:G6} at {ends.Low:G6} and {values.High:G6} at {ends.High:G6}."));
    }
}
