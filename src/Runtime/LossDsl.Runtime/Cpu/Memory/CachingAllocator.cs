using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// Memory of large tensors, kept for the next one when a tensor is freed. A training step needs the same gradients as the one before, and
/// fresh pages from the operating system cost several times what the kernels do with them. What is kept and what is in use are together
/// never more than a quarter above what was in use at the peak: blocks of a step that are not in use at the same time all wait for the next one.
/// </summary>
internal static unsafe partial class CachingAllocator
{
    /// <summary>Smaller tensors come from libtorch, whose allocator does not give such memory back to the system either.</summary>
    private const long MinBytes = 1L << 20;

    private const nuint Alignment = 64;

    /// <summary>A large page of the processors that this runs on.</summary>
    private const nuint LargePage = 2 << 20;

    /// <summary>Blocks of so many bytes ask for large pages.</summary>
    private const long MinLargePagesBytes = 16 << 20;

    /// <summary>Linux's advice to back memory with large pages: fewer faults at first, and fewer misses of the processor's page table cache later.</summary>
    private const int LargePagesAdvice = 14;

    private static readonly Lock Gate = new();

    /// <summary>Kept blocks, the one that was freed last at the end.</summary>
    private static readonly List<Block> Kept = [];

    private static readonly Dictionary<nint, Block> Used = [];

    private static long _usedBytes;
    private static long _keptBytes;
    private static long _peakBytes;

    private readonly record struct Block(nint Address, long Bytes);

    /// <summary>The bytes of the blocks that wait for their next tensor.</summary>
    public static long KeptBytes
    {
        get
        {
            lock (Gate)
                return _keptBytes;
        }
    }

    /// <summary>The bytes of the blocks that belong to tensors and workspaces.</summary>
    public static long UsedBytes
    {
        get
        {
            lock (Gate)
                return _usedBytes;
        }
    }

    /// <summary>The most that <see cref="UsedBytes"/> was since the last <see cref="EmptyCache"/>.</summary>
    public static long PeakBytes
    {
        get
        {
            lock (Gate)
                return _peakBytes;
        }
    }

    /// <summary>A tensor in main memory whose elements have any value.</summary>
    public static Tensor Empty(long[] shape, ScalarType dtype)
    {
        var bytes = shape.Aggregate(dtype.ElementSize(), static (long product, long size) => product * size);
        if (bytes < MinBytes || !NativeTorch.HasOver)
            return torch.empty(shape, dtype: dtype);
        var memory = Rent(bytes);
        if (NativeTorch.Over(memory, shape, dtype, &Release) is { } tensor)
            return tensor;
        Return(memory);
        return torch.empty(shape, dtype: dtype);
    }

    /// <summary>A block of at least so many bytes, for <see cref="Return"/>.</summary>
    /// <exception cref="OutOfMemoryException">The system has not so much.</exception>
    public static void* Rent(long bytes)
    {
        if (bytes < MinBytes)
            return NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
        lock (Gate)
        {
            var block = TakeKept(bytes) ?? Allocate(bytes);
            Used.Add(block.Address, block);
            _usedBytes += block.Bytes;
            _peakBytes = Math.Max(_peakBytes, _usedBytes);
            Shrink(_peakBytes + (_peakBytes / 4) - _usedBytes);
            return (void*)block.Address;
        }
    }

    /// <summary>Keeps a large block for the next who rents one of its size.</summary>
    public static void Return(void* memory)
    {
        lock (Gate)
        {
            if (!Used.Remove((nint)memory, out var block))
            {
                NativeMemory.AlignedFree(memory);
                return;
            }

            _usedBytes -= block.Bytes;
            _keptBytes += block.Bytes;
            Kept.Add(block);
        }
    }

    /// <summary>Gives everything that is kept back to the system, and forgets the peak.</summary>
    public static void EmptyCache()
    {
        lock (Gate)
        {
            Shrink(0);
            _peakBytes = _usedBytes;
        }
    }

    private static Block Allocate(long bytes)
    {
        try
        {
            var isLarge = OperatingSystem.IsLinux() && bytes >= MinLargePagesBytes;
            var memory = NativeMemory.AlignedAlloc((nuint)bytes, isLarge ? LargePage : Alignment);
            if (isLarge)
                Advise(memory, (nuint)bytes, LargePagesAdvice);
            return new Block((nint)memory, bytes);
        }
        catch (OutOfMemoryException) when (_keptBytes > 0)
        {
            Shrink(0);
            return Allocate(bytes);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* memory, nuint bytes, int advice);

    [UnmanagedCallersOnly]
    private static void Release(void* memory) => Return(memory);

    /// <summary>The smallest kept block that fits without wasting more than a quarter of it.</summary>
    private static Block? TakeKept(long bytes)
    {
        var best = -1;
        for (var k = 0; k < Kept.Count; k++)
        {
            var size = Kept[k].Bytes;
            if (size >= bytes && size - bytes <= size / 4 && (best < 0 || size < Kept[best].Bytes))
                best = k;
        }

        if (best < 0)
            return null;
        var block = Kept[best];
        Kept.RemoveAt(best);
        _keptBytes -= block.Bytes;
        return block;
    }

    /// <summary>Frees kept blocks, those first that have waited longest.</summary>
    private static void Shrink(long limit)
    {
        while (_keptBytes > limit && Kept.Count > 0)
        {
            NativeMemory.AlignedFree((void*)Kept[0].Address);
            _keptBytes -= Kept[0].Bytes;
            Kept.RemoveAt(0);
        }
    }
}
