using LossDsl.Modules;
using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Cuda;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>Runs a training step of a loss on the driver that only remembers.</summary>
internal static class Recording
{
    /// <summary>A step with tensors in main memory.</summary>
    public static RecordingDriver Of<T>(T loss, Func<T, Tensor> forward, TileStrategy strategy = TileStrategy.Automatic, long workspaceBytes = 0)
        where T : LossModule
    {
        var driver = new RecordingDriver();
        loss.Tiling = new TilingOptions { Strategy = strategy, DeviceWorkspaceBytes = workspaceBytes };
        using var scope = NewDisposeScope();
        using (CudaBackend.Override(driver))
            forward(loss).backward();
        return driver;
    }

    public static Tensor Rows(long rows, long columns) => zeros(rows, columns).requires_grad_();

    public static Tensor Labels(long count) => zeros(count, dtype: ScalarType.Int64);
}
