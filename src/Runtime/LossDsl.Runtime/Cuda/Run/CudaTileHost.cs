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

    public int ElementBytes => (int)binding.Target.Storage.ElementSize();

    /// <summary>Rows begin at cache lines, which the library's products like and 16-byte accesses need.</summary>
    public long StrideOf(long columns) => (columns + Limits.Alignment - 1) / Limits.Alignment * Limits.Alignment;

    public Tensor TensorOf(int buffer) => binding.TensorOf(buffer);

    public bool HasTensor(int buffer) => binding.HasTensor(buffer);

    public Tensor Allocate(long elements)
    {
        binding.Workspace.HoldTiles(_bytes += elements * ElementBytes);
        return torch.empty([elements], dtype: binding.Target.Storage, device: binding.Target.Device);
    }

    public void Place(int buffer, Tensor tile, long row, long column) => binding.Place(buffer, tile, row, column);

    public void Multiply(Tensor result, Tensor left, Tensor right, bool accumulate) => binding.Target.Driver.Multiply(result, left, right, accumulate);

    public void Run(IReadOnlyList<ProgramPass> passes, in RowSpan span) => launcher.Run(passes, span);
}
