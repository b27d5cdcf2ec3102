using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using LossDsl.Runtime.Cuda;

namespace LossDsl.Cuda.Tests;

/// <summary>The kernels of a library that <see cref="HostCompiler"/> built. Loaded libraries stay.</summary>
internal sealed unsafe class EmulatedModule(string library, HostMemory memory, Action launched) : ICudaModule
{
    private static readonly ConcurrentDictionary<string, nint> Loaded = new();

    private readonly nint _handle = Loaded.GetOrAdd(library, NativeLibrary.Load);

    /// <summary>Two warps: every exchange of theirs is a change of fibers for each thread.</summary>
    public int MaxThreadsOf(string kernel) => 64;

    public void Launch(string kernel, CudaGrid grid, int threads, ReadOnlySpan<byte> call, ReadOnlySpan<nint> pointers, nint stream, int sharedBytes = 0)
    {
        if (!NativeLibrary.TryGetExport(_handle, "lossdsl_launch_" + kernel, out var entry))
            throw new EmulationException($"There is no kernel {kernel}.");
        launched();
        var message = stackalloc byte[512];
        var allocations = memory.Allocations();
        fixed (byte* bytes = call)
        fixed (nint* addresses = pointers)
        fixed (Allocation* known = allocations)
        {
            var launch = new NativeLaunch
            {
                GridX = grid.X,
                GridY = grid.Y,
                Threads = threads,
                CallBytes = call.Length,
                Pointers = pointers.Length,
                Allocations = allocations.Length,
                MessageBytes = 512,
                SharedBytes = sharedBytes,
                Call = bytes,
                Pointer = addresses,
                Allocation = known,
                Message = message,
            };
            if (((delegate* unmanaged<NativeLaunch*, int>)entry)(&launch) != 0)
                throw new EmulationException(Marshal.PtrToStringUTF8((nint)message)!);
        }
    }

    /// <summary>As emulation.h has it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct NativeLaunch
    {
        public int GridX;
        public int GridY;
        public int Threads;
        public int CallBytes;
        public int Pointers;
        public int Allocations;
        public int MessageBytes;
        public int SharedBytes;
        public byte* Call;
        public nint* Pointer;
        public Allocation* Allocation;
        public byte* Message;
    }
}
