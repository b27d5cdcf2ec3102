using LossDsl.Runtime.Cpu;

namespace LossDsl.Runtime.Cuda;

/// <summary>A pointer that a kernel takes.</summary>
/// <param name="Buffer">The buffer of the plan.</param>
/// <param name="Kind">Which of its memory.</param>
/// <param name="Join">How partial results, or a row's results of several splits, are joined.</param>
/// <param name="Pass">For partial and row results, the id of the pass that computes them.</param>
public readonly record struct CudaPointer(int Buffer, CudaArgument Kind, JoinKind Join = JoinKind.Sum, int Pass = -1);
