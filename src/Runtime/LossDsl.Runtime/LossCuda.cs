namespace LossDsl;

/// <summary>Losses on CUDA devices, as far as a program can steer them.</summary>
public static class LossCuda
{
    /// <summary>Where the reason goes, once, for which losses on a device run without kernels; the standard error stream by default.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public static Action<string> Warn
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    } = Console.Error.WriteLine;

    /// <summary>
    /// The folder of compiled kernels: <c>LOSSDSL_CUDA_CACHE</c>, or <c>lossdsl/cuda</c> in the user's folder for such things. Its files can be deleted at any time.
    /// </summary>
    public static string CacheFolder => Runtime.Cuda.KernelCache.DefaultFolder;
}
