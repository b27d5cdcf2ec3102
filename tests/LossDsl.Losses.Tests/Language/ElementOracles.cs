namespace LossDsl.Losses.Tests.Language;

/// <summary>The losses over elements and boxes, as loops.</summary>
internal static class ElementOracles
{
    public static Oracle AnyLossF1 { get; } = (live, _) =>
    {
        double hits = 0, misses = 0, alarms = 0;
        for (var i = 0; i < live.Sizes.B; i++)
        {
            var soft = Naive.Sigmoid(7 * (live["p"][i] - 0.5));
            hits += soft * live["t"][i];
            misses += (1 - soft) * live["t"][i];
            alarms += soft * (1 - live["t"][i]);
        }

        return [1 - (2 * hits / ((2 * hits) + misses + alarms))];
    };

    public static double CIoU(Sample live, Sample frozen, int i)
    {
        var (p, t) = (live["p"].Row(i), live["t"].Row(i));
        var (iou, shape) = (Overlap(p, t), Shape(p, t));
        var held = frozen["p"].Row(i);
        var alpha = Shape(held, t) / (1 - Overlap(held, t) + Shape(held, t));
        double Span(int k) => Math.Max(p[k] + (p[k + 2] / 2), t[k] + (t[k + 2] / 2)) - Math.Min(p[k] - (p[k + 2] / 2), t[k] - (t[k + 2] / 2));
        var centers = Math.Pow(p[0] - t[0], 2) + Math.Pow(p[1] - t[1], 2);
        return 1 - iou + (centers / (Math.Pow(Span(0), 2) + Math.Pow(Span(1), 2))) + (alpha * shape);
    }

    private static double Overlap(double[] p, double[] t)
    {
        double Shared(int k) => Math.Max(0, Math.Min(p[k] + (p[k + 2] / 2), t[k] + (t[k + 2] / 2)) - Math.Max(p[k] - (p[k + 2] / 2), t[k] - (t[k + 2] / 2)));
        var both = Shared(0) * Shared(1);
        return both / ((p[2] * p[3]) + (t[2] * t[3]) - both);
    }

    private static double Shape(double[] p, double[] t) => 4 / (Math.PI * Math.PI) * Math.Pow(Math.Atan(t[2] / t[3]) - Math.Atan(p[2] / p[3]), 2);
}
