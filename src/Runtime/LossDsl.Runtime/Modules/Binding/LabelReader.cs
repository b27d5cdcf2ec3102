using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>Checks labels and brings them into the form that kernels and compositions read.</summary>
internal static class LabelReader
{
    /// <summary>A new int32 tensor with the labels of any integer tensor: -1 where ignored, everything else within the axis, or at least 0 where it has none.</summary>
    /// <param name="schema">The loss.</param>
    /// <param name="label">What it says of the label.</param>
    /// <param name="given">The labels as given.</param>
    /// <param name="shape">The shape as the formula sees it.</param>
    /// <param name="size">The size of the axis that the label indexes; null for a label that is only compared, which may be any number of 32 bits.</param>
    /// <exception cref="ArgumentException">The labels are not integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">On the CPU: a label is neither within the axis nor the ignored one.</exception>
    public static Tensor Read(LossSchema schema, TensorSchema label, Tensor given, long[] shape, long? size)
    {
        if (given.dtype is not (ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64))
            throw new ArgumentException($"{label.Title} must hold integers, but is {given.dtype}.", label.Name);
        using var scope = torch.NewDisposeScope();
        using var guard = torch.no_grad();
        var least = size is null && label.Ignore is null ? int.MinValue : 0;
        var most = size - 1 ?? int.MaxValue;
        if (given.device_type != DeviceType.CPU)
            return ReadOnDevice(label, given, least, most).reshape(shape).MoveToOuterDisposeScope();
        var wide = given.detach().to(ScalarType.Int64).contiguous();
        var source = MemoryMarshal.Cast<byte, long>(wide.bytes);
        var result = new int[source.Length];
        for (var i = 0; i < source.Length; i++)
        {
            var value = source[i];
            if (value == label.Ignore)
                result[i] = -1;
            else if (value >= least && value <= most)
                result[i] = (int)value;
            else
                throw OutOfRange(schema, label, given.shape, i, value, least, most);
        }

        return torch.tensor(result, dtype: ScalarType.Int32).reshape(shape).MoveToOuterDisposeScope();
    }

    /// <summary>The same by operations on the labels' device, for which nobody waits: a label that is out of range ends in libtorch's assertion on the device.</summary>
    internal static Tensor ReadOnDevice(TensorSchema label, Tensor given, long least, long most)
    {
        var labels = given.detach().to(ScalarType.Int64);
        using Scalar first = least;
        using Scalar last = most;
        var isValid = labels.clamp(first, last).eq(labels);
        if (label.Ignore is { } number)
        {
            using Scalar ignore = number;
            var isIgnored = labels.eq(ignore);
            isValid = isValid.bitwise_or(isIgnored);
            labels = labels.masked_fill(isIgnored, Scalars.MinusOne);
        }

        // There is one element, which the index 1 of an invalid batch is beyond.
        torch.zeros([1], device: given.device).gather(0, isValid.all().eq(Scalars.Zero).to(ScalarType.Int64).reshape(1));
        return labels.to(ScalarType.Int32);
    }

    private static ArgumentOutOfRangeException OutOfRange(LossSchema schema, TensorSchema label, long[] shape, long offset, long value, long least, long most)
    {
        var position = new long[shape.Length];
        for (var d = shape.Length - 1; d >= 0; d--)
            (offset, position[d]) = Math.DivRem(offset, shape[d]);
        var ignored = label.Ignore is { } ignore ? $", and {ignore} is ignored" : "";
        var reason = label.Target < 0 ? "" : $"axis {schema.Axes[label.Target]} has size {most + 1}: ";
        return new ArgumentOutOfRangeException(
            label.Name, value, $"{label.Title} holds {value} at [{string.Join(", ", position)}], but {reason}labels run from {least} to {most}{ignored}.");
    }
}
