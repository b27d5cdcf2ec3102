namespace LossDsl.Runtime.Cuda;

/// <summary>What a device is like, as far as launches depend on it.</summary>
/// <param name="Multiprocessors">How many blocks run at a time at least.</param>
/// <param name="Major">The compute capability's first number.</param>
/// <param name="Minor">The compute capability's second number.</param>
/// <param name="MemoryBytes">All of its memory.</param>
/// <param name="SharedBytes">The most shared memory that a block can have.</param>
internal sealed record CudaLimits(int Multiprocessors, int Major, int Minor, long MemoryBytes, int SharedBytes);
