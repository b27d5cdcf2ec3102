using LossDsl.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Benchmarks.Works;

/// <summary>Margin softmax over many classes: embeddings [batch,features] against a weight a class.</summary>
internal static class MarginHeads
{
    private const int TinyClasses = 50;

    /// <summary>ArcFace. The composition is measured unless the classes are so many that a step of it takes seconds.</summary>
    public static Work ArcFace(int classes, int batch = 256, int features = 512, bool isHuge = false) =>
        new(FormattableString.Invariant($"ArcFace B {batch} D {features} C {classes:N0}"), tiny =>
        {
            var loss = new ArcFaceLoss(tiny ? TinyClasses : classes, features);
            return Of(loss, loss.forward, isHuge && !tiny ? null : loss.Eager, loss.w, batch);
        });

    /// <summary>ArcFace over a tenth of the classes, with the gradient of their weights as a sparse tensor.</summary>
    public static Work PartialFc(int classes, int batch, int features) =>
        new(FormattableString.Invariant($"PartialFc 0.1 B {batch} D {features} C {classes:N0}"), tiny =>
        {
            var loss = new PartialFcLoss(tiny ? TinyClasses : classes, features) { SparseGradients = true };
            var drawn = loss.w.shape[0] / 10;
            var instance = Of(loss, loss.forward, null, loss.w, batch, drawn);
            return instance with { GradientBytes = (batch + drawn) * features * sizeof(float) };
        })
        { Against = ArcFace(classes, batch, features).Name };

    /// <summary>ArcFace with several centers a class.</summary>
    public static Work SubCenterArcFace(int classes, int batch = 256, int features = 512) =>
        new(FormattableString.Invariant($"SubCenterArcFace K 3 B {batch} D {features} C {classes:N0}"), tiny =>
        {
            var loss = new SubCenterArcFaceLoss(tiny ? TinyClasses : classes, features);
            return Of(loss, loss.forward, loss.Eager, loss.w, batch);
        });

    private static WorkInstance Of(
        nn.Module module, Func<Tensor, Tensor, Tensor> fused, Func<Tensor, Tensor, Tensor>? eager, Tensor weight, int batch, long? drawn = null)
    {
        var features = weight.shape[^1];
        var x = randn(batch, features).requires_grad_();
        var y = randint(0, weight.shape[0], [batch], dtype: int64);
        var rows = weight.detach().reshape(-1, features).narrow(0, 0, drawn ?? weight.numel() / features);
        var products = new Products(x.detach(), rows);
        return new([x, weight], () => fused(x, y), eager is null ? null : () => eager(x, y), products.Run, [module, x, y, rows, products]);
    }
}
