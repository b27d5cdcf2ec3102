using LossDsl.Modules;

namespace LossDsl.Losses.Tests.Language;

/// <summary>One loss for each kind of formula that the language must be able to say, beside the shipped ones. They run through the whole suite.</summary>
public static class LanguageExamples
{
    private static readonly Argument X = Argument.Real("x", "i,d");
    private static readonly Argument Y = Argument.Label();
    private static readonly Argument Kind = Argument.Label() with { IsCompared = true };

    public static IEnumerable<LossCase> All =>
    [
        new(typeof(SupConExample), (_, _, r) => new SupConExample(reduction: r), [X, Kind], Naive.Rows(PairOracles.SupCon)),
        new(typeof(CircleExample), (_, _, r) => new CircleExample(g: 8, reduction: r), [X, Kind], Naive.Rows(PairOracles.Circle)) { Detaches = true, HasCosines = true },
        new(typeof(ProtoTripletExample), (sizes, _, r) => new ProtoTripletExample(classes: sizes.C, reduction: r), [X, Y], PairOracles.ProtoTriplet),
        new(typeof(NearestExample), (_, _, r) => new NearestExample(reduction: r), [X, Kind], Naive.Rows(PairOracles.Nearest)),
        new(typeof(VicRegExample), (_, _, r) => new VicRegExample(reduction: r), [Argument.Real("z", "i,d")], PairOracles.VicReg) { IsOfBatch = true },
        new(typeof(BarlowTwinsExample), (_, _, r) => new BarlowTwinsExample(reduction: r), [Argument.Real("a", "i,d"), Argument.Real("b", "i,d")], PairOracles.BarlowTwins) { IsOfBatch = true },
        new(typeof(AnyLossF1Example), (_, _, r) => new AnyLossF1Example(L: 7, reduction: r),
            [Argument.Between("p", "i", 0, 1), new Argument("t", "i", Role.Input, random => random.Next(4) == 0 ? 0 : 1) { Grad = false }], ElementOracles.AnyLossF1) { IsOfBatch = true },
        new(typeof(CIoUExample), (_, _, r) => new CIoUExample(reduction: r), [Argument.Between("p", "i,4", 0.5, 1.5), Argument.Between("t", "i,4", 0.5, 1.5) with { Grad = false }],
            Naive.Rows(ElementOracles.CIoU)) { Detaches = true },
        new(typeof(CVaRExample), (_, _, r) => new CVaRExample(reduction: r), [Argument.Real("p", "i"), Argument.Real("t", "i")], OrderOracles.CVaR) { IsOfBatch = true, Detaches = true },
        new(typeof(TopKHingeExample), (_, _, r) => new TopKHingeExample(reduction: r), [Argument.Logits(), Argument.Label(ignorable: true)], Naive.Rows(OrderOracles.TopKHinge)),
        new(typeof(MedianExample), (_, _, r) => new MedianExample(reduction: r), [Argument.Real("p", "i,n...")], Naive.Rows(OrderOracles.Median)),
        new(typeof(WassersteinExample), (_, _, r) => new WassersteinExample(reduction: r), [Argument.Real("a", "i,j"), Argument.Real("b", "i,j")], Naive.Rows(OrderOracles.Wasserstein)),
        new(typeof(DiscountExample), (_, _, r) => new DiscountExample(reduction: r), [Argument.Logits(), Argument.Between("g", "i,j", 0, 1) with { Grad = false }],
            Naive.Rows(OrderOracles.Discount)),
        new(typeof(ClassMedianExample), (sizes, _, r) => new ClassMedianExample(classes: sizes.C, reduction: r), [X, Y], Naive.Rows(OrderOracles.ClassMedian)),
        new(typeof(HardNegativesExample), (_, _, r) => new HardNegativesExample(reduction: r), [X, Kind], Naive.Rows(OrderOracles.HardNegatives)) { Detaches = true },
        new(typeof(NoisySoftmaxExample), (sizes, _, r) => new NoisySoftmaxExample(classes: sizes.C, features: sizes.D, reduction: r), [X, Y, Argument.Weight()],
            Naive.Rows(RandomOracles.NoisySoftmax)),
        new(typeof(EnsLossExample), (_, _, r) => new EnsLossExample(reduction: r),
            [Argument.Real("f", "i"), new Argument("t", "i", Role.Input, random => random.Next(2) == 0 ? -1 : 1) { Grad = false }], RandomOracles.EnsLoss)
        {
            IsOfBatch = true,
        },
        new(typeof(DropoutExample), (_, _, r) => new DropoutExample(reduction: r), [Argument.Logits(), Argument.Real("t", "i,j")], Naive.Rows(RandomOracles.Dropout)),
        new(typeof(SparsemaxExample), (_, _, r) => new SparsemaxExample(reduction: r), [Argument.Logits(), Argument.Label(ignorable: true)], Naive.Rows(RootOracles.Sparsemax)),
        new(typeof(EntmaxExample), (_, _, r) => new EntmaxExample(reduction: r), [Argument.Logits(), Argument.Label(ignorable: true)], Naive.Rows(RootOracles.Entmax)),
        new(typeof(CostExample), (_, constant, r) => new CostExample(cost: constant("cost"), reduction: r),
            [Argument.Logits(), Argument.Label(ignorable: true), Argument.Between("cost", "j,j", 0, 4, Role.Constant)], Naive.Rows(RangeOracles.Cost)),
        new(typeof(MaskedPairsExample), (_, _, r) => new MaskedPairsExample(reduction: r),
            [X, new Argument("m", "i,i", Role.Input, random => random.Next(2)) { Grad = false }], Naive.Rows(RangeOracles.MaskedPairs)),
        new(typeof(SmoothMedianExample), (_, _, r) => new SmoothMedianExample(reduction: r), [Argument.Real("x", "i,n..."), Argument.Real("y", "i")],
            Naive.Rows(RootOracles.SmoothMedian)),
        new(typeof(BalancedExample), (sizes, _, r) => new BalancedExample(classes: sizes.C, features: sizes.D, reduction: r), [X, Y, Argument.Weight()],
            Naive.Rows(RootOracles.Balanced)) { HasCosines = true },
        new(typeof(LevelExample), (_, _, r) => new LevelExample(reduction: r), [Argument.Logits(), Argument.Label(ignorable: true)], Naive.Rows(RootOracles.Level)),
        new(typeof(CenterExample), (_, _, r) => new CenterExample(reduction: r), [Argument.Real("x", "i")], RootOracles.Center) { IsOfBatch = true },
        new(typeof(ZLossExample), (_, _, r) => new ZLossExample(reduction: r), [Argument.Logits(), Y], Naive.Logits(LogitOracles.ZLoss)),
        new(typeof(GceExample), (_, _, r) => new GceExample(reduction: r), [Argument.Logits(), Y], Naive.Logits(LogitOracles.Gce)),
        new(typeof(DistillationExample), (_, _, r) => new DistillationExample(reduction: r), [Argument.Logits("s"), Argument.Logits("t") with { Grad = false }],
            Naive.Rows(LogitOracles.Distillation)),
        new(typeof(NormsExample), (_, _, r) => new NormsExample(reduction: r), [Argument.Logits(), Y], Naive.Logits(LogitOracles.Norms)),
        new(typeof(ScaledGradientExample), (_, _, r) => new ScaledGradientExample(reduction: r), [Argument.Logits(), Y], Naive.Rows(LogitOracles.ScaledGradient)) { Detaches = true },
        new(typeof(CubicsExample), (_, _, r) => new CubicsExample(reduction: r), [Argument.Real("a", "i,k")], Naive.Rows(RootOracles.Cubics)),
    ];
}
