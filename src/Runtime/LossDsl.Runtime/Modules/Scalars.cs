using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>
/// Numbers for operations. TorchSharp passes libtorch the memory of a <see cref="Scalar"/> and then forgets it, so that the garbage collector may free one that nothing else
/// refers to while it is read. Those that change from call to call are declared with <c>using</c>, which holds them until the operation is done.
/// </summary>
internal static class Scalars
{
    public static Scalar MinusOne { get; } = -1;

    public static Scalar Zero { get; } = 0;

    public static Scalar One { get; } = 1;

    public static Scalar Two { get; } = 2;

    public static Scalar Infinity { get; } = double.PositiveInfinity;

    public static Scalar NegativeInfinity { get; } = double.NegativeInfinity;

    public static Scalar LargestLong { get; } = long.MaxValue;

    /// <summary>A new tensor of one number.</summary>
    public static Tensor Full(long[] shape, double value, ScalarType? dtype = null, Device? device = null)
    {
        using Scalar number = value;
        return torch.full(shape, number, dtype: dtype, device: device);
    }

    /// <summary>A new tensor of the indices below a number.</summary>
    public static Tensor Indices(long count, Device? device)
    {
        using Scalar end = count;
        return torch.arange(end, dtype: ScalarType.Int64, device: device);
    }
}
