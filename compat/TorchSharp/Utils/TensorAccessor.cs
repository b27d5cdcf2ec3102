using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the CPU, whatever its strides; keeps the tensor alive.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly T* start;
    private readonly long[] shape;
    private readonly long[] strides;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU)
            throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
        this.tensor = tensor;
        start = (T*)tensor.DataPointer();
        shape = tensor.shape;
        strides = tensor.stride();
    }

    public long Count => tensor.numel();

    public bool IsReadOnly => false;

    /// <summary>An element by its index, or, with a single number, by its position in row-major order.</summary>
    public T this[params long[] indices]
    {
        get => *At(indices);
        set => *At(indices) = value;
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.SequenceEqual(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>An array with the tensor's dimensions.</summary>
    public Array ToNDArray()
    {
        if (shape.Length < 2)
            return ToArray();
        var array = Array.CreateInstance(typeof(T), shape);
        long position = 0;
        var index = new long[shape.Length];
        foreach (var element in this)
        {
            long rest = position++;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }

            array.SetValue(element, index);
        }

        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        if (tensor.is_contiguous())
        {
            new ReadOnlySpan<T>(start + tensorIndex, checked((int)(Count - tensorIndex))).CopyTo(array[arrayIndex..]);
            return;
        }

        for (long position = tensorIndex, count = Count; position < count; position++)
            array[arrayIndex++] = start[Offset(position)];
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        for (long position = tensorIndex, count = Count; position < count && arrayIndex < array.Length; position++)
            start[Offset(position)] = array[arrayIndex++];
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long position = 0, count = Count; position < count; position++)
            yield return Read(position);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;

    public override int GetHashCode() => tensor.GetHashCode();

    public void Dispose()
    {
    }

    internal static T ReadItemAt(torch.Tensor tensor, long index)
    {
        ElementTypes.Validate(typeof(T), tensor.dtype);
        return new TensorAccessor<T>(tensor).Read(index);
    }

    private T Read(long position)
    {
        if (position < 0 || position >= Count)
            throw new IndexOutOfRangeException();
        return start[Offset(position)];
    }

    private T* At(long[] indices)
    {
        long offset = 0;
        if (indices.Length == shape.Length)
        {
            for (int axis = 0; axis < indices.Length; axis++)
            {
                if (indices[axis] < 0 || indices[axis] >= shape[axis])
                    throw new IndexOutOfRangeException();
                offset += indices[axis] * strides[axis];
            }

            return start + offset;
        }

        if (indices.Length != 1 || indices[0] < 0 || indices[0] >= Count)
            throw new IndexOutOfRangeException();
        return start + Offset(indices[0]);
    }

    private long Offset(long position)
    {
        long offset = 0;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            offset += position % shape[axis] * strides[axis];
            position /= shape[axis];
        }

        return offset;
    }
}
