using LossDsl.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Benchmarks.Works;

/// <summary>Losses on logits [i,j] with a label a row.</summary>
internal static class LogitLosses
{
    /// <summary>Softmax cross entropy.</summary>
    public static Work CrossEntropy(int batch, int classes) => new(FormattableString.Invariant($"SoftmaxCrossEntropy {batch:N0} x {classes:N0}"), tiny =>
    {
        var (rows, columns) = tiny ? (4, 10) : (batch, classes);
        var loss = new SoftmaxCrossEntropyLoss();
        var z = randn(rows, columns).requires_grad_();
        var y = randint(0, columns, [rows], dtype: int64);
        var copies = new Copies([z], []);
        return new([z], () => loss.forward(z, y), () => loss.Eager(z, y), copies.Run, [loss, z, y, copies]);
    });
}
