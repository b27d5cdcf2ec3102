using LossDsl.Modules;
using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Tiling;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Cuda;

/// <summary>Runs a program on a device. Nothing here waits for the device or reads from it.</summary>
internal sealed class CudaEvaluation(FusedProgram program, LossCall call, CudaTarget target)
{
    private const long MostWorkspace = 2L << 30;

    private const int WorkspaceShare = 8;

    /// <summary>What tiles may take: as set, or an eighth of the device's memory up to 2 GiB.</summary>
    public static long WorkspaceOf(LossCall call, CudaTarget target) =>
        call.Tiling.DeviceWorkspaceBytes > 0 ? call.Tiling.DeviceWorkspaceBytes : Math.Min(MostWorkspace, target.Limits.MemoryBytes / WorkspaceShare);

    public LossResult Run(ProgramVariant variant)
    {
        using var upstream = Upstream();
        using var binding = Run(variant, upstream);
        return binding.Result();
    }

    private CudaBinding Run(ProgramVariant variant, Tensor upstream)
    {
        var plan = program.PlanOf(variant);
        var launch = program.CudaPlanOf(variant);
        var binding = new CudaBinding((plan, launch), call, target, upstream);
        try
        {
            for (var k = 0; k < plan.Kernels.Length; k++)
                Run(binding, program.WithoutIdle(plan.Kernels[k], variant, binding.Frame, target.Accumulator), launch.Kernels[k]);
            return binding;
        }
        catch
        {
            binding.Dispose();
            throw;
        }
    }

    private void Run(CudaBinding binding, ProgramKernel kernel, CudaKernel[] functions)
    {
        foreach (var sort in kernel.Sorts)
            DeviceSort.Run(binding, sort);
        var launcher = new KernelLauncher(binding, program.Cuda!, kernel, functions);
        var rows = kernel.Rows.Aggregate(1L, (n, axis) => n * call.Sizes[axis]);
        if (kernel.Rows.Length > 0 && kernel.IsTiled)
            new TiledRunner(new CudaTileHost(binding, launcher), kernel, rows).Run();
        else
            launcher.Run(kernel.Passes, RowSpan.Whole(0, rows));
        launcher.Finish();
    }

    /// <summary>What every sample's loss is multiplied by where the caller gives no vector, as one number on the device.</summary>
    private Tensor Upstream()
    {
        if (call.Upstream is not null || program.BatchAxis < 0 || call.Reduction != LossReduction.Mean)
            return Number(1);
        if (!program.HasMeanWeight && program.IgnoringLabel < 0)
            return Number(call.Sizes[program.BatchAxis] is > 0 and var count ? 1.0 / count : 0);
        using var scope = torch.NewDisposeScope();
        var divisor = program.HasMeanWeight ? MeanWeight() : call.Tensors[program.IgnoringLabel].ge(Scalars.Zero).sum().to(target.Accumulator);
        return divisor.reciprocal().masked_fill(divisor.eq(Scalars.Zero), Scalars.Zero).MoveToOuterDisposeScope();
    }

    private Tensor MeanWeight()
    {
        using var one = Number(1);
        using var binding = Run(program.HasUpdates && call.Training ? ProgramVariant.TrainingNormalizer : ProgramVariant.Normalizer, one);
        return binding.TakeTotal();
    }

    private Tensor Number(double value) => Scalars.Full([1], value, target.Accumulator, target.Device);
}
