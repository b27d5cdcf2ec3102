using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tests;

/// <summary>A batch of two samples: x = [[1, 2], [3, 4]], y = [2, 0], w = [[1, 0], [0, 1], [2, 2]] and s = 2, so that the losses are 12 and 6.</summary>
public sealed class Setup : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public Setup(LossReduction reduction = LossReduction.Mean, bool isLate = false, bool fused = true, ScalarType dtype = ScalarType.Float32)
    {
        Loss = new PickLoss(3, 2, reduction: reduction, program: fused ? Program : null, isLate: isLate);
        Loss.to(dtype);
        Loss.eval();
        using (no_grad())
            Loss.w.copy_(tensor(new double[,] { { 1, 0 }, { 0, 1 }, { 2, 2 } }));
        X = tensor(new double[,] { { 1, 2 }, { 3, 4 } }).to(dtype).detach().requires_grad_();
        Y = tensor(new long[] { 2, 0 });
    }

    public PickProgram Program { get; } = new();

    public PickLoss Loss { get; }

    public Tensor X { get; set; }

    public Tensor Y { get; set; }

    public Tensor Forward() => Loss.forward(X, Y);

    public static double[] Values(Tensor? tensor)
    {
        Assert.NotNull(tensor);
        using var wide = tensor.detach().to(ScalarType.Float64).contiguous();
        return wide.data<double>().ToArray();
    }

    public void Dispose()
    {
        Loss.Dispose();
        _scope.Dispose();
    }
}
