using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The memory behind a tensor.</summary>
    public abstract class Storage
    {
        private readonly Tensor tensor;

        protected Storage(Tensor tensor) => this.tensor = tensor;

        public abstract int element_size();

        public IntPtr data_ptr()
        {
            Errors.Check(Native.bridge_tensor_storage(tensor.Handle, out var data, out _));
            return data;
        }

        public ulong nbytes()
        {
            Errors.Check(Native.bridge_tensor_storage(tensor.Handle, out _, out long bytes));
            return (ulong)bytes;
        }
    }

    public sealed unsafe class Storage<T> : Storage, IDisposable
        where T : unmanaged
    {
        internal Storage(Tensor tensor)
            : base(tensor)
        {
        }

        public int Count => (int)(nbytes() / (ulong)sizeof(T));

        public T this[int index]
        {
            get => Elements()[index];
            set => Elements()[index] = value;
        }

        public override int element_size() => sizeof(T);

        public T[] ToArray() => Elements().ToArray();

        public void fill_(T value) => Elements().Fill(value);

        public void Dispose()
        {
        }

        private Span<T> Elements() => new((void*)data_ptr(), Count);
    }
}
