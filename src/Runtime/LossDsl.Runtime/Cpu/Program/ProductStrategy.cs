namespace LossDsl.Runtime.Cpu;

/// <summary>Who computes the matrix products of a loss on the CPU.</summary>
public enum ProductStrategy
{
    /// <summary>As the cost model says (see docs/performance.md).</summary>
    Automatic,

    /// <summary>libtorch.</summary>
    Library,

    /// <summary>The kernels of this library, where the processor has AVX-512 and the loss is computed in single precision; libtorch elsewhere.</summary>
    Kernels,
}
