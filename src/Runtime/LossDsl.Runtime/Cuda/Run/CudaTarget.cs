using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cuda;

/// <summary>A loss's device functions, loaded on the device of an evaluation.</summary>
/// <param name="Driver">What launches need beside libtorch.</param>
/// <param name="Module">The functions.</param>
/// <param name="Device">Where the tensors are.</param>
/// <param name="Index">The device's index.</param>
/// <param name="Storage">The type in which tensors are stored.</param>
/// <param name="Source">The functions' source.</param>
internal sealed record CudaTarget(ICudaDriver Driver, ICudaModule Module, Device Device, int Index, ScalarType Storage, string Source)
{
    /// <summary>The type of the arithmetic, of intermediates and of the loss.</summary>
    public ScalarType Accumulator => AccumulatorOf(Storage);

    /// <summary>The elements of one 16-byte access.</summary>
    public int Lanes => 16 / (int)Storage.ElementSize();

    /// <summary>The kernels that do not depend on a loss.</summary>
    public ICudaModule Common => Driver.Load("all losses", CudaHeader.Kernels, Storage, Index);

    public CudaLimits Limits => Driver.LimitsOf(Index);

    public static ScalarType AccumulatorOf(ScalarType storage) => storage == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    /// <summary>The type of a kind of elements.</summary>
    public ScalarType TypeOf(CudaElement element) => element switch
    {
        CudaElement.Storage => Storage,
        CudaElement.Label => ScalarType.Int32,
        _ => Accumulator,
    };
}
