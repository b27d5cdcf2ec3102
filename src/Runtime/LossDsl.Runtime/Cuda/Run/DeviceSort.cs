using LossDsl.Modules;
using LossDsl.Runtime.Cpu;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cuda;

/// <summary>Sorts on the device with libtorch's own sort; the order is that of <see cref="EagerOrder"/> and of the CPU's kernels.</summary>
internal static class DeviceSort
{
    /// <summary>Fills the buffers that a sort has results for.</summary>
    public static void Run(CudaBinding binding, ProgramSort sort)
    {
        using var scope = torch.NewDisposeScope();
        long[] shape = [.. sort.Rows.Concat(sort.Over).Select(axis => binding.Call.Sizes[axis])];
        if (shape.Contains(0))
            return;
        var rows = sort.Rows.Length;
        Tensor Flat(ProgramSorted sorted) => View(binding, sorted).expand(shape).flatten(rows);
        var keys = Flat(sort.Keys).to(binding.Target.Accumulator);
        var kept = sort.Kept is { } condition ? Flat(condition).ne(Scalars.Zero) : null;
        if (sort.Order is { } order)
            View(binding, order).copy_(EagerOrder.Order(keys, kept, rows).view(shape));
        if (sort.Rank is { } rank)
            View(binding, rank).copy_(EagerOrder.Rank(keys, kept, rows).view(shape));
    }

    /// <summary>A buffer with a dimension for each axis of the sort, of size one where it has none.</summary>
    private static Tensor View(CudaBinding binding, ProgramSorted sorted)
    {
        var view = binding.Raw(sorted.Buffer).permute([.. sorted.Dimensions.Where(d => d >= 0).Select(d => (long)d)]);
        for (var k = 0; k < sorted.Dimensions.Length; k++)
        {
            if (sorted.Dimensions[k] < 0)
                view = view.unsqueeze(k);
        }

        return view;
    }
}
