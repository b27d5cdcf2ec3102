namespace LossDsl.Runtime.Cuda;

/// <summary>How a plan's kernels are launched on a device.</summary>
/// <param name="Elements">The type of each buffer of the plan.</param>
/// <param name="Kernels">By kernel of the plan: the device functions that run its passes.</param>
public sealed record CudaPlan(CudaElement[] Elements, CudaKernel[][] Kernels);
