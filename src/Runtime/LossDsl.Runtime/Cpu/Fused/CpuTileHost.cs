using System.Numerics;
using LossDsl.Runtime.Tiling;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>Tiles in main memory, with passes run by threads.</summary>
/// <param name="binding">The buffers.</param>
/// <param name="run">Runs passes over some rows.</param>
/// <param name="enter">Runs what must be known of some columns before the first tile with them.</param>
/// <param name="leave">Runs what is left to do for some columns after the last tile with them.</param>
internal sealed unsafe class CpuTileHost<T>(ProgramBinding<T> binding, Action<IReadOnlyList<ProgramPass>, RowSpan> run, Action<long, long> enter, Action<long, long> leave) : ITileHost
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private long _bytes;
    private long _scratch;

    public ProgramPlan Plan => binding.Plan;

    public IReadOnlyList<long> Sizes => binding.Sizes;

    public TileLimits Limits { get; } = TileLimits.Cpu(binding.Tiling.WorkspaceBytes, sizeof(T));

    public TileStrategy Strategy => binding.Tiling.Strategy;

    public int ElementBytesOf(int buffer) => sizeof(T);

    public long StrideOf(long columns) => Limits.Collide(columns) ? columns + Limits.Alignment : columns;

    public Tensor ResultOf(int buffer) => binding.TensorOf(buffer);

    public Tensor FactorOf(int buffer, ProgramProductKind kind) => binding.TensorOf(buffer);

    public bool HasTensor(int buffer) => binding.HasTensor(buffer);

    public Tensor Allocate(int buffer, long elements)
    {
        binding.Workspace.HoldTiles((_bytes += elements * sizeof(T)) + _scratch);
        return CachingAllocator.Empty([elements], binding.DType);
    }

    public void Place(int buffer, Tensor tile, long row, long column)
    {
        var (data, _, _, stride, _) = MatrixView<T>.Of(tile);
        binding.Frame.Set(buffer, (T*)data - (nint)row * stride - (nint)column, [stride, 1]);
    }

    public void Multiply(in ProductMatrices product, bool accumulate)
    {
        var (kind, result, left, right, minuend) = product;
        var (rows, columns, depth) = (result.shape[0], result.shape[1], left.shape[1]);
        var threads = binding.Tiling.EffectiveThreads;
        var isInLines = minuend is null ? result.stride().Contains(1) : result.stride(1) == 1;
        if (typeof(T) == typeof(float) && isInLines && ProductModel.PrefersKernels(kind, rows, columns, depth, binding.Tiling.Products))
        {
            Hold(PanelProduct.ScratchBytes(rows, columns, depth, threads));
            var from = minuend is null ? default : MatrixView<float>.Of(minuend);
            PanelProduct.Run(kind, new(MatrixView<float>.Of(result), MatrixView<float>.Of(left), MatrixView<float>.Of(right), from), accumulate, threads);
        }
        else if (kind == ProgramProductKind.Dot)
        {
            result.addmm_(left, right, beta: accumulate ? 1 : 0, alpha: 1);
        }
        else
        {
            Hold(RowProduct<T>.ScratchBytes(result, right, minuend));
            RowProduct<T>.Run(kind, result, left, right, minuend, accumulate, threads);
        }
    }

    public void Run(IReadOnlyList<ProgramPass> passes, in RowSpan span) => run(passes, span);

    public void EnterColumns(long begin, long end) => enter(begin, end);

    public void LeaveColumns(long begin, long end) => leave(begin, end);

    private void Hold(long scratch)
    {
        _scratch = Math.Max(_scratch, scratch);
        binding.Workspace.HoldTiles(_bytes + _scratch);
    }
}
