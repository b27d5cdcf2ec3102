using LossDsl.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace ManyClasses.Training;

/// <summary>How well a trained network tells characters apart.</summary>
/// <param name="Accuracy">By held-out design: the share of the trained characters whose nearest center, drawn in that design, is their own.</param>
/// <param name="Verification">Same or different, over all pairs of glyphs of the characters that were never shown, in all designs.</param>
internal sealed record Evaluation(IReadOnlyList<(string Design, double Accuracy)> Accuracy, VerificationResult Verification)
{
    private const int Chunk = 500;

    /// <summary>Evaluates without training anything.</summary>
    public static Evaluation Of(GlyphNet net, KanjiLoss loss, GlyphSet set, DesignSplit split)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        net.eval();
        var centers = nn.functional.normalize(loss.w, dim: 2);
        var classes = centers.shape[0];
        var all = centers.reshape(-1, centers.shape[2]).t();
        var accuracy = split.TestDesigns.Select(design =>
        {
            var right = 0L;
            foreach (var part in split.Classes.Index().Chunk(Chunk))
            {
                using var step = NewDisposeScope();
                var x = Embed(net, set, [.. part.Select(c => set.Index(design, c.Item))]);
                // The centers of a class stand next to each other.
                var nearest = x.matmul(all).reshape(part.Length, classes, -1).amax([2L]).argmax(1);
                right += nearest.eq(tensor(part.Select(c => (long)c.Index).ToArray())).sum().ToInt64();
            }

            return (set.Designs[design], (double)right / split.Classes.Length);
        }).ToList();

        var glyphs = Enumerable.Range(0, set.Designs.Length).SelectMany(design => split.Unseen.Select(c => set.Index(design, c))).ToArray();
        var embeddings = glyphs.Chunk(Chunk).SelectMany(part =>
        {
            using var step = NewDisposeScope();
            return Embed(net, set, part).data<float>().ToArray();
        }).ToArray();
        return new(accuracy, VerificationResult.Of(embeddings, [.. glyphs.Select(g => set.Images.Labels[g])]));
    }

    private static Tensor Embed(GlyphNet net, GlyphSet set, int[] indices) => nn.functional.normalize(net.forward(GlyphBatch.Of(set.Images, indices)), dim: 1);
}
