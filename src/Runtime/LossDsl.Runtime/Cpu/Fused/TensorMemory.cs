using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>Where a tensor's elements lie.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>The address of a contiguous CPU tensor's first element; null where it has none.</summary>
    public static void* Address(Tensor tensor)
    {
        if (tensor.numel() == 0)
            return null;
        if (tensor.numel() * tensor.element_size() <= int.MaxValue)
            return AddressOf(tensor);

        // A span cannot be longer than two gigabytes, so the address is taken from the first element.
        using var flat = tensor.view(-1);
        using var first = flat.narrow(0, 0, 1);
        return AddressOf(first);
    }

    /// <summary>How many labels are not ignored.</summary>
    public static long CountValid(Tensor labels)
    {
        var address = (int*)Address(labels);
        var count = 0L;
        for (var k = 0L; k < labels.numel(); k++)
            count += address[k] >= 0 ? 1 : 0;
        return count;
    }

    private static void* AddressOf(Tensor tensor)
    {
        fixed (byte* address = tensor.bytes)
            return address;
    }
}
