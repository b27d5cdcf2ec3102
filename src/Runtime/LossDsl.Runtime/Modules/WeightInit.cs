using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>
/// The starts that a weight's declaration can ask for: <c>normal(std)</c>, <c>uniform(low, high)</c>, <c>constant(value)</c>, <c>zeros</c>,
/// <c>ones</c>, <c>xavier</c> (uniform in +-sqrt(6 / (in + out)), Glorot and Bengio 2010) and <c>kaiming</c> (uniform in +-sqrt(6 / in), He et al. 2015).
/// The last axis is what comes in, the product of the others what goes out.
/// </summary>
public static class WeightInit
{
    /// <summary>A new tensor with values drawn from torch's generator.</summary>
    /// <param name="specification">One of the starts; null for <c>xavier</c> with two or more axes and <c>zeros</c> with fewer.</param>
    /// <param name="shape">The sizes of the axes.</param>
    /// <exception cref="ArgumentException">The specification is none of the starts.</exception>
    public static Tensor Create(string? specification, long[] shape)
    {
        var (name, values) = Parse(specification ?? (shape.Length >= 2 ? "xavier" : "zeros"));
        var fanIn = shape.Length == 0 ? 1 : shape[^1];
        var fanOut = shape.Take(Math.Max(0, shape.Length - 1)).Aggregate(1L, (product, size) => product * size);
        return (name, values.Length) switch
        {
            ("zeros", 0) => torch.zeros(shape),
            ("ones", 0) => torch.ones(shape),
            ("constant", 1) => Scalars.Full(shape, values[0]),
            ("normal", 0) => Normal(shape, 1),
            ("normal", 1) => Normal(shape, values[0]),
            ("uniform", 2) => Uniform(shape, values[0], values[1]),
            ("xavier", 0) => Symmetric(shape, Math.Sqrt(6.0 / (fanIn + fanOut))),
            ("kaiming", 0) => Symmetric(shape, Math.Sqrt(6.0 / fanIn)),
            _ => throw new ArgumentException(
                $"'{specification}' is no start for a weight; write normal(std), uniform(low, high), constant(value), zeros, ones, xavier or kaiming.",
                nameof(specification)),
        };
    }

    private static Tensor Normal(long[] shape, double deviation)
    {
        using Scalar factor = deviation;
        return torch.randn(shape).mul_(factor);
    }

    private static Tensor Symmetric(long[] shape, double bound) => Uniform(shape, -bound, bound);

    private static Tensor Uniform(long[] shape, double low, double high)
    {
        using Scalar width = high - low;
        using Scalar start = low;
        return torch.rand(shape).mul_(width).add_(start);
    }

    private static (string Name, double[] Values) Parse(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !text.TrimEnd().EndsWith(')'))
            return (text.Trim(), []);
        var inside = text.TrimEnd()[(open + 1)..^1];
        var values = new List<double>();
        foreach (var part in inside.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                return (text, []);
            values.Add(value);
        }

        return (text[..open].Trim(), [.. values]);
    }
}
