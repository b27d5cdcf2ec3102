namespace LossDsl.Runtime.Cuda;

/// <summary>Kernels cannot be compiled, loaded or launched on this machine's device.</summary>
public sealed class CudaException : Exception
{
    /// <summary>Makes the exception.</summary>
    public CudaException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="CudaException(string)"/>
    public CudaException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
