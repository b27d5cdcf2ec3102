namespace LossDsl.Runtime.Cuda;

/// <summary>Decides which driver runs a loss.</summary>
internal static class CudaBackend
{
    private static readonly AsyncLocal<ICudaDriver?> Substitute = new();

    /// <summary>The driver that stands in for a device's; null where none does.</summary>
    public static ICudaDriver? Overriding => Substitute.Value;

    /// <summary>Until it is disposed, evaluations on the CPU by this thread, and by what it starts, run the device kernels on a driver of the caller's.</summary>
    public static IDisposable Override(ICudaDriver driver)
    {
        var scope = new Scope(Substitute.Value);
        Substitute.Value = driver;
        return scope;
    }

    private sealed class Scope(ICudaDriver? before) : IDisposable
    {
        public void Dispose() => Substitute.Value = before;
    }
}
