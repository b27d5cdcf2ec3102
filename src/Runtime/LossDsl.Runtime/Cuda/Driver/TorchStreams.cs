using System.Runtime.InteropServices;

namespace LossDsl.Runtime.Cuda;

/// <summary>
/// The stream that libtorch works on. TorchSharp does not tell, but libtorch's c10_cuda exports the two functions that do. Where they cannot be found
/// it is the default stream, which libtorch uses unless a program says otherwise.
/// </summary>
internal static unsafe class TorchStreams
{
    // c10::cuda::CUDAStream c10::cuda::getCurrentCUDAStream(signed char device), and cudaStream_t c10::cuda::CUDAStream::stream() const
    private static readonly (string Current, string Handle) Names = OperatingSystem.IsWindows()
        ? ("?getCurrentCUDAStream@cuda@c10@@YA?AVCUDAStream@12@C@Z", "?stream@CUDAStream@cuda@c10@@QEBAPEAUCUstream_st@@XZ")
        : ("_ZN3c104cuda20getCurrentCUDAStreamEa", "_ZNK3c104cuda10CUDAStream6streamEv");

    private static readonly Lazy<(nint Current, nint Handle)> Functions = new(Find);

    [StructLayout(LayoutKind.Sequential)]
    private struct Stream
    {
        public long Device;
        public long Id;
    }

    /// <summary>Whether libtorch is asked.</summary>
    public static bool IsKnown => Functions.Value.Current != 0;

    public static nint Current(int device)
    {
        var (current, handle) = Functions.Value;
        if (current == 0)
            return 0;
        Stream stream;
        if (OperatingSystem.IsWindows())
            _ = ((delegate* unmanaged<Stream*, sbyte, Stream*>)current)(&stream, (sbyte)device);
        else
            stream = ((delegate* unmanaged<sbyte, Stream>)current)((sbyte)device);
        return ((delegate* unmanaged<Stream*, nint>)handle)(&stream);
    }

    private static (nint Current, nint Handle) Find()
    {
        foreach (var path in LibrarySearch.TorchModules().Where(p => Path.GetFileName(p).Contains("c10_cuda", StringComparison.OrdinalIgnoreCase)))
        {
            if (NativeLibrary.TryLoad(path, out var library)
                && NativeLibrary.TryGetExport(library, Names.Current, out var current)
                && NativeLibrary.TryGetExport(library, Names.Handle, out var handle))
                return (current, handle);
        }

        return (0, 0);
    }
}
