using LossDsl.Data;
using LossDsl.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>A small network learns the handwritten digits with every margin loss.</summary>
public class TrainingTests
{
    private const int Epochs = 20;
    private const int Batch = 64;
    private const int Features = 16;

    [Theory]
    [MemberData(nameof(AllCases.Heads), MemberType = typeof(AllCases))]
    public void DigitsReachNinetyFivePercent(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(17);
        var (pixels, labels) = Digits();
        var held = labels.shape[0] / 5;
        var count = labels.shape[0] - held;
        var @case = AllCases.Get(name);
        var sizes = new Sizes(Batch, 10, Features);
        using var loss = @case.Create(sizes, _ => full(10, count / 10f), LossReduction.Mean);
        using var network = nn.Sequential(
            ("hidden", nn.Linear(64, 512)),
            ("activation", nn.ReLU()),
            ("embedding", nn.Linear(512, Features)));
        using var optimizer = optim.AdamW([.. network.parameters(), .. loss.parameters()], weight_decay: 0.3);
        var schedule = optim.lr_scheduler.OneCycleLR(optimizer, max_lr: 0.005, total_steps: (int)(Epochs * (count / Batch)));
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var order = randperm(count);
            for (long start = 0; start + Batch <= count; start += Batch)
            {
                using var step = NewDisposeScope();
                var rows = order.narrow(0, start, Batch);
                optimizer.zero_grad();
                var value = Invoke(loss, network.forward(pixels.index_select(0, rows)), labels.index_select(0, rows));
                value.backward();
                optimizer.step();
                schedule.step();
            }
        }

        using var noGrad = no_grad();
        var accuracy = Accuracy(loss, network.forward(pixels.narrow(0, count, held)), labels.narrow(0, count, held));
        Assert.True(accuracy >= 0.95, $"{name} reaches {accuracy:P1}.");
    }

    private static (Tensor Pixels, Tensor Labels) Digits()
    {
        var set = DigitsSet.Load();
        var order = Enumerable.Range(0, set.Count).ToArray();
        new Random(4).Shuffle(order);
        var pixels = new float[set.Pixels.Length];
        var labels = new long[set.Count];
        for (var i = 0; i < order.Length; i++)
        {
            labels[i] = set.Labels[order[i]];
            for (var p = 0; p < set.PixelsEach; p++)
                pixels[(i * set.PixelsEach) + p] = set.Image(order[i])[p] / 255f;
        }

        return (tensor(pixels, [set.Count, set.PixelsEach]), tensor(labels));
    }

    private static Tensor Invoke(LossModule loss, Tensor x, Tensor y) =>
        (Tensor)loss.GetType().GetMethod("forward", [typeof(Tensor), typeof(Tensor)])!.Invoke(loss, [x, y])!;

    /// <summary>The share of embeddings whose nearest class, or center, is their own.</summary>
    private static double Accuracy(LossModule loss, Tensor embeddings, Tensor labels)
    {
        var w = loss.named_parameters().Single(p => p.name == "w").parameter;
        var centers = w.dim() == 3 ? w.shape[1] : 1;
        var rows = w.reshape(-1, Features);
        var directions = rows / rows.square().sum(1, keepdim: true).sqrt();
        var nearest = embeddings.matmul(directions.t()).argmax(1).div(centers, RoundingMode.floor);
        return nearest.eq(labels).to(ScalarType.Float64).mean().item<double>();
    }
}
