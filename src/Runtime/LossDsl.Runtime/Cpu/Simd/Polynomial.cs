using System.Numerics;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <summary>Polynomials over vectors, for functions that are called too seldom to be unrolled.</summary>
internal static class Polynomial
{
    /// <summary>The sum of coefficient k times x^k.</summary>
    public static Vector512<T> Evaluate<T>(Vector512<T> x, ReadOnlySpan<double> coefficients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = Vector512.Create(T.CreateTruncating(coefficients[^1]));
        for (var k = coefficients.Length - 2; k >= 0; k--)
            sum = sum * x + Vector512.Create(T.CreateTruncating(coefficients[k]));
        return sum;
    }
}
