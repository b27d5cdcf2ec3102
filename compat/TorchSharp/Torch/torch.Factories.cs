using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

/// <summary>Tensors from ranges and from .NET arrays.</summary>
public static partial class torch
{
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        bool integral = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        var type = dtype ?? (integral ? ScalarType.Int64 : DefaultType);
        return Tracked(Call("arange.start_step", start, stop, step, type, Arg.None, device ?? DefaultDevice), requires_grad);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Tracked(Call("linspace", start, end, steps, dtype ?? DefaultType, Arg.None, device ?? DefaultDevice), requires_grad);

    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Tracked(Call("logspace", start, end, steps, @base, dtype ?? DefaultType, Arg.None, device ?? DefaultDevice), requires_grad);

    public static Tensor eye(long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Tracked(Call("eye.m", rows, columns < 0 ? rows : columns, dtype ?? DefaultType, Arg.None, device ?? DefaultDevice), requires_grad);

    public static Tensor complex(Tensor real, Tensor imag) => Call("complex", real, imag);

    public static Tensor polar(Tensor abs, Tensor angle) => Call("polar", abs, angle);

    /// <summary>A tensor over the memory of an array; later changes of one show in the other unless a conversion was asked for.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var sizes = new long[rawArray.Rank];
        for (int axis = 0; axis < sizes.Length; axis++)
            sizes[axis] = rawArray.GetLongLength(axis);
        return Finish(Over(rawArray, 0, sizes, ElementTypes.Of(rawArray.GetType().GetElementType()!)), dtype, device, requires_grad);
    }

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        dtype is null && device is null ? data.alias() : data.to(dtype ?? data.dtype, device ?? data.device);

    /// <summary>A tensor of one dimension over the memory of an array; <paramref name="offset"/> and <paramref name="count"/> are in elements.</summary>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        if (offset < 0 || offset >= rawArray.LongLength)
            throw new ArgumentException($"invalid value for 'offset': {offset}");
        if (count < 0)
            count = rawArray.LongLength - offset;
        if (count > rawArray.LongLength - offset)
            throw new IndexOutOfRangeException($"element count is too large: {count}");
        return Finish(Over(rawArray, offset, [count], ElementTypes.Of(rawArray.GetType().GetElementType()!)), dtype, null, requires_grad);
    }

    private static Tensor Tracked(Tensor tensor, bool requires_grad)
    {
        if (requires_grad)
            tensor.requires_grad = true;
        return tensor;
    }

    private static Tensor Finish(Tensor tensor, ScalarType? dtype, Device? device, bool requires_grad)
    {
        device ??= DefaultDevice;
        if ((dtype is { } type && type != tensor.dtype) || device.type != DeviceType.CPU)
            tensor = tensor.to(dtype ?? tensor.dtype, device, disposeAfter: true);
        return Tracked(tensor, requires_grad);
    }

    private static unsafe Tensor FromElements<T>(ReadOnlySpan<T> elements, long[] sizes, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged
    {
        long count = sizes.Aggregate(1L, (product, length) => product * length);
        if (count > elements.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {count} vs. {elements.Length}");
        var result = empty(sizes, ElementTypes.Of(typeof(T)), CPU);
        elements[..(int)count].CopyTo(new Span<T>((void*)result.DataPointer(), (int)count));
        return Finish(result, dtype, device, requires_grad);
    }

    private static Tensor FromArray<T>(Array array, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged
    {
        var sizes = new long[array.Rank];
        for (int axis = 0; axis < sizes.Length; axis++)
            sizes[axis] = array.GetLongLength(axis);
        ref byte start = ref MemoryMarshal.GetArrayDataReference(array);
        var elements = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref start), array.Length);
        return FromElements(elements, sizes, dtype, device, requires_grad);
    }

    private static Tensor FromScalar<T>(T scalar, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged => FromElements(new ReadOnlySpan<T>(in scalar), [], dtype, device, requires_grad);

    // The array is pinned until libtorch lets go of it.
    private static unsafe Tensor Over(Array array, long offset, long[] sizes, ScalarType type)
    {
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        var start = pin.AddrOfPinnedObject() + (nint)(offset * type.ElementSize());
        fixed (long* first = sizes)
        {
            int status = Native.bridge_tensor_from_blob(start, first, sizes.Length, (int)type, &Unpin, GCHandle.ToIntPtr(pin), out var result);
            if (status != 0)
                pin.Free();
            Errors.Check(status);
            return new Tensor(result);
        }
    }

    [UnmanagedCallersOnly]
    private static void Unpin(IntPtr state) => GCHandle.FromIntPtr(state).Free();
}
