using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>Distances and differences row by row, in any type and on any processor: what <see cref="PanelProduct"/> does where it can.</summary>
internal static unsafe class RowProduct<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Columns that are worked on at a time: those of a row of the result stay in the nearest cache, those of the right factor in the next one.</summary>
    private const long BlockColumns = 512;

    /// <summary>The bytes of memory that a product takes beside its matrices: copies of those whose rows have gaps.</summary>
    public static long ScratchBytes(Tensor result, Tensor right, Tensor? minuend) =>
        sizeof(T) * new[] { result, right, minuend }.Sum(t => t is null || t.is_contiguous() ? 0 : t.numel());

    /// <summary>Writes a product, or adds it to what is there.</summary>
    /// <param name="kind">Not <see cref="ProgramProductKind.Dot"/>.</param>
    /// <param name="result">Rows by columns.</param>
    /// <param name="left">Rows by depth.</param>
    /// <param name="right">Depth by columns.</param>
    /// <param name="minuend">Rows by columns, for differences.</param>
    /// <param name="accumulate">Whether to add.</param>
    /// <param name="threads">How many threads share the work.</param>
    public static void Run(ProgramProductKind kind, Tensor result, Tensor left, Tensor right, Tensor? minuend, bool accumulate, int threads)
    {
        using var scope = torch.NewDisposeScope();
        if (!accumulate)
            result.zero_();
        if (result.numel() == 0 || left.shape[1] == 0)
            return;
        var sums = result.stride(1) == 1 ? result : result.contiguous();
        var target = MatrixView<T>.Of(sums);
        var weights = MatrixView<T>.Of(left);
        var packed = MatrixView<T>.Of(right.contiguous());
        var from = minuend is null ? default : MatrixView<T>.Of(minuend.contiguous());
        Parallel.For(0, target.Rows, new ParallelOptions { MaxDegreeOfParallelism = threads }, row =>
        {
            for (var first = 0L; first < target.Columns; first += BlockColumns)
            {
                var count = (int)Math.Min(BlockColumns, target.Columns - first);
                var sum = new Span<T>(target.At(row, first), count);
                for (var k = 0L; k < weights.Columns; k++)
                {
                    var line = new ReadOnlySpan<T>(packed.At(k, first), count);
                    if (kind == ProgramProductKind.Distance)
                        AddDistances(sum, *weights.At(row, k), line);
                    else
                        AddDifferences(sum, *weights.At(row, k), line, new ReadOnlySpan<T>(from.At(row, first), count));
                }
            }
        });
        if (!ReferenceEquals(sums, result))
            result.copy_(sums);
    }

    private static void AddDistances(Span<T> sum, T left, ReadOnlySpan<T> right)
    {
        var k = 0;
        for (var value = new Vector<T>(left); k <= sum.Length - Vector<T>.Count; k += Vector<T>.Count)
        {
            var difference = value - new Vector<T>(right[k..]);
            (new Vector<T>(sum[k..]) + (difference * difference)).CopyTo(sum[k..]);
        }

        for (; k < sum.Length; k++)
            sum[k] += (left - right[k]) * (left - right[k]);
    }

    private static void AddDifferences(Span<T> sum, T weight, ReadOnlySpan<T> right, ReadOnlySpan<T> minuend)
    {
        var k = 0;
        for (var value = new Vector<T>(weight); k <= sum.Length - Vector<T>.Count; k += Vector<T>.Count)
            (new Vector<T>(sum[k..]) + (value * (new Vector<T>(minuend[k..]) - new Vector<T>(right[k..])))).CopyTo(sum[k..]);
        for (; k < sum.Length; k++)
            sum[k] += weight * (minuend[k] - right[k]);
    }
}
