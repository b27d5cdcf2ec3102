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
    private long _scratch;

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
        binding.Workspace.HoldTiles((_bytes += elements * sizeof(T)) + _scratch);
        return CachingAllocator.Empty([elements], binding.DType);
    }

    public void Place(int buffer, Tensor tile, long row, long column)
    {
        var stride = (nint)tile.shape[1];
        binding.Frame.Set(buffer, (T*)TensorMemory.Address(tile) - (nint)row * stride - (nint)column, [stride, 1]);
    }

    public void Multiply(Tensor result, Tensor left, Tensor right, bool accumulate)
    {
        var (rows, columns, depth) = (result.shape[0], result.shape[1], left.shape[1]);
        if (typeof(T) != typeof(float) || !result.stride().Contains(1) || !ProductModel.PrefersKernels(rows, columns, depth, binding.Tiling.Products))
        {
            result.addmm_(left, right, beta: accumulate ? 1 : 0, alpha: 1);
            return;
        }

        var threads = binding.Tiling.EffectiveThreads;
        _scratch = Math.Max(_scratch, PanelProduct.ScratchBytes(rows, columns, depth, threads));
        binding.Workspace.HoldTiles(_bytes + _scratch);
        PanelProduct.Run(MatrixView.Of(result), MatrixView.Of(left), MatrixView.Of(right), accumulate, threads);
    }

    public void Run(IReadOnlyList<ProgramPass> passes, in RowSpan span) => run(passes, span);
}
