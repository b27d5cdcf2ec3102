using static TorchSharp.torch;

namespace LossDsl.Runtime.Cuda;

/// <summary>Compiles kernels behind the device header, or finds them in the cache.</summary>
internal static class KernelCompiler
{
    /// <exception cref="CudaException">There is no compiler, or the source does not compile.</exception>
    public static byte[] Compile(KernelCache cache, string name, string source, ScalarType storage, int architecture)
    {
        var compiler = NvrtcCompiler.Instance;
        var options = compiler.OptionsFor(storage, architecture);
        var text = CudaHeader.Text + source;
        var key = KernelCache.KeyOf([text, string.Join('\n', options), compiler.Version]);
        if (cache.Read(key) is { } known)
            return known;
        var image = compiler.Compile(name, text, options);
        cache.Write(key, image);
        return image;
    }
}
