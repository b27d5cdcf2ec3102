using LossDsl.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Benchmarks.Works;

/// <summary>Margin softmax over many classes: embeddings [256,512] against a weight a class.</summary>
internal static class MarginHeads
{
    private const int Batch = 256;
    private const int Features = 512;
    private const int TinyClasses = 50;

    /// <summary>ArcFace.</summary>
    public static Work ArcFace(int classes) => new(FormattableString.Invariant($"ArcFace B {Batch} D {Features} C {classes:N0}"), tiny =>
    {
        var count = tiny ? TinyClasses : classes;
        var loss = new ArcFaceLoss(count, Features);
        return Of(loss, loss.forward, loss.Eager, count);
    });

    /// <summary>ArcFace with several centers a class.</summary>
    public static Work SubCenterArcFace(int classes) => new(FormattableString.Invariant($"SubCenterArcFace K 3 B {Batch} D {Features} C {classes:N0}"), tiny =>
    {
        var count = tiny ? TinyClasses : classes;
        var loss = new SubCenterArcFaceLoss(count, Features);
        return Of(loss, loss.forward, loss.Eager, count);
    });

    private static WorkInstance Of(nn.Module module, Func<Tensor, Tensor, Tensor> fused, Func<Tensor, Tensor, Tensor> eager, int classes)
    {
        var weight = module.parameters().Single();
        var x = randn(Batch, Features).requires_grad_();
        var y = randint(0, classes, [Batch], dtype: int64);
        var rows = weight.detach().reshape(-1, Features);
        var plain = x.detach();
        return new([x, weight], () => fused(x, y), () => eager(x, y), () => Products(plain, rows), [module, x, y, rows, plain]);
    }

    /// <summary>Forward, gradient of the embeddings, gradient of the weights.</summary>
    private static void Products(Tensor x, Tensor weights)
    {
        var logits = x.mm(weights.t());
        logits.mm(weights);
        logits.t().mm(x);
    }
}
