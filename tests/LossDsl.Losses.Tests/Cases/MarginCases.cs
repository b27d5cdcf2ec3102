namespace LossDsl.Losses.Tests;

/// <summary>The margin softmax losses over embeddings and class weights.</summary>
public static class MarginCases
{
    private static readonly Argument X = Argument.Real("x", "i,d");
    private static readonly Argument Y = Argument.Label();
    private static readonly Argument W = Argument.Weight();

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(NormFaceLoss), (s, _, r) => new NormFaceLoss(classes: s.C, features: s.D, reduction: r), [X, Y, W], Softmax(30, (c, _) => c)),
        new(typeof(CosFaceLoss), (s, _, r) => new CosFaceLoss(classes: s.C, features: s.D, reduction: r), [X, Y, W], Softmax(64, (c, _) => c - 0.35)),
        new(typeof(ArcFaceLoss), (s, _, r) => new ArcFaceLoss(classes: s.C, features: s.D, reduction: r), [X, Y, W], Softmax(64, (c, _) => Naive.Arc(c, 0.5))),
        new(typeof(ArcFaceLoss), (s, _, r) => new ArcFaceLoss(classes: s.C, features: s.D, s: 8, m: 1.2, reduction: r), [X, Y, W], Softmax(8, (c, _) => Naive.Arc(c, 1.2)))
        {
            Variant = "m 1.2",
        },
        new(typeof(ArcFaceDetachedLoss), (s, _, r) => new ArcFaceDetachedLoss(classes: s.C, features: s.D, reduction: r), [X, Y, W],
            Softmax(64, (c, frozen) => c + (Naive.Arc(frozen, 0.5) - frozen)))
        {
            Detaches = true,
        },
        new(typeof(ArcFaceClippedLoss), (s, _, r) => new ArcFaceClippedLoss(classes: s.C, features: s.D, m: 0.9, reduction: r), [X, Y, W],
            Softmax(64, (c, _) => Math.Cos(Math.Min(Math.Acos(c) + 0.9, Math.PI - 0.001)))),
        new(typeof(NormFaceTrainedScaleLoss), (s, _, r) => new NormFaceTrainedScaleLoss(classes: s.C, features: s.D, reduction: r), [X, Y, W, new Argument("s", "", Role.Weight, _ => 12)],
            Naive.Rows((s, i) => Naive.CrossEntropy(Scaled(s, i, s["s"][0], c => c), s.Label(i)))),
        new(typeof(CombinedMarginLoss), (s, _, r) => new CombinedMarginLoss(classes: s.C, features: s.D, m1: 0.9, m2: 0.4, m3: 0.15, reduction: r), [X, Y, W],
            Softmax(64, (c, _) => Math.Cos((0.9 * Math.Acos(c)) + 0.4) - 0.15)),
        new(typeof(SphereFaceLoss), (s, _, r) => new SphereFaceLoss(classes: s.C, features: s.D, reduction: r), [X, Y, W],
            Naive.Rows((s, i) => Naive.CrossEntropy(Scaled(s, i, Naive.Norm(s["x"].Row(i)), c => ((5 * c) + Multiplied(c, 4)) / 6), s.Label(i)))),
        new(typeof(SubCenterArcFaceLoss), (s, _, r) => new SubCenterArcFaceLoss(classes: s.C, features: s.D, reduction: r),
            [X, Y, Argument.Weight(axes: "j,k,d")], Naive.Rows(SubCenters)),
        new(typeof(CurricularFaceLoss), (s, _, r) => new CurricularFaceLoss(classes: s.C, features: s.D, reduction: r),
            [X, Y, W, new Argument("t", "", Role.State, _ => 0.37)], Naive.Rows(Curricular)),
        new(typeof(MagFaceLoss), (s, _, r) => new MagFaceLoss(classes: s.C, features: s.D, reduction: r),
            [Argument.Real("x", "i,d", spread: 12), Y, W], Naive.Rows(Mag)),
        new(typeof(AdaFaceLoss), (s, _, r) => new AdaFaceLoss(classes: s.C, features: s.D, reduction: r),
            [Argument.Real("x", "i,d", spread: 12), Y, W, new Argument("mu", "", Role.State, _ => 21), new Argument("sigma", "", Role.State, _ => 7.5)], Naive.Rows(Ada))
        {
            Detaches = true,
        },
        new(typeof(SphereFace2Loss), (s, _, r) => new SphereFace2Loss(classes: s.C, features: s.D, reduction: r), [X, Y, W, Argument.Weight("b", "")], Naive.Rows(Binary)),
        new(typeof(WcdasLoss), (s, _, r) => new WcdasLoss(classes: s.C, features: s.D, reduction: r),
            [X, Y, W, Argument.Weight("g", "j"), Argument.Weight("v", "")], Naive.Rows(WrappedCauchy)),
        new(typeof(LdamLoss), (s, constant, r) => new LdamLoss(features: s.D, n: constant("n"), reduction: r),
            [X, Y, W, Argument.Counts()], Naive.Rows(Ldam)),
        new(typeof(LdamDrwLoss), (s, constant, r) => new LdamDrwLoss(features: s.D, n: constant("n"), defer: 4, reduction: r),
            [X, Y, W, Argument.Counts(), new Argument("step", "", Role.State, _ => 4)], Naive.Rows(Ldam)),
        new(typeof(LdamDrwLoss), (s, constant, r) => new LdamDrwLoss(features: s.D, n: constant("n"), b: 0.99, defer: 4, reduction: r),
            [X, Y, W, Argument.Counts(), new Argument("step", "", Role.State, _ => 5)], Naive.Rows((s, i) => LongTailCases.EffectiveWeight(s, i) * Ldam(s, i)))
        {
            Variant = "late",
            MeanWeight = LongTailCases.EffectiveWeight,
        },
        new(typeof(NoisySoftmaxLoss), (s, _, r) => new NoisySoftmaxLoss(classes: s.C, features: s.D, a: 0.5, reduction: r), [X, Y, W], Naive.Rows(Language.RandomOracles.NoisySoftmax)),
        new(typeof(AdaCosLoss), (s, _, r) => new AdaCosLoss(classes: s.C, features: s.D, reduction: r), [X, Y, W, new Argument("k", "", Role.State, _ => 1.7)],
            Naive.Rows((s, i) => Naive.CrossEntropy(Scaled(s, i, 1.7 * Math.Sqrt(2) * Math.Log(Math.Max(s.Sizes.C - 1, 2)), c => c), s.Label(i)))),
        new(typeof(MadaCosLoss), (s, _, r) => new MadaCosLoss(classes: s.C, features: s.D, reduction: r), [X, Y, W], Naive.Rows(MedianScaled))
        {
            Detaches = true,
        },
        new(typeof(PartialFcLoss), (s, _, r) => new PartialFcLoss(classes: s.C, features: s.D, reduction: r), [X, Y, W], Softmax(64, (c, _) => Naive.Arc(c, 0.5))),
        new(typeof(CrFiqaLoss), (s, _, r) => new CrFiqaLoss(classes: s.C, features: s.D, eps: 0.1, reduction: r), [X, Y, Argument.Real("q", "i"), W], Naive.Rows(Classifiable))
        {
            Detaches = true,
        },
        new(typeof(FixedPrototypeLoss), (_, constant, r) => new FixedPrototypeLoss(w: constant("w"), reduction: r), [X, Y, W with { Role = Role.Constant, Grad = false }],
            Softmax(1 / 0.07, (c, _) => c)),
        new(typeof(IntraLoss), (s, _, r) => new IntraLoss(classes: s.C, features: s.D, lambda: 3, reduction: r), [X, Y, W],
            Naive.Rows((s, i) => Naive.CrossEntropy(Scaled(s, i, 64, c => c), s.Label(i)) + (3 * Math.Acos(Naive.Cosines(s, i)[s.Label(i)]) / Math.PI))),
        new(typeof(InterLoss), (s, _, r) => new InterLoss(classes: s.C, features: s.D, lambda: 3, reduction: r), [X, Y, W], Naive.Rows(Apart)),
        new(typeof(CircleClassLoss), (s, _, r) => new CircleClassLoss(classes: s.C, features: s.D, g: 40, m: 0.3, reduction: r), [X, Y, W], Naive.Rows(Circle))
        {
            Detaches = true,
        },
    ];

    private static double MedianScaled(Sample live, Sample frozen, int i)
    {
        var rows = Enumerable.Range(0, live.Sizes.B).Select(k => (Cosines: Naive.Cosines(frozen, k), Label: frozen.Label(k))).OrderBy(r => r.Cosines[r.Label]).ToArray();
        var (cosines, y) = rows[(rows.Length - 1) / 2];
        var scale = Math.Max(32, Math.Log(9999999 * 9.0) / Math.Max(1 - cosines[y], 0.01));
        var others = cosines.Where((_, j) => j != y).Select(c => scale * c).ToArray();
        var margin = others.Length == 0 ? 1 : Math.Clamp(cosines[y] - ((Naive.LogSumExp(others) - Math.Log(9)) / scale), 0, 1);
        return Naive.CrossEntropy(Scaled(live, i, scale, c => c - margin), live.Label(i));
    }

    private static double Classifiable(Sample live, Sample frozen, int i)
    {
        var y = live.Label(i);
        var cosines = Naive.Cosines(frozen, i);
        var best = cosines.Where((_, j) => j != y).DefaultIfEmpty(-1).Max();
        var miss = Math.Abs(live["q"][i] - (cosines[y] / (best + 1.1)));
        var quality = miss < 0.5 ? miss * miss : miss - 0.25;
        return Naive.CrossEntropy(Scaled(live, i, 64, c => Naive.Arc(c, 0.5)), y) + (10 * quality);
    }

    private static double Apart(Sample s, int i)
    {
        var y = s.Label(i);
        var angles = Enumerable.Range(0, s.Sizes.C).Where(j => j != y).Select(j => Math.Acos(Naive.Cosine(s["w"].Row(y), s["w"].Row(j)))).DefaultIfEmpty(0).Average();
        return Naive.CrossEntropy(Scaled(s, i, 64, c => c), y) - (3 * angles / Math.PI);
    }

    private static double Circle(Sample live, Sample frozen, int i)
    {
        var (cosines, before) = (Naive.Cosines(live, i), Naive.Cosines(frozen, i));
        var logits = cosines.Select((c, j) => j == live.Label(i) ? 40 * Math.Max(0, 1.3 - before[j]) * (c - 0.7) : 40 * Math.Max(0, before[j] + 0.3) * (c - 0.3));
        return Naive.CrossEntropy([.. logits], live.Label(i));
    }

    /// <summary>Cross entropy over scaled cosines; the margin gets the target's cosine, live and frozen.</summary>
    private static Oracle Softmax(double scale, Func<double, double, double> margin) => Naive.Rows((live, frozen, i) =>
    {
        var target = Naive.Cosines(frozen, i)[live.Label(i)];
        return Naive.CrossEntropy(Scaled(live, i, scale, c => margin(c, target)), live.Label(i));
    });

    private static double[] Scaled(Sample s, int i, double scale, Func<double, double> margin)
    {
        var cosines = Naive.Cosines(s, i);
        cosines[s.Label(i)] = margin(cosines[s.Label(i)]);
        return [.. cosines.Select(c => scale * c)];
    }

    /// <summary>SphereFace's cosine of a multiple of the angle, continued downwards piece by piece.</summary>
    private static double Multiplied(double cosine, int m)
    {
        var angle = Math.Acos(cosine);
        var k = 0;
        while (angle > (k + 1) * Math.PI / m)
            k++;
        return ((k % 2 == 0 ? 1 : -1) * Math.Cos(m * angle)) - (2 * k);
    }

    private static double SubCenters(Sample s, int i)
    {
        var x = s["x"].Row(i);
        var w = s["w"];
        var logits = new double[s.Sizes.C];
        for (var j = 0; j < logits.Length; j++)
        {
            var nearest = double.NegativeInfinity;
            for (var k = 0; k < w.Size(1); k++)
            {
                var center = new double[x.Length];
                for (var d = 0; d < x.Length; d++)
                    center[d] = w[j, k, d];
                nearest = Math.Max(nearest, Naive.Cosine(x, center));
            }

            logits[j] = 64 * (j == s.Label(i) ? Naive.Arc(nearest, 0.5) : nearest);
        }

        return Naive.CrossEntropy(logits, s.Label(i));
    }

    private static double Curricular(Sample s, int i)
    {
        var cosines = Naive.Cosines(s, i);
        var target = cosines[s.Label(i)];
        var bar = Math.Cos(Math.Acos(target) + 0.5);
        var t = s["t"][0];
        var logits = new double[cosines.Length];
        for (var j = 0; j < logits.Length; j++)
        {
            var hard = cosines[j] > bar ? cosines[j] * (t + cosines[j]) : cosines[j];
            logits[j] = 64 * (j == s.Label(i) ? Naive.Arc(target, 0.5) : hard);
        }

        return Naive.CrossEntropy(logits, s.Label(i));
    }

    private static double Mag(Sample s, int i)
    {
        var a = Math.Clamp(Naive.Norm(s["x"].Row(i)), 10, 110);
        var margin = 0.45 + ((0.8 - 0.45) * (a - 10) / (110 - 10));
        return Naive.CrossEntropy(Scaled(s, i, 64, c => Naive.Arc(c, margin)), s.Label(i)) + (35 * ((1 / a) + (a / (110 * 110))));
    }

    private static double Ada(Sample live, Sample frozen, int i)
    {
        var norm = Math.Clamp(Naive.Norm(frozen["x"].Row(i)), 0.001, 100);
        var k = Math.Clamp(0.333 * (norm - live["mu"][0]) / (live["sigma"][0] + 0.001), -1, 1);
        double Margin(double c) => Math.Cos(Math.Clamp(Math.Acos(c) - (0.4 * k), 0.001, Math.PI - 0.001)) - (0.4 + (0.4 * k));
        return Naive.CrossEntropy(Scaled(live, i, 64, Margin), live.Label(i));
    }

    private static double Binary(Sample s, int i)
    {
        var cosines = Naive.Cosines(s, i);
        var others = Math.Max(cosines.Length - 1, 1);
        var bias = s["b"][0] + (40 * (0.75 - 0.4)) + Math.Log(0.7 / (0.3 * others));
        var loss = 0.0;
        for (var j = 0; j < cosines.Length; j++)
        {
            var g = (2 * Math.Pow((cosines[j] + 1) / 2, 3)) - 1;
            loss += j == s.Label(i) ? 0.7 * Naive.Softplus(-(40 * (g - 0.4)) - bias) : 0.3 * Naive.Softplus((40 * (g + 0.4)) + bias);
        }

        return loss / 40;
    }

    private static double WrappedCauchy(Sample s, int i)
    {
        var cosines = Naive.Cosines(s, i);
        var scale = Naive.Softplus(s["v"][0]) + 1;
        var logits = new double[cosines.Length];
        for (var j = 0; j < logits.Length; j++)
        {
            var q = Naive.Sigmoid(s["g"][j]);
            logits[j] = scale / (2 * Math.PI) * (1 - (q * q)) / (1 + (q * q) - (2 * q * cosines[j]));
        }

        return Naive.CrossEntropy(logits, s.Label(i));
    }

    private static double Ldam(Sample s, int i)
    {
        var margins = s["n"].Data.Select(n => Math.Pow(n, -0.25)).ToArray();
        var margin = 0.5 * margins[s.Label(i)] / margins.Max();
        return Naive.CrossEntropy(Scaled(s, i, 30, c => c - margin), s.Label(i));
    }
}
