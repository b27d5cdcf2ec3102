using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit;

/// <summary>The fused kernels of a loss, as text.</summary>
/// <param name="Code">Types for a namespace of their own, whose usings name the runtime's.</param>
/// <param name="Plan">The fusion plan, for people.</param>
/// <param name="ProgramClass">The class that derives from the runtime's <c>LossProgram</c> and has a constructor without arguments.</param>
/// <param name="CudaCode">The CUDA source of the kernels; empty where the device's kernels cannot express the plan.</param>
/// <param name="CudaLimit">Why there is no CUDA source; empty where there is.</param>
public sealed record KernelText(SourceWriter Code, string Plan, string ProgramClass, SourceWriter CudaCode, string CudaLimit)
{
    /// <summary><see cref="Code"/> as one text.</summary>
    public string Source => Code.ToString();

    /// <summary><see cref="CudaCode"/> as one text.</summary>
    public string Cuda => CudaCode.ToString();
}
