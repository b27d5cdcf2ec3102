namespace LossDsl.Gpu;

/// <summary>The CUDA driver, as this program calls it beside the library.</summary>
internal static class CudaDriver
{
    public const string Library = "libcuda.so.1";

    /// <summary>Turns a failure into an exception.</summary>
    /// <exception cref="InvalidOperationException">The result is not success.</exception>
    public static void Check(int result, string what)
    {
        if (result != 0)
            throw new InvalidOperationException($"{what} failed: the driver's error {result}.");
    }
}
