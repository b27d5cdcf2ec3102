namespace LossDsl.Runtime.Cuda;

/// <summary>Compiled device functions, loaded on a device.</summary>
internal interface ICudaModule
{
    /// <summary>Starts a function; it runs when the stream gets to it.</summary>
    /// <param name="kernel">The name of the function.</param>
    /// <param name="grid">The blocks.</param>
    /// <param name="threads">The threads of a block, a multiple of 32.</param>
    /// <param name="call">The bytes of the function's first parameter.</param>
    /// <param name="pointers">Its other parameters.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="sharedBytes">The shared memory of a block beside what the function declares.</param>
    /// <exception cref="CudaException">The driver refused; the message names the kernel.</exception>
    void Launch(string kernel, CudaGrid grid, int threads, ReadOnlySpan<byte> call, ReadOnlySpan<nint> pointers, nint stream, int sharedBytes = 0);

    /// <summary>The most threads that a block of a function can have: fewer than 1024 where it needs many registers.</summary>
    int MaxThreadsOf(string kernel) => 1024;
}
