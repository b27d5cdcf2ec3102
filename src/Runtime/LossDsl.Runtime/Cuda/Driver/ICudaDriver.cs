using static TorchSharp.torch;

namespace LossDsl.Runtime.Cuda;

/// <summary>What fused evaluation needs of a device beside libtorch's own operations on its tensors.</summary>
internal interface ICudaDriver
{
    /// <summary>Compiles device functions, or finds them compiled, and loads them.</summary>
    /// <param name="name">What messages call them.</param>
    /// <param name="source">CUDA C++ without the device header.</param>
    /// <param name="storage">The type in which tensors are stored.</param>
    /// <param name="device">The index of the device.</param>
    /// <exception cref="CudaException">There is no compiler, or it refused; the message has its log.</exception>
    ICudaModule Load(string name, string source, ScalarType storage, int device);

    /// <summary>The stream that libtorch puts its work on now.</summary>
    nint CurrentStream(int device);

    /// <summary>The device address of a tensor's first element; 0 where it has none.</summary>
    nint AddressOf(Tensor tensor);

    /// <summary>What the device is like.</summary>
    CudaLimits LimitsOf(int device);

    /// <summary>result = left times right, or is increased by it.</summary>
    void Multiply(Tensor result, Tensor left, Tensor right, bool accumulate) => result.addmm_(left, right, beta: accumulate ? 1 : 0, alpha: 1);
}
