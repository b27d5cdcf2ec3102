namespace LossDsl.Runtime.Cuda;

/// <summary>A buffer whose rows a device function can keep in a block's shared memory, so that its passes read them once.</summary>
/// <param name="Pointer">The buffer's pointer, by its place among the function's.</param>
/// <param name="Passes">The passes that read it, as bits of the call's mask.</param>
public readonly record struct CudaStage(int Pointer, ulong Passes);
