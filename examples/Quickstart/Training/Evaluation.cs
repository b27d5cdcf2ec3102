using LossDsl.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Quickstart.Training;

/// <summary>How well a trained network tells classes apart.</summary>
/// <param name="Accuracy">The share of held-out images of the trained classes that are named rightly.</param>
/// <param name="Verification">Same or different, over all pairs of images of classes that were never shown.</param>
/// <param name="Embeddings">The embeddings of those images, of length one, row by row.</param>
internal sealed record Evaluation(double Accuracy, VerificationResult Verification, float[] Embeddings)
{
    private const int Chunk = 500;

    /// <summary>Evaluates without training anything.</summary>
    public static Evaluation Of(EmbeddingNet net, Head head, ImageSet set, OpenSetSplit split)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        net.eval();
        var right = 0L;
        var positions = Trainer.Positions(split.Classes);
        foreach (var indices in split.Test.Chunk(Chunk))
        {
            using var step = NewDisposeScope();
            var guess = head.Scores(net.forward(ImageBatches.Plain(set, indices))).argmax(1);
            right += guess.eq(Trainer.Labels(set, indices, positions)).sum().ToInt64();
        }

        var embeddings = split.Verification.Chunk(Chunk).SelectMany(indices =>
        {
            using var step = NewDisposeScope();
            return Head.Normalized(net.forward(ImageBatches.Plain(set, indices))).data<float>().ToArray();
        }).ToArray();
        var verification = VerificationResult.Of(embeddings, [.. split.Verification.Select(index => set.Labels[index])]);
        return new((double)right / Math.Max(1, split.Test.Length), verification, embeddings);
    }
}
