using System.Diagnostics;
using LossDsl.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Quickstart.Training;

/// <summary>Where a training stands after a step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Loss">The loss, averaged over the latest steps.</param>
/// <param name="ImagesPerSecond">The speed since the start.</param>
internal readonly record struct TrainingProgress(int Step, int Steps, double Loss, double ImagesPerSecond);

/// <summary>Trains a network and a head together by gradient descent with momentum.</summary>
internal static class Trainer
{
    private const double Smoothing = 0.98;

    /// <summary>Trains and returns how many seconds it took.</summary>
    public static double Train(
        EmbeddingNet net, Head head, ImageSet set, OpenSetSplit split, Recipe recipe, int epochs, int seed, Action<TrainingProgress> report)
    {
        var labels = Positions(split.Classes);
        var random = new Random(seed);
        var order = split.Train.ToArray();
        var batch = Math.Min(Recipe.Batch, order.Length);
        var perEpoch = order.Length / batch;
        var steps = epochs * perEpoch;
        using var optimizer = optim.SGD(
            net.parameters().Concat(head.Module.parameters()), Recipe.LearningRate, Recipe.Momentum, weight_decay: Recipe.WeightDecay);
        var (watch, average) = (Stopwatch.StartNew(), 0.0);
        net.train();
        for (var step = 0; step < steps; step++)
        {
            if (step % perEpoch == 0)
                random.Shuffle(order);
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = LearningRate(step, steps);
            using var scope = NewDisposeScope();
            var indices = order.AsSpan(step % perEpoch * batch, batch);
            var x = net.forward(ImageBatches.Varied(set, indices, recipe, random));
            var loss = head.Loss(x, Labels(set, indices, labels));
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            var value = loss.ToDouble();
            if (!double.IsFinite(value))
                throw new InvalidOperationException($"The loss of {head.Name} became {value} at step {step}.");
            average = step == 0 ? value : Smoothing * average + (1 - Smoothing) * value;
            report(new(step + 1, steps, average, (step + 1) * batch / watch.Elapsed.TotalSeconds));
        }

        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>The labels of images as positions among the trained classes.</summary>
    public static Tensor Labels(ImageSet set, ReadOnlySpan<int> indices, IReadOnlyDictionary<int, long> positions)
    {
        var values = new long[indices.Length];
        for (var n = 0; n < values.Length; n++)
            values[n] = positions[set.Labels[indices[n]]];
        return tensor(values);
    }

    /// <summary>The training label of each class.</summary>
    public static IReadOnlyDictionary<int, long> Positions(int[] classes) =>
        classes.Index().ToDictionary(pair => pair.Item, pair => (long)pair.Index);

    /// <summary>Rises linearly during the warm-up, then falls along half a cosine.</summary>
    internal static double LearningRate(int step, int steps)
    {
        var rising = Recipe.WarmUp * steps;
        return step < rising
            ? Recipe.LearningRate * (step + 1) / (rising + 1)
            : Recipe.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * (step - rising) / (steps - rising)));
    }
}
