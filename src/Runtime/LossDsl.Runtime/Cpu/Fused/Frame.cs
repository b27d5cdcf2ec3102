using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <summary>What a pass reads and writes: the addresses and strides of the buffers, the hyper-parameters, the sizes of the axes.</summary>
public sealed unsafe class Frame
{
    private readonly void*[] _addresses;
    private readonly nint[][] _strides;
    private readonly double[][] _partials;
    private readonly void*[] _wide;
    private readonly nint[] _wideLength;
    private readonly void*[] _best;
    private readonly bool[] _streams;
    private nint[] _heldBegins = [];
    private void*[] _held = [];
    private readonly double[] _hypers;
    private readonly long[] _sizes;
    private InvalidOperationException? _missing;
    private nint _missingRow;

    internal Frame(int buffers, double[] hypers, long[] sizes, long seed)
    {
        Seed = seed;
        _addresses = new void*[buffers];
        _strides = new nint[buffers][];
        _partials = new double[buffers][];
        _wide = new void*[buffers];
        _wideLength = new nint[buffers];
        _best = new void*[buffers];
        _streams = new bool[buffers];
        _hypers = hypers;
        _sizes = sizes;
    }

    /// <summary>The seed of the call's random numbers.</summary>
    public long Seed { get; }

    /// <summary>The first element of a buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Ref<T>(int buffer)
        where T : unmanaged => ref Unsafe.AsRef<T>(_addresses[buffer]);

    /// <summary>Whether a buffer has memory: a gradient that nobody asked for has none.</summary>
    public bool Has(int buffer) => _addresses[buffer] != null;

    /// <summary>Whether whole vectors from a column on are written past the caches: to a gradient that is larger than they are and that nobody reads soon.</summary>
    public bool Streams<T>(int buffer, nint column)
        where T : unmanaged => _streams[buffer] && column % Vector512<T>.Count == 0;

    /// <summary>Whether passes leave values for later ones over the same rows.</summary>
    public bool Holds => _held.Length > 0;

    /// <summary>Where the values of a number are left that passes hold for later ones, from the first of the rows on; nowhere if nothing is held.</summary>
    public ref T Held<T>(int number, in PassRange range)
        where T : unmanaged => ref Holds
            ? ref Unsafe.Add(ref Unsafe.AsRef<T>(_held[range.Slab]), _heldBegins[number])
            : ref Unsafe.NullRef<T>();

    /// <summary>How many elements apart neighbors along a dimension lie.</summary>
    public nint Stride(int buffer, int dimension) => _strides[buffer][dimension];

    /// <summary>A hyper-parameter.</summary>
    public T Hyper<T>(int index)
        where T : unmanaged, INumberBase<T> => T.CreateTruncating(_hypers[index]);

    /// <summary>The size of an axis, by ordinal.</summary>
    public nint Size(int axis) => (nint)_sizes[axis];

    /// <summary>The partial result of a slab, in double precision.</summary>
    public ref double Partial(int buffer, int slab) => ref _partials[buffer][slab];

    /// <summary>The partial results of a slab where there is one a column.</summary>
    public ref T PartialRef<T>(int buffer, int slab)
        where T : unmanaged => ref Unsafe.Add(ref Unsafe.AsRef<T>(_wide[buffer]), slab * _wideLength[buffer]);

    /// <summary>The values that belong to the columns of an index reduction.</summary>
    public ref T Best<T>(int buffer)
        where T : unmanaged => ref Unsafe.AsRef<T>(_best[buffer]);

    /// <summary>Notes a row whose root is missing; once the kernel has run, the first of them is told.</summary>
    /// <param name="title">What a message calls the root.</param>
    /// <param name="row">The row.</param>
    /// <param name="axes">The ordinals of the row axes.</param>
    /// <param name="search">The search that failed.</param>
    public void NoRoot<T>(string title, nint row, ReadOnlySpan<int> axes, in RootSearch<T> search)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        static double Number(T value) => double.CreateTruncating(value);
        lock (_partials)
        {
            if (_missing is not null && _missingRow <= row)
                return;
            var shape = new long[axes.Length];
            for (var k = 0; k < shape.Length; k++)
                shape[k] = _sizes[axes[k]];
            _missingRow = row;
            _missing = MissingRoot.Error(title, shape, row, (Number(search.Ends.Low), Number(search.Ends.High)), (Number(search.Values.Low), Number(search.Values.High)));
        }
    }

    /// <exception cref="InvalidOperationException">A root that the passes looked for is missing.</exception>
    internal void ThrowIfMissing()
    {
        if (_missing is not null)
            throw _missing;
    }

    internal void Set(int buffer, void* address, nint[] strides)
    {
        _addresses[buffer] = address;
        _strides[buffer] = strides;
    }

    internal void SetStreams(int buffer) => _streams[buffer] = true;

    internal void SetPartials(int buffer, int slabs, double identity)
    {
        _partials[buffer] = new double[slabs];
        Array.Fill(_partials[buffer], identity);
    }

    /// <summary>Starts to hold values, as many a row as the widths say, for so many rows at a time; nothing without widths.</summary>
    internal void SetHeld(nint[] widths, nint rows, int slabs)
    {
        _heldBegins = new nint[widths.Length];
        for (var k = 1; k < widths.Length; k++)
            _heldBegins[k] = _heldBegins[k - 1] + rows * widths[k - 1];
        _held = new void*[widths.Length == 0 ? 0 : slabs];
    }

    /// <summary>Gives a slab the memory for what it holds.</summary>
    internal void SetHeld(int slab, void* address) => _held[slab] = address;

    internal void* Address(int buffer) => _addresses[buffer];

    internal double[] Partials(int buffer) => _partials[buffer];

    internal void SetWide(int buffer, void* address, nint length)
    {
        _wide[buffer] = address;
        _wideLength[buffer] = length;
    }

    internal void SetBest(int buffer, void* address) => _best[buffer] = address;
}
