namespace LossDsl.Runtime.Cuda;

/// <summary>A device function and what it is called with.</summary>
/// <param name="Name">The name in the source.</param>
/// <param name="Shape">How its threads divide the work.</param>
/// <param name="Passes">The ids of the passes that it can run, by bit of the call's mask; one for <see cref="CudaShape.Columns"/> and <see cref="CudaShape.Places"/>.</param>
/// <param name="Pointers">Its pointers in order.</param>
/// <param name="CanSplit">Whether several blocks may share a row.</param>
/// <param name="Stages">What it can keep in shared memory of a row.</param>
public sealed record CudaKernel(string Name, CudaShape Shape, int[] Passes, CudaPointer[] Pointers, bool CanSplit, CudaStage[] Stages);
