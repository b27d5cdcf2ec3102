using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossDsl.Runtime.Cpu;

/// <summary>Sorts the keys of every row: equal ones by their index, NaN behind every number, and what is not kept behind all that is.</summary>
internal sealed class SortRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MaxParts = 64;

    private readonly Frame _frame;
    private readonly ProgramSort _sort;
    private readonly long[] _sizes;

    public SortRunner(Frame frame, ProgramSort sort, IReadOnlyList<long> sizes)
    {
        _frame = frame;
        _sort = sort;
        _sizes = [.. sort.Rows.Concat(sort.Over).Select(axis => sizes[axis])];
    }

    /// <summary>Sorts all rows.</summary>
    /// <param name="parallel">Runs an action for each of some parts, which come to so many elements of work.</param>
    public void Run(Action<int, long, Action<int>> parallel)
    {
        var rows = _sizes.Take(_sort.Rows.Length).Aggregate(1L, (a, b) => a * b);
        var length = (int)_sizes.Skip(_sort.Rows.Length).Aggregate(1L, (a, b) => a * b);
        var parts = (int)Math.Min(rows, MaxParts);
        parallel(parts, rows * length * 8, part =>
        {
            var keys = ArrayPool<ulong>.Shared.Rent(length);
            var items = ArrayPool<int>.Shared.Rent(length);
            for (var row = rows * part / parts; row < rows * (part + 1) / parts; row++)
                SortRow(row, keys.AsSpan(0, length), items.AsSpan(0, length));
            ArrayPool<ulong>.Shared.Return(keys);
            ArrayPool<int>.Shared.Return(items);
        });
    }

    private void SortRow(long row, Span<ulong> keys, Span<int> items)
    {
        var source = new Elements<T>(this, _sort.Keys, row);
        var kept = new Elements<T>(this, _sort.Kept ?? _sort.Keys, row);
        var count = 0;
        for (var k = 0; k < items.Length; k++)
        {
            if (_sort.Kept is not null && kept[k] == T.Zero)
                continue;
            keys[count] = Ascending(source[k]);
            items[count++] = k;
        }

        MemoryExtensions.Sort(keys[..count], items[..count]);
        SortEqual(keys[..count], items[..count]);
        for (var k = 0; k < items.Length && count < items.Length; k++)
        {
            if (kept[k] == T.Zero)
                items[count++] = k;
        }

        if (_sort.Order is { } order)
        {
            var places = new Elements<int>(this, order, row);
            for (var place = 0; place < items.Length; place++)
                places[place] = items[place];
        }

        if (_sort.Rank is { } rank)
        {
            var ranks = new Elements<int>(this, rank, row);
            for (var place = 0; place < items.Length; place++)
                ranks[items[place]] = place;
        }
    }

    /// <summary>The sort is not stable: equal keys are put in the order of their indices.</summary>
    private static void SortEqual(ReadOnlySpan<ulong> keys, Span<int> items)
    {
        for (var begin = 0; begin < keys.Length;)
        {
            var end = begin + 1;
            while (end < keys.Length && keys[end] == keys[begin])
                end++;
            if (end - begin > 1)
                items[begin..end].Sort();
            begin = end;
        }
    }

    /// <summary>An integer that is larger for a larger number, the same for both zeros, and largest for NaN.</summary>
    private static ulong Ascending(T value)
    {
        if (T.IsNaN(value))
            return ulong.MaxValue;
        var bits = BitConverter.DoubleToUInt64Bits(double.CreateTruncating(value) + 0.0);
        return (bits >> 63) == 0 ? bits | (1UL << 63) : ~bits;
    }

    /// <summary>The elements of a row, by their index along the axes that the sort runs along.</summary>
    private readonly ref struct Elements<TElement>
        where TElement : unmanaged
    {
        private readonly ref TElement _first;
        private readonly SortRunner<T> _runner;
        private readonly ProgramSorted _sorted;

        public Elements(SortRunner<T> runner, ProgramSorted sorted, long row)
        {
            _runner = runner;
            _sorted = sorted;
            var rows = runner._sort.Rows.Length;
            _first = ref Unsafe.Add(ref runner._frame.Ref<TElement>(sorted.Buffer), Offset(row, 0, rows));
        }

        public ref TElement this[long index] => ref Unsafe.Add(ref _first, Offset(index, _runner._sort.Rows.Length, _runner._sizes.Length));

        /// <summary>How far an index along some of the axes, the last running fastest, is from the first element.</summary>
        private nint Offset(long index, int begin, int end)
        {
            var offset = (nint)0;
            for (var k = end - 1; k >= begin; k--)
            {
                var (rest, own) = k == begin ? (0, index) : Math.DivRem(index, _runner._sizes[k]);
                if (_sorted.Dimensions[k] >= 0)
                    offset += (nint)own * _runner._frame.Stride(_sorted.Buffer, _sorted.Dimensions[k]);
                index = rest;
            }

            return offset;
        }
    }
}
