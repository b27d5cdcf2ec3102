using System.Runtime.InteropServices;
using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>Runs single kernels on arrays.</summary>
internal static class TestKernels
{
    private const int KeptBytes = 1 << 10;

    /// <summary>A source beside these tests.</summary>
    public static string Source(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Kernels", name));

    /// <summary>Runs a kernel; its buffers are arrays of numbers, which it may change; an empty one is a missing buffer.</summary>
    public static void Run<TCall>(string source, string kernel, ScalarType storage, CudaGrid grid, int threads, TCall call, params Array[] buffers)
        where TCall : unmanaged
    {
        var memory = new HostMemory();
        var pins = buffers.Select(b => GCHandle.Alloc(b, GCHandleType.Pinned)).ToList();
        try
        {
            var pointers = new nint[buffers.Length];
            for (var k = 0; k < buffers.Length; k++)
            {
                if (buffers[k].Length == 0)
                    continue;
                pointers[k] = pins[k].AddrOfPinnedObject();
                memory.Add(pointers[k], Buffer.ByteLength(buffers[k]));
            }

            var module = new EmulatedModule(HostCompiler.Build(source, storage), memory, () => { });
            module.Launch(kernel, grid, threads, MemoryMarshal.AsBytes(new ReadOnlySpan<TCall>(in call)), pointers, 0, KeptBytes);
        }
        finally
        {
            pins.ForEach(p => p.Free());
        }
    }

    /// <summary>Numbers in the arithmetic type of a storage.</summary>
    public static Array Accumulators(ScalarType storage, IEnumerable<double> values) =>
        storage == ScalarType.Float64 ? values.ToArray() : values.Select(v => (float)v).ToArray();

    public static double[] Doubles(Array values) => values as double[] ?? [.. ((float[])values).Select(v => (double)v)];
}
