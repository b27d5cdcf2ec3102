using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>Some rows of a matrix that is too large to be copied whole.</summary>
internal static unsafe class DrawnRows
{
    /// <summary>How many rows a thread moves at a time.</summary>
    private const long RowsAtATime = 4096;

    /// <summary>A new tensor with these rows of another.</summary>
    /// <param name="whole">The tensor.</param>
    /// <param name="rows">Which, in ascending order.</param>
    /// <param name="tiling">How many threads move them.</param>
    public static Tensor Gather(Tensor whole, long[] rows, TilingOptions tiling)
    {
        using var plain = whole.contiguous();
        var gathered = CachingAllocator.Empty([rows.Length, .. whole.shape[1..]], whole.dtype);
        var bytes = RowBytes(whole);
        var (from, to) = ((nint)TensorMemory.Address(plain), (nint)TensorMemory.Address(gathered));
        ForBlocks(rows.Length, tiling, (begin, end) =>
        {
            for (var k = begin; k < end; k++)
                Copy(from + (nint)(rows[k] * bytes), to + (nint)(k * bytes), bytes);
        });
        return gathered;
    }

    /// <summary>A new tensor of a shape with these rows, of a contiguous tensor, in their places and zeros in all others.</summary>
    public static Tensor Spread(Tensor values, long[] rows, long[] shape, TilingOptions tiling)
    {
        var whole = CachingAllocator.Empty(shape, values.dtype);
        var bytes = RowBytes(whole);
        var (from, to) = ((nint)TensorMemory.Address(values), (nint)TensorMemory.Address(whole));
        ForBlocks(shape[0], tiling, (begin, end) =>
        {
            var next = Array.BinarySearch(rows, begin);
            next = next < 0 ? ~next : next;
            var clear = begin;
            for (; next < rows.Length && rows[next] < end; next++)
            {
                Clear(to + (nint)(clear * bytes), (rows[next] - clear) * bytes);
                Copy(from + (nint)(next * bytes), to + (nint)(rows[next] * bytes), bytes);
                clear = rows[next] + 1;
            }

            Clear(to + (nint)(clear * bytes), (end - clear) * bytes);
        });
        return whole;
    }

    /// <summary>A new sparse tensor of a shape that has these rows.</summary>
    public static Tensor Sparse(Tensor values, Tensor rows, long[] shape)
    {
        using var positions = rows.unsqueeze(0);
        using var shaped = values.reshape([rows.shape[0], .. shape[1..]]);
        return torch.sparse_coo_tensor(positions, shaped, shape, dtype: values.dtype, device: values.device);
    }

    private static long RowBytes(Tensor whole) => whole.shape[1..].Aggregate(whole.element_size(), static (bytes, size) => bytes * size);

    private static void ForBlocks(long rows, TilingOptions tiling, Action<long, long> body)
    {
        var blocks = (rows + RowsAtATime - 1) / RowsAtATime;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = tiling.EffectiveThreads }, block =>
            body(block * RowsAtATime, Math.Min(rows, (block + 1) * RowsAtATime)));
    }

    private static void Copy(nint from, nint to, long bytes) => Buffer.MemoryCopy((void*)from, (void*)to, bytes, bytes);

    private static void Clear(nint address, long bytes) => System.Runtime.InteropServices.NativeMemory.Clear((void*)address, (nuint)bytes);
}
