using LossDsl;
using ManyClasses;

return Options.TryParse(args, out var options, out var message) ? Run.Start(options) : Usage(message);

static int Usage(string message)
{
    Console.Error.WriteLine(message);
    return 2;
}

/// <summary>
/// Sub-center ArcFace over a share of the classes at a time: every kanji has two centers, of which the nearer counts, and a step sees the kanji of its
/// batch and some others.
/// </summary>
[MarginSoftmax, Margin("c > cos(pi - m) ? cos(theta + m) : c - m*sin(m)"), Scale("s"), SubCenters(2), SampledClasses(0.1)]
[Hyper("s", 24, Min = 0), Hyper("m", 0.2, Min = 0, Max = Math.PI / 2)]
public partial class KanjiLoss;
