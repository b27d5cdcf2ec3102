using LossDsl.Data;
using Quickstart.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Quickstart.Report;

/// <summary>The logit of the true class against the angle between an embedding and that class's weight.</summary>
/// <param name="Degrees">Angles.</param>
/// <param name="Logits">The logit at each angle.</param>
internal sealed record TargetLogits(double[] Degrees, double[] Logits)
{
    private const int Points = 91;
    private const int Images = 500;

    /// <summary>
    /// Asks the loss itself. In three dimensions stand two class weights at right angles and embeddings that turn away from the first
    /// at a right angle to the second, whose logit is then zero: the loss is log(1 + exp(-z)), which gives z.
    /// </summary>
    public static TargetLogits Of(Head trained, EmbeddingNet net, ImageSet set, OpenSetSplit split)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var degrees = Enumerable.Range(0, Points).Select(point => point * 180.0 / (Points - 1)).ToArray();
        if (trained.Module is not AngularMarginLoss)
        {
            var scale = SoftmaxScale(trained, net, set, split);
            return new(degrees, [.. degrees.Select(degree => scale * Math.Cos(degree * Math.PI / 180))]);
        }

        using var probe = new AngularMarginLoss(classes: 2, features: 3, reduction: LossDsl.LossReduction.None).to(float64);
        Head.Weights(probe).copy_(tensor((double[])[1, 0, 0, 0, 1, 0]).reshape(2, 3));
        var x = tensor((double[])[.. degrees.SelectMany(Turned)]).reshape(Points, 3);
        var losses = probe.forward(x, zeros(Points, dtype: int64)).data<double>().ToArray();
        return new(degrees, [.. losses.Select(loss => -Math.Log(Math.Exp(loss) - 1))]);
    }

    private static double[] Turned(double degree) => [Math.Cos(degree * Math.PI / 180), 0, Math.Sin(degree * Math.PI / 180)];

    /// <summary>Plain softmax has no fixed scale: the typical one is the product of the mean lengths of weights and embeddings.</summary>
    private static double SoftmaxScale(Head trained, EmbeddingNet net, ImageSet set, OpenSetSplit split)
    {
        using var scope = NewDisposeScope();
        net.eval();
        var embeddings = net.forward(ImageBatches.Plain(set, split.Test.AsSpan(0, Math.Min(Images, split.Test.Length))));
        return Length(embeddings) * Length(Head.Weights(trained.Module));
    }

    private static double Length(Tensor rows) => rows.norm(1).mean().ToDouble();
}
