using System.Numerics;
using LossDsl.Runtime.Tiling;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>Tiles in main memory, with passes run by threads.</summary>
internal sealed unsafe class CpuTileHost<T>(ProgramBinding<T> binding, Action<IReadOnlyList<ProgramPass>, RowSpan> run) : ITileHost
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private long _bytes;

    public ProgramPlan Plan => binding.Plan;

    public IReadOnlyList<long> Sizes => binding.Sizes;

    public TileLimits Limits { get; } = TileLimits.Cpu(binding.Tiling.WorkspaceBytes);

    public TileStrategy Strategy => binding.Tiling.Strategy;

    public int ElementBytes => sizeof(T);

    public long StrideOf(long columns) => columns;

    public Tensor TensorOf(int buffer) => binding.TensorOf(buffer);

    public bool HasTensor(int buffer) => binding.HasTensor(buffer);

    public Tensor Allocate(long elements)
    {
        binding.Workspace.HoldTiles(_bytes += elements * sizeof(T));
        return CachingAllocator.Empty([elements], binding.DType);
    }

    public void Place(int buffer, Tensor tile, long row, long column)
    {
        var stride = (nint)tile.shape[1];
        binding.Frame.Set(buffer, (T*)TensorMemory.Address(tile) - (nint)row * stride - (nint)column, [stride, 1]);
    }

    public void Multiply(Tensor result, Tensor left, Tensor right, bool accumulate) => result.addmm_(left, right, beta: accumulate ? 1 : 0, alpha: 1);

    public void Run(IReadOnlyList<ProgramPass> passes, in RowSpan span) => run(passes, span);
}
