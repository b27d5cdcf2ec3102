using System.Globalization;
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Reading and writing the elements.</summary>
    public unsafe partial class Tensor
    {
        /// <summary>The memory of a contiguous tensor on the CPU; valid while the tensor lives.</summary>
        public Span<byte> bytes
        {
            get
            {
                long size = NumberOfElements * ElementSize;
                if (!is_contiguous())
                    throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
                if (size > int.MaxValue)
                    throw new ArgumentException("Span only supports up to int.MaxValue elements.");
                if (device_type != DeviceType.CPU)
                    throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
                return new Span<byte>((void*)DataPointer(), (int)size);
            }

            set
            {
                if (!is_contiguous())
                    throw new InvalidOperationException("SetBytes() called on non-contiguous tensor.");
                if (NumberOfElements * ElementSize != value.Length)
                    throw new ArgumentException("Mismatched data sizes in SetBytes().");
                value.CopyTo(new Span<byte>((void*)DataPointer(), value.Length));
            }
        }

        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ElementTypes.Validate(typeof(T), dtype);
            return new TensorAccessor<T>(device_type == DeviceType.CPU ? this : cpu());
        }

        /// <summary>The value of a tensor of one element.</summary>
        public T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
                throw new ArgumentException("Number of elements in the tensor must be 1");
            return data<T>()[0];
        }

        public Scalar ToScalar()
        {
            var value = Dispatch.CallValue("_local_scalar_dense", this);
            return new Scalar(value.Tag, value.Bits, value.Imaginary);
        }

        public Storage<T> storage<T>()
            where T : unmanaged => new(this);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public T ReadCpuValue<T>(long i)
            where T : unmanaged => TensorAccessor<T>.ReadItemAt(this, i);

        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            using var source = device_type == DeviceType.CPU ? Share() : cpu();
            using var whole = source.contiguous();
            byte* start = (byte*)whole.DataPointer();
            long size = NumberOfElements * ElementSize;
            // A span holds 2 GiB at most.
            for (long done = 0; done < size; done += bufferSize)
                stream.Write(new ReadOnlySpan<byte>(start + done, (int)Math.Min(bufferSize, size - done)));
        }

        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            using var whole = is_contiguous() && device_type == DeviceType.CPU ? Share() : empty(size(), dtype, CPU);
            byte* start = (byte*)whole.DataPointer();
            long total = NumberOfElements * ElementSize;
            for (long done = 0; done < total; done += bufferSize)
                stream.ReadExactly(new Span<byte>(start + done, (int)Math.Min(bufferSize, total - done)));
            if (whole.Handle != Handle)
                copy_(whole);
        }

        public override string ToString()
        {
            string sizes = string.Join("x", size().Select(length => length.ToString(CultureInfo.InvariantCulture)));
            return $"[{sizes}], type = {dtype}, device = {device}" + (name is null ? "" : $", name = {name}");
        }

        internal IntPtr DataPointer()
        {
            Errors.Check(Native.bridge_tensor_data(Handle, out var data));
            return data;
        }
    }
}
