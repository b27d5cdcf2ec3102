using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// What generated kernels need beside arithmetic: loads and stores with and without a cut-off end, gathers, masks, and the horizontal end of
/// a reduction. Offsets count elements; a call with a count touches that many lanes only.
/// </summary>
public static partial class Lanes
{
    /// <summary>A third of the smallest second cache of a core that processors with wide vectors have.</summary>
    internal const long CacheShareBytes = 320 << 10;

    /// <summary>A constant in the kernel's type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Number<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(value);

    /// <summary>A label as an index: an ignored row reads the first element, and its result is dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Clip(nint label) => Math.Max(label, 0);

    /// <summary>The first column of the stretch that holds a column, or -1 where the column lies before the tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint StretchOf<T>(nint column, nint begin) =>
        column < begin ? -1 : column - (column - begin) % Vector512<T>.Count;

    /// <summary>The end of a run of whole stretches: a stretch that lies in it, from the current column on, or the run's own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Before(nint column, nint stretch, nint end) => stretch >= column && stretch < end ? stretch : end;

    /// <summary>How many elements behind a pass's rows those begin that are next; 0 where the second cache of a core cannot hold both.</summary>
    public static unsafe nint Ahead<T>(in PassRange range, nint stride)
        where T : unmanaged
    {
        var elements = (range.RowEnd - range.RowBegin) * stride;
        return elements * sizeof(T) <= CacheShareBytes ? elements : 0;
    }

    /// <summary>How many elements ahead a loop asks for what it reads next: far enough for memory to answer, and few enough for the nearest caches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe nint Near<T>()
        where T : unmanaged => 2048 / sizeof(T);

    /// <summary>Asks for memory that is read soon; it need not be there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref T source, nint offset)
        where T : unmanaged
    {
        if (Sse.IsSupported)
            Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.Add(ref source, offset)));
    }

    /// <summary>A vector from memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load<T>(ref T source, nint offset)
        where T : unmanaged => Vector512.LoadUnsafe(ref Unsafe.Add(ref source, offset));

    /// <summary>The first lanes of a vector from memory, zero in the others.</summary>
    /// <remarks>No call, where the processor has masks: with one anywhere in a loop over rows, that loop's vectors would lie in memory.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<T> Load<T>(ref T source, nint offset, int count)
        where T : unmanaged
    {
        var place = Unsafe.AsPointer(ref Unsafe.Add(ref source, offset));
        return !Avx512F.IsSupported ? LoadOneByOne(ref source, offset, count)
            : typeof(T) == typeof(float) ? Avx512F.MaskLoad((float*)place, First<float>(count), Vector512<float>.Zero).As<float, T>()
            : typeof(T) == typeof(double) ? Avx512F.MaskLoad((double*)place, First<double>(count), Vector512<double>.Zero).As<double, T>()
            : LoadOneByOne(ref source, offset, count);
    }

    private static Vector512<T> LoadOneByOne<T>(ref T source, nint offset, int count)
        where T : unmanaged
    {
        var result = Vector512<T>.Zero;
        ref var target = ref Unsafe.As<Vector512<T>, T>(ref result);
        for (var k = 0; k < count; k++)
            Unsafe.Add(ref target, k) = Unsafe.Add(ref source, offset + k);
        return result;
    }

    /// <summary>A vector of elements that lie apart.</summary>
    public static Vector512<T> LoadStrided<T>(ref T source, nint offset, nint stride, nint column, int count)
        where T : unmanaged
    {
        var result = Vector512<T>.Zero;
        ref var target = ref Unsafe.As<Vector512<T>, T>(ref result);
        for (var k = 0; k < count; k++)
            Unsafe.Add(ref target, k) = Unsafe.Add(ref source, offset + (column + k) * stride);
        return result;
    }

    /// <inheritdoc cref="LoadStrided{T}(ref T, nint, nint, nint, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LoadStrided<T>(ref T source, nint offset, nint stride, nint column)
        where T : unmanaged => stride switch
        {
            0 => Vector512.Create(Unsafe.Add(ref source, offset)),
            1 => Load(ref source, offset + column),
            _ => LoadStrided(ref source, offset, stride, column, Vector512<T>.Count),
        };

    /// <summary>A vector of elements that are all the same one (a stride of 0) or lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LoadSpread<T>(ref T source, nint offset, nint stride, nint column)
        where T : unmanaged => stride == 0 ? Vector512.Create(Unsafe.Add(ref source, offset)) : Load(ref source, offset + column);

    /// <summary>Labels that lie apart, as numbers of the kernel's type.</summary>
    public static Vector512<T> LoadLabels<T>(ref int source, nint offset, nint stride, nint column, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var result = Vector512<T>.Zero;
        ref var target = ref Unsafe.As<Vector512<T>, T>(ref result);
        for (var k = 0; k < count; k++)
            Unsafe.Add(ref target, k) = T.CreateTruncating(Unsafe.Add(ref source, offset + (column + k) * stride));
        return result;
    }

    /// <summary>Labels as numbers of the kernel's type.</summary>
    public static Vector512<T> LoadLabels<T>(ref int source, nint offset, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var result = Vector512<T>.Zero;
        ref var target = ref Unsafe.As<Vector512<T>, T>(ref result);
        for (var k = 0; k < count; k++)
            Unsafe.Add(ref target, k) = T.CreateTruncating(Unsafe.Add(ref source, offset + k));
        return result;
    }

    /// <inheritdoc cref="LoadLabels{T}(ref int, nint, int)"/>
    public static Vector512<T> LoadLabels<T>(ref int source, nint offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => LoadLabels<T>(ref source, offset, Vector512<T>.Count);

    /// <summary>Elements at the positions that labels name.</summary>
    public static Vector512<T> Gather<T>(ref T source, nint offset, nint stride, ref int labels, nint first, int count)
        where T : unmanaged
    {
        var result = Vector512<T>.Zero;
        ref var target = ref Unsafe.As<Vector512<T>, T>(ref result);
        for (var k = 0; k < count; k++)
            Unsafe.Add(ref target, k) = Unsafe.Add(ref source, offset + Clip(Unsafe.Add(ref labels, first + k)) * stride);
        return result;
    }

    /// <inheritdoc cref="Gather{T}(ref T, nint, nint, ref int, nint, int)"/>
    public static Vector512<T> Gather<T>(ref T source, nint offset, nint stride, ref int labels, nint first)
        where T : unmanaged => Gather(ref source, offset, stride, ref labels, first, Vector512<T>.Count);

    /// <summary>Elements at positions that are computed.</summary>
    public static Vector512<T> Gather<T>(ref T source, nint offset, nint stride, Vector512<T> positions, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var result = Vector512<T>.Zero;
        ref var target = ref Unsafe.As<Vector512<T>, T>(ref result);
        for (var k = 0; k < count; k++)
            Unsafe.Add(ref target, k) = Unsafe.Add(ref source, offset + Clip(nint.CreateTruncating(positions.GetElement(k))) * stride);
        return result;
    }

    /// <inheritdoc cref="Gather{T}(ref T, nint, nint, Vector512{T}, int)"/>
    public static Vector512<T> Gather<T>(ref T source, nint offset, nint stride, Vector512<T> positions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Gather(ref source, offset, stride, positions, Vector512<T>.Count);

    /// <summary>Labels at positions that are computed, as numbers of the kernel's type.</summary>
    public static Vector512<T> GatherLabels<T>(ref int source, nint offset, nint stride, Vector512<T> positions, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var result = Vector512<T>.Zero;
        ref var target = ref Unsafe.As<Vector512<T>, T>(ref result);
        for (var k = 0; k < count; k++)
            Unsafe.Add(ref target, k) = T.CreateTruncating(Unsafe.Add(ref source, offset + Clip(nint.CreateTruncating(positions.GetElement(k))) * stride));
        return result;
    }

    /// <summary>Standard normal numbers at positions that lie apart.</summary>
    public static Vector512<T> Normal<T>(long seed, int site, nint offset, nint stride, nint column, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Draw<T>(RandomNumbers.Normal, seed, site, offset + column * stride, stride, count);

    /// <summary>A standard normal number.</summary>
    public static T Normal<T>(long seed, int site, nint index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(RandomNumbers.Normal(seed, site, index));

    /// <summary>Numbers between 0 and 1 at positions that lie apart.</summary>
    public static Vector512<T> Uniform<T>(long seed, int site, nint offset, nint stride, nint column, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Draw<T>(RandomNumbers.Uniform, seed, site, offset + column * stride, stride, count);

    /// <summary>A number between 0 and 1.</summary>
    public static T Uniform<T>(long seed, int site, nint index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(RandomNumbers.Uniform(seed, site, index));

    private static Vector512<T> Draw<T>(Func<long, int, long, double> draw, long seed, int site, nint index, nint stride, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var result = Vector512<T>.Zero;
        ref var target = ref Unsafe.As<Vector512<T>, T>(ref result);
        for (var k = 0; k < count; k++)
            Unsafe.Add(ref target, k) = T.CreateTruncating(draw(seed, site, index + k * stride));
        return result;
    }

    /// <summary>Writes a vector to memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> value, ref T target, nint offset)
        where T : unmanaged => value.StoreUnsafe(ref Unsafe.Add(ref target, offset));

    /// <summary>Writes a vector to memory, where wanted past the caches (see <see cref="Frame.Streams{T}"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream<T>(Vector512<T> value, ref T target, nint offset, bool streams)
        where T : unmanaged
    {
        if (streams)
            value.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref Unsafe.Add(ref target, offset)));
        else
            Store(value, ref target, offset);
    }

    /// <summary>Writes the first lanes of a vector to memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store<T>(Vector512<T> value, ref T target, nint offset, int count)
        where T : unmanaged
    {
        var place = Unsafe.AsPointer(ref Unsafe.Add(ref target, offset));
        if (Avx512F.IsSupported && typeof(T) == typeof(float))
            Avx512F.MaskStore((float*)place, First<float>(count), value.As<T, float>());
        else if (Avx512F.IsSupported && typeof(T) == typeof(double))
            Avx512F.MaskStore((double*)place, First<double>(count), value.As<T, double>());
        else
            StoreOneByOne(value, ref target, offset, count);
    }

    private static void StoreOneByOne<T>(Vector512<T> value, ref T target, nint offset, int count)
        where T : unmanaged
    {
        for (var k = 0; k < count; k++)
            Unsafe.Add(ref target, offset + k) = value.GetElement(k);
    }

    /// <summary>Writes the first lanes of a vector to elements that lie apart.</summary>
    public static void StoreStrided<T>(Vector512<T> value, ref T target, nint offset, nint stride, nint column, int count)
        where T : unmanaged
    {
        for (var k = 0; k < count; k++)
            Unsafe.Add(ref target, offset + (column + k) * stride) = value.GetElement(k);
    }

    /// <inheritdoc cref="StoreStrided{T}(Vector512{T}, ref T, nint, nint, nint, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStrided<T>(Vector512<T> value, ref T target, nint offset, nint stride, nint column)
        where T : unmanaged
    {
        if (stride == 1)
            Store(value, ref target, offset + column);
        else
            StoreStrided(value, ref target, offset, stride, column, Vector512<T>.Count);
    }

    /// <summary>Adds a vector to memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate<T>(Vector512<T> value, ref T target, nint offset)
        where T : unmanaged => Store(Load(ref target, offset) + value, ref target, offset);

    /// <summary>Adds the first lanes of a vector to memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate<T>(Vector512<T> value, ref T target, nint offset, int count)
        where T : unmanaged => Store(Load(ref target, offset, count) + value, ref target, offset, count);

    /// <summary>All bits set in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> First<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector512.LessThan(Vector512<T>.Indices, Vector512.Create(T.CreateTruncating(count)));

    /// <summary>All bits set in one lane; in none where the position is outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> At<T>(nint lane)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector512.Equals(Vector512<T>.Indices, Vector512.Create(T.CreateTruncating(lane)));

    /// <summary>The indices of the columns at hand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Indices<T>(nint column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector512<T>.Indices + Vector512.Create(T.CreateTruncating(column));

    /// <summary>A condition as a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Mask<T>(bool condition)
        where T : unmanaged => condition ? Vector512<T>.AllBitsSet : Vector512<T>.Zero;
}
