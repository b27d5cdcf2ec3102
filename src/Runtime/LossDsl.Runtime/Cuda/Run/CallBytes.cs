using System.Runtime.InteropServices;

namespace LossDsl.Runtime.Cuda;

/// <summary>The first parameter of a loss's kernels: the <c>Call</c> at the top of its source.</summary>
internal ref struct CallBytes
{
    private const int Fixed = 88;

    private readonly byte[] _bytes;

    public CallBytes(CudaSource source, ReadOnlySpan<long> sizes, ReadOnlySpan<double> hypers, long seed)
    {
        _bytes = new byte[Fixed + 8 * (source.Axes + source.Hypers)];
        Write(0, seed);
        sizes[..Math.Min(sizes.Length, source.Axes)].CopyTo(MemoryMarshal.Cast<byte, long>(_bytes.AsSpan(Fixed)));
        hypers[..Math.Min(hypers.Length, source.Hypers)].CopyTo(MemoryMarshal.Cast<byte, double>(_bytes.AsSpan(Fixed + 8 * source.Axes)));
    }

    public readonly ReadOnlySpan<byte> Bytes => _bytes;

    public readonly (long Begin, long End) Rows
    {
        set => WritePair(1, value.Begin, value.End);
    }

    public readonly (long Begin, long End) Columns
    {
        set => WritePair(3, value.Begin, value.End);
    }

    public readonly long TileStride
    {
        set => Write(5, value);
    }

    public readonly long UpstreamStride
    {
        set => Write(6, value);
    }

    public readonly long Plane
    {
        set => Write(7, value);
    }

    public readonly ulong Passes
    {
        set => Write(8, (long)value);
    }

    /// <summary>Whether the launch starts the rows' reductions, and whether it starts the partial sums.</summary>
    public readonly (bool First, bool Start) Is
    {
        set => WritePair32(9, value.First ? 1 : 0, value.Start ? 1 : 0);
    }

    /// <summary>How many packs of a row each thread keeps in shared memory.</summary>
    public readonly int Stage
    {
        set => WritePair32(10, value, 0);
    }

    private readonly void Write(int word, long value) => MemoryMarshal.Write(_bytes.AsSpan(8 * word), in value);

    private readonly void WritePair(int word, long first, long second)
    {
        Write(word, first);
        Write(word + 1, second);
    }

    private readonly void WritePair32(int word, int first, int second)
    {
        MemoryMarshal.Write(_bytes.AsSpan(8 * word), in first);
        MemoryMarshal.Write(_bytes.AsSpan(8 * word + 4), in second);
    }
}
