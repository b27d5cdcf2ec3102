using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of libtorch: one owned reference, given back by <see cref="Dispose()"/>, a dispose scope, or the finalizer.</summary>
    public partial class Tensor : IDisposable
    {
        internal IntPtr handle;

        /// <summary>The order of creation: tells what a custom backward created from what it was given.</summary>
        internal readonly long Serial = Interlocked.Increment(ref created);

        private static long created;
        private static long totalCount;
        private static long peakCount;

        internal Tensor(IntPtr handle, bool register = true)
        {
            this.handle = handle;
            long count = Interlocked.Increment(ref totalCount);
            if (count > peakCount)
                peakCount = count;
            if (register)
                OwningDisposeScope = DisposeScopeManager.ThreadSingleton.Register(this);
        }

        ~Tensor() => Dispose(false);

        internal static long LastSerial => Interlocked.Read(ref created);

        /// <summary>How many tensors the process holds.</summary>
        public static long TotalCount => totalCount;

        public static long PeakCount => peakCount;

        public string? name { get; set; }

        public bool IsInvalid => handle == IntPtr.Zero;

        /// <summary>The native object.</summary>
        public IntPtr Handle => handle != IntPtr.Zero ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Takes over a native reference.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } scope)
                scope.MoveToOther(other, this);
            else
                other?.Attach(this);
            return this;
        }

        /// <summary>Gives the native reference to the caller; this object is then invalid.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            var taken = Handle;
            GC.SuppressFinalize(this);
            Interlocked.Decrement(ref totalCount);
            handle = IntPtr.Zero;
            return taken;
        }

        protected virtual void Dispose(bool disposing)
        {
            var taken = Interlocked.Exchange(ref handle, IntPtr.Zero);
            if (taken == IntPtr.Zero)
                return;
            if (disposing)
            {
                DisposeScopeManager.ThreadSingleton.Disposing(this);
                OwningDisposeScope?.Forget(this);
            }

            Interlocked.Decrement(ref totalCount);
            Native.bridge_tensor_release(taken);
        }

        /// <summary>Takes the native reference for another wrapper of the same tensor.</summary>
        internal IntPtr MoveHandle()
        {
            var taken = Handle;
            handle = IntPtr.Zero;
            GC.SuppressFinalize(this);
            Interlocked.Decrement(ref totalCount);
            return taken;
        }

        /// <summary>A second wrapper of the same tensor, as every operator that returns its input gives.</summary>
        internal Tensor Share() => new(Native.bridge_tensor_retain(Handle));
    }
}
