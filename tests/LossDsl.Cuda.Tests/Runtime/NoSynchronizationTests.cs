using LossDsl.Losses;
using LossDsl.Modules;
using LossDsl.Runtime.Cuda;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>
/// Training steps on tensors of libtorch's meta device, which have no elements. Whatever reads one, be it to check a label, to count rows or to scale
/// a gradient, fails there, and on a CUDA device would wait for it.
/// </summary>
public class NoSynchronizationTests
{
    [Fact]
    public void AMarginLossReadsNothing() => Check(new ArcFaceLoss(1000, 32), l => l.forward(Rows(40, 32), Labels(40)));

    [Fact]
    public void ContrastOfABatchReadsNothing() => Check(new SupConLoss(), l => l.forward(Rows(40, 32), Labels(40)));

    [Fact]
    public void APointwiseLossReadsNothing() => Check(new HuberLoss(), l => l.forward(Rows(40, 32), empty([40, 32], device: META)));

    [Fact]
    public void AVectorOfLossesReadsNothing() =>
        Check(new SupConLoss(reduction: LossReduction.None), l => l.forward(Rows(40, 32), Labels(40)).sum());

    [Fact]
    public void ReportsStayUntilTheyAreRead()
    {
        using var loss = new CurricularFaceLoss(100, 32);
        Check(loss, l => l.forward(Rows(40, 32), Labels(40)));
    }

    private static void Check<T>(T loss, Func<T, Tensor> forward)
        where T : LossModule
    {
        using var scope = NewDisposeScope();
        loss.to(META);
        var driver = new RecordingDriver();
        using (CudaBackend.Override(driver))
            forward(loss).backward();
        Assert.NotEmpty(driver.Own);
        // Backward came to the device, too.
        Assert.True(driver.Launches.Any(l => l.IsScale) || driver.Own.Any(l => l.UpstreamStride == 1));
    }

    private static Tensor Rows(long rows, long columns) => empty([rows, columns], device: META).requires_grad_();

    private static Tensor Labels(long count) => zeros([count], dtype: ScalarType.Int64, device: META);
}
