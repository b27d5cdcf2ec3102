namespace LossDsl.Compiler.Emit;

/// <summary>The fused kernels of a loss, as text.</summary>
/// <param name="Source">Types for a namespace of their own, whose usings name the runtime's.</param>
/// <param name="Plan">The fusion plan, for people.</param>
/// <param name="ProgramClass">The class that derives from the runtime's <c>LossProgram</c> and has a constructor without arguments.</param>
/// <param name="Cuda">The CUDA source of the kernels; empty where the device's kernels cannot express the plan.</param>
/// <param name="CudaLimit">Why there is no CUDA source; empty where there is.</param>
public sealed record KernelText(string Source, string Plan, string ProgramClass, string Cuda, string CudaLimit);
