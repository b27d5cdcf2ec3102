using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Tiling;
using TorchSharp;

namespace LossDsl.Runtime.Cuda;

/// <summary>Decides whether a launch keeps its rows in shared memory: where it has several passes over them, a block has whole rows, and they begin at 16 bytes.</summary>
/// <param name="Packs">How many packs of a row each thread keeps; 0 for none.</param>
/// <param name="Bytes">The shared memory that this takes.</param>
internal readonly record struct RowStage(int Packs, int Bytes)
{
    public static RowStage Of(CudaBinding binding, CudaKernel function, ulong passes, in RowSpan span, long columns, int threads, CudaGrid grid)
    {
        if (function.Shape != CudaShape.Rows || grid.Y > 1 || !function.Stages.Any(s => ulong.PopCount(s.Passes & passes) > 1))
            return default;
        foreach (var stage in function.Stages)
        {
            if (!IsAligned(binding, function.Pointers[stage.Pointer].Buffer, span))
                return default;
        }

        var (packs, bytes) = LaunchModel.Stage(columns, binding.Target.Lanes, threads, function.Stages.Length, binding.Target.Limits);
        return new RowStage(packs, bytes);
    }

    private static bool IsAligned(CudaBinding binding, int id, in RowSpan span)
    {
        var buffer = binding.Plan.Buffers[id];
        var isTile = buffer.Kind == ProgramBufferKind.Tile;
        var stride = isTile ? binding.TileStride : binding.Call.Sizes[buffer.Axes[^1]];
        var first = isTile ? span.RowBegin * stride + span.ColumnBegin : 0;
        return stride % binding.Target.Lanes == 0 && (binding.AddressOf(id) + (nint)(first * binding.Target.Storage.ElementSize())) % 16 == 0;
    }
}
