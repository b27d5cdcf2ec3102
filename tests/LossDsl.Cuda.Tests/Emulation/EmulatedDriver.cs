using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Cuda;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>A device whose memory is the processor's and whose kernels run under the emulation. For one thread.</summary>
internal sealed class EmulatedDriver : ICudaDriver
{
    private readonly HostMemory _memory = new();

    private int _launches;

    /// <summary>How many kernels have run.</summary>
    public int Launches => _launches;

    public ICudaModule Load(string name, string source, ScalarType storage, int device) =>
        new EmulatedModule(HostCompiler.Build(source, storage), _memory, () => _launches++);

    public nint CurrentStream(int device) => 0;

    public nint AddressOf(Tensor tensor)
    {
        var address = NativeTorch.AddressOf(tensor);
        if (address != 0)
            _memory.Add(address, Extent(tensor) * tensor.element_size());
        return address;
    }

    /// <summary>The elements from the first to the last, with those between rows of a tile.</summary>
    private static long Extent(Tensor tensor) => 1 + tensor.shape.Zip(tensor.stride(), static (size, stride) => (size - 1) * stride).Sum();

    public CudaLimits LimitsOf(int device) => new(4, 8, 0, 1L << 30, 16 << 10);

    /// <summary>libtorch multiplies no float16 on processors.</summary>
    public void Multiply(Tensor result, Tensor left, Tensor right, bool accumulate)
    {
        if (result.dtype != ScalarType.Float16)
        {
            result.addmm_(left, right, beta: accumulate ? 1 : 0, alpha: 1);
            return;
        }

        using var product = left.to(ScalarType.Float32).mm(right.to(ScalarType.Float32));
        using var sum = accumulate ? product.add(result.to(ScalarType.Float32)) : product.alias();
        result.copy_(sum);
    }
}
