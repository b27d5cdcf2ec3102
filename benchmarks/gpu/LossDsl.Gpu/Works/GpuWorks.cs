using System.Globalization;
using LossDsl.Losses;
using LossDsl.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Gpu.Works;

/// <summary>The works, in bfloat16 as large models are trained.</summary>
internal static class GpuWorks
{
    private const ScalarType Type = ScalarType.BFloat16;

    public static IReadOnlyList<GpuWork> All { get; } =
    [
        ArcFace(1_000_000, hasEager: true),
        ArcFace(10_000_000, hasEager: false),
        Linear(8192, 2304, 256_000),
        Linear(8192, 4096, 128_256),
        CrossEntropy(8192, 128_256),
        InfoNce(32_768, 768),
        Elements("BinaryFocal", 1 << 26, n => Two(new BinaryFocalLoss(), l => l.forward, l => l.Eager)),
        Elements("Huber", 1 << 26, n => Two(new HuberLoss(), l => l.forward, l => l.Eager)),
        Dice(8, 4, 2048, 2048),
    ];

    private static GpuWork ArcFace(int classes, bool hasEager) => new(
        $"ArcFace B 1024 D 512 C {Number(classes)}",
        (variant, device, tiny) =>
        {
            var (b, d, c) = tiny ? (8, 16, 50) : (1024, 512, classes);
            var y = randint(0, c, [b], dtype: ScalarType.Int64, device: device);
            return Head(new ArcFaceLoss(c, d), (l, x) => l.forward(x, y), (l, x) => l.Eager(x, y), l => l.w, variant, Rows(b, d, device));
        },
        hasEager ? [Variant.Fused, Variant.Eager, Variant.Floor] : [Variant.Fused, Variant.Floor]);

    private static GpuWork Linear(int rows, int features, int classes) => new(
        $"LinearCrossEntropy N {rows} D {features} V {Number(classes)}",
        (variant, device, tiny) =>
        {
            var (b, d, c) = tiny ? (8, 16, 50) : (rows, features, classes);
            var y = randint(0, c, [b], dtype: ScalarType.Int64, device: device);
            return Head(new LinearCrossEntropyLoss(c, d), (l, x) => l.forward(x, y), (l, x) => l.Eager(x, y), l => l.w, variant, Rows(b, d, device));
        },
        [Variant.Fused, Variant.Eager, Variant.Floor]);

    private static GpuWork CrossEntropy(int rows, int columns) => new(
        $"CrossEntropy {rows} x {Number(columns)}",
        (variant, device, tiny) =>
        {
            var (b, c) = tiny ? (8, 50) : (rows, columns);
            var loss = new SoftmaxCrossEntropyLoss();
            var (z, y) = (Rows(b, c, device), randint(0, c, [b], dtype: ScalarType.Int64, device: device));
            return Step(variant, [z], () => loss.forward(z, y), () => loss.Eager(z, y), Copy([z], []));
        },
        [Variant.Fused, Variant.Eager, Variant.Floor]);

    private static GpuWork InfoNce(int rows, int features) => new(
        $"InfoNce B {rows} D {features}",
        (variant, device, tiny) =>
        {
            var (b, d) = tiny ? (8, 16) : (rows, features);
            var loss = new InfoNceLoss();
            var (first, second) = (Rows(b, d, device), Rows(b, d, device));
            return Step(variant, [first, second], () => loss.forward(first, second), () => loss.Eager(first, second), Products(first, second, variant));
        },
        [Variant.Fused, Variant.Eager, Variant.Floor]);

    private static GpuWork Elements(string name, int count, Func<int, (Func<Tensor, Tensor, Tensor> Fused, Func<Tensor, Tensor, Tensor> Eager)> create) => new(
        $"{name} {Number(count)}",
        (variant, device, tiny) =>
        {
            var n = tiny ? 100 : count;
            var (fused, eager) = create(n);
            var (x, t) = (Rows(1, n, device), rand([1, n], dtype: ScalarType.Float32, device: device).to(Type));
            return Step(variant, [x], () => fused(x, t), () => eager(x, t), Copy([x], [t]));
        },
        [Variant.Fused, Variant.Eager, Variant.Floor]);

    private static GpuWork Dice(int batch, int channels, int height, int width) => new(
        $"Dice {batch} x {channels} x {height} x {width}",
        (variant, device, tiny) =>
        {
            long[] shape = tiny ? [2, 2, 4, 4] : [batch, channels, height, width];
            var loss = new DiceLoss();
            var p = rand(shape, dtype: ScalarType.Float32, device: device).to(Type).requires_grad_();
            var t = rand(shape, dtype: ScalarType.Float32, device: device).to(Type);
            return Step(variant, [p], () => loss.forward(p, t), () => loss.Eager(p, t), Copy([p], [t]));
        },
        [Variant.Fused, Variant.Eager, Variant.Floor]);

    private static (Func<Tensor, Tensor, Tensor> Fused, Func<Tensor, Tensor, Tensor> Eager) Two<T>(
        T loss, Func<T, Func<Tensor, Tensor, Tensor>> fused, Func<T, Func<Tensor, Tensor, Tensor>> eager) => (fused(loss), eager(loss));

    private static Action Head<T>(T loss, Func<T, Tensor, Tensor> fused, Func<T, Tensor, Tensor> eager, Func<T, Tensor> weight, string variant, Tensor x)
        where T : LossModule
    {
        loss.to(x.device).to(Type);
        var w = weight(loss);
        return Step(variant, [x, w], () => fused(loss, x), () => eager(loss, x), Products(x, w, variant));
    }

    private static Action Step(string variant, Tensor[] wanted, Func<Tensor> fused, Func<Tensor> eager, Action floor) => () =>
    {
        using var scope = NewDisposeScope();
        if (variant == Variant.Floor)
        {
            using var guard = no_grad();
            floor();
            return;
        }

        autograd.grad([variant == Variant.Fused ? fused() : eager()], wanted);
    };

    /// <summary>The products and both gradients', in chunks of 2,048 rows, without anything between them.</summary>
    private static Action Products(Tensor x, Tensor w, string variant)
    {
        if (variant != Variant.Floor)
            return () => { };
        using var guard = no_grad();
        var (rows, weights) = (x.detach(), w.detach());
        var chunk = Math.Min(rows.shape[0], Math.Max(128, Math.Min(2048, (4L << 30) / (2 * weights.shape[0]))));
        var logits = empty([chunk, weights.shape[0]], dtype: Type, device: x.device);
        var (ofRows, ofWeights) = (zeros_like(rows), zeros_like(weights));
        return () =>
        {
            for (var begin = 0L; begin < rows.shape[0]; begin += chunk)
            {
                var count = Math.Min(chunk, rows.shape[0] - begin);
                var (part, tile) = (rows.narrow(0, begin, count), logits.narrow(0, 0, count));
                tile.addmm_(part, weights.t(), beta: 0, alpha: 1);
                ofRows.narrow(0, begin, count).addmm_(tile, weights, beta: 0, alpha: 1);
                ofWeights.addmm_(tile.t(), part, beta: begin > 0 ? 1 : 0, alpha: 1);
            }
        };
    }

    /// <summary>Reads every input and writes every gradient: a copy of what is wanted, and of half of what is only read.</summary>
    private static Action Copy(Tensor[] wanted, Tensor[] given)
    {
        using var guard = no_grad();
        var pairs = wanted.Select(t => t.detach()).Concat(given.Select(t => t.reshape(-1).narrow(0, 0, t.numel() / 2))).Select(t => (From: t, To: zeros_like(t))).ToArray();
        return () =>
        {
            foreach (var (from, to) in pairs)
                to.copy_(from);
        };
    }

    private static Tensor Rows(long rows, long columns, Device device) => randn([rows, columns], dtype: ScalarType.Float32, device: device).to(Type).requires_grad_();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
