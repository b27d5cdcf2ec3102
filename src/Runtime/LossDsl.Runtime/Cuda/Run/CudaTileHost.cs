using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Tiling;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cuda;

/// <summary>Tiles in a device's memory, with passes run by its kernels.</summary>
internal sealed class CudaTileHost(CudaBinding binding, KernelLauncher launcher) : ITileHost
{
    private long _bytes;

    public ProgramPlan Plan => binding.Plan;

    public IReadOnlyList<long> Sizes => binding.Call.Sizes;

    public TileLimits Limits { get; } = TileLimits.Cuda(CudaEvaluation.WorkspaceOf(binding.Call, binding.Target), (int)binding.Target.Storage.ElementSize());

    public TileStrategy Strategy => binding.Call.Tiling.Strategy;

    public int ElementBytesOf(int buffer) => (int)TypeOf(buffer).ElementSize();

    /// <summary>Rows begin at cache lines, which the library's products like and 16-byte accesses need.</summary>
    public long StrideOf(long columns) => (columns + Limits.Alignment - 1) / Limits.Alignment * Limits.Alignment;

    public Tensor ResultOf(int buffer) => binding.Raw(buffer);

    /// <summary>The library multiplies what is in the type of storage, the kernels what is in that of the arithmetic.</summary>
    public Tensor FactorOf(int buffer, ProgramProductKind kind) => kind == ProgramProductKind.Dot ? binding.TensorOf(buffer) : binding.Raw(buffer);

    public bool HasTensor(int buffer) => binding.HasTensor(buffer);

    public Tensor Allocate(int buffer, long elements)
    {
        binding.Workspace.HoldTiles(_bytes += elements * ElementBytesOf(buffer));
        return torch.empty([elements], dtype: TypeOf(buffer), device: binding.Target.Device);
    }

    public void Place(int buffer, Tensor tile, long row, long column) => binding.Place(buffer, tile, row, column);

    public void Multiply(in ProductMatrices product, bool accumulate)
    {
        if (product.Kind == ProgramProductKind.Dot)
            binding.Target.Driver.Multiply(product.Result, product.Left, product.Right, accumulate);
        else
            CudaProduct.Run(binding.Target, product, accumulate);
    }

    public void Run(IReadOnlyList<ProgramPass> passes, in RowSpan span) => launcher.Run(passes, span);

    /// <summary>On a device every kernel runs as a whole: a launch costs more than what a cache would save.</summary>
    public void EnterColumns(long begin, long end)
    {
    }

    /// <inheritdoc cref="EnterColumns"/>
    public void LeaveColumns(long begin, long end)
    {
    }

    private ScalarType TypeOf(int buffer) => binding.Target.TypeOf(binding.Launch.Elements[buffer]);
}
