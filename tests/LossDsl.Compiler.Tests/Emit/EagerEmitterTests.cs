using LossDsl.Compiler.Ir;
using LossDsl.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>The composition, compiled and run, against an evaluation of the same expressions element by element.</summary>
public class EagerEmitterTests
{
    [Theory]
    [MemberData(nameof(Formulas.Names), MemberType = typeof(Formulas))]
    public void ValuesAreThoseOfTheFormula(string name)
    {
        var model = Formulas.All[name]();
        var sample = new Sample(model, 1);
        using var scope = NewDisposeScope();
        var (module, _) = Create(model, sample, LossReduction.None);
        Check(sample.Losses(model), Values(Run(model, sample, module)), 1e-10);
    }

    [Theory]
    [MemberData(nameof(Formulas.Names), MemberType = typeof(Formulas))]
    public void GradientsAreThoseOfTheFormula(string name)
    {
        var model = Formulas.All[name]();
        var sample = new Sample(model, 2);
        using var scope = NewDisposeScope();
        var (module, tensors) = Create(model, sample, LossReduction.None);
        var loss = Run(model, sample, module, tensors);
        var random = new Random(3);
        var upstream = sample.Losses(model).Select(_ => random.NextDouble() - 0.5).ToArray();
        (loss.reshape(-1) * tensor(upstream, dtype: ScalarType.Float64)).sum().backward();
        foreach (var symbol in model.Symbols.Where(s => s.NeedsGradient))
            Check(Differences(model, sample, symbol, upstream), Values(tensors[symbol].grad!), 1e-6);
    }

    [Fact]
    public void TheMeanDividesByItsWeight()
    {
        var model = Formulas.All["Weighted"]();
        var sample = new Sample(model, 4);
        using var scope = NewDisposeScope();
        var (module, _) = Create(model, sample, LossReduction.Mean);
        Check([sample.Losses(model).Sum() / sample.Losses(model, model.MeanWeight).Sum()], Values(Run(model, sample, module)), 1e-12);
    }

    [Fact]
    public void IgnoredSamplesCountForNothing()
    {
        var model = Formulas.ArcFace(null);
        var sample = new Sample(model, 5);
        var losses = sample.Losses(model);
        var label = model.Symbols.Single(s => s.Kind == SymbolKind.Label);
        sample.Values[label][2] = -100;
        using var scope = NewDisposeScope();
        var (module, tensors) = Create(model, sample, LossReduction.Mean);
        var loss = Run(model, sample, module, tensors);
        loss.backward();
        Check([losses.Where((_, k) => k != 2).Average()], Values(loss), 1e-12);
        var gradient = Values(tensors[model.Symbols[0]].grad!);
        Assert.All(gradient.Skip(2 * 5).Take(5), g => Assert.Equal(0, g));
        Assert.All(gradient.Take(2 * 5), g => Assert.NotEqual(0, g));
    }

    [Fact]
    public void BranchesThatAreNotTakenLeaveNoNaN()
    {
        var model = Formulas.All["Guarded"]();
        var sample = new Sample(model, 6);
        var p = model.Symbols[0];
        Array.Fill(sample.Values[p], 0, 0, 4);
        sample.Values[p][5] = -1000;
        using var scope = NewDisposeScope();
        var (module, tensors) = Create(model, sample, LossReduction.Sum);
        Run(model, sample, module, tensors).backward();
        // Where p is not positive the loss is exp(p).
        var gradient = Values(tensors[p].grad!);
        Assert.All(gradient.Take(4), g => Assert.Equal(1, g));
        Assert.Equal(0, gradient[5]);
        Assert.All(gradient, g => Assert.True(double.IsFinite(g)));
    }

    [Fact]
    public void TrainingUpdatesTheStateBeforeTheFormulaSeesIt()
    {
        var model = Formulas.All["Curricular"]();
        var sample = new Sample(model, 7);
        var state = model.Symbols.Single(s => s.Kind == SymbolKind.State);
        using var scope = NewDisposeScope();
        var (module, tensors) = Create(model, sample, LossReduction.None);
        module.train();
        var loss = Values(Run(model, sample, module, tensors));
        sample.Values[state][0] = new Interpreter(sample.Sizes, sample.Values).Evaluate(model.Updates[0].Value, new Dictionary<Axis, int>());
        Check(sample.Losses(model), loss, 1e-10);
        Check(sample.Values[state], Values(module.named_buffers().Single(b => b.name == "t").buffer), 1e-12);
    }

    [Fact]
    public void ContractionsAreMatrixProducts()
    {
        Assert.Contains("torch.matmul(x, w.t())", GeneratedModule.Emit(Formulas.ArcFace(null)), StringComparison.Ordinal);
        Assert.Contains("torch.einsum(\"", GeneratedModule.Emit(Formulas.ArcFace(3)), StringComparison.Ordinal);
    }

    private static (LossModule Module, Dictionary<Symbol, Tensor> Tensors) Create(LossModel model, Sample sample, LossReduction reduction)
    {
        var tensors = model.Symbols
            .Where(s => s.Kind != SymbolKind.Hyper)
            .ToDictionary(s => s, s => tensor(sample.Values[s], dtype: ScalarType.Float64).reshape(sample.Shape(s)));
        var arguments = new Dictionary<string, object> { ["reduction"] = reduction };
        foreach (var (symbol, value) in tensors)
            arguments[symbol.Name] = value;
        foreach (var axis in model.Axes)
            arguments.TryAdd(axis.Name, (long)sample.Size(axis));
        var module = GeneratedModule.Create(GeneratedModule.Compile(model, GeneratedModule.Emit(model)), arguments);
        module.to(ScalarType.Float64);
        module.eval();
        foreach (var (name, parameter) in module.named_parameters())
        {
            var symbol = model.Symbols.Single(s => s.Name == name);
            using (no_grad())
                parameter.copy_(tensors[symbol]);
            tensors[symbol] = parameter;
        }

        foreach (var symbol in model.Symbols.Where(s => s.Kind == SymbolKind.Input))
            tensors[symbol] = tensors[symbol].detach().requires_grad_();
        return (module, tensors);
    }

    private static Tensor Run(LossModel model, Sample sample, LossModule module, Dictionary<Symbol, Tensor>? tensors = null)
    {
        object[] arguments = [.. model.Symbols
            .Where(s => s.Kind is SymbolKind.Input or SymbolKind.Label)
            .Select(s => s.Kind == SymbolKind.Label
                ? tensor(sample.Values[s].Select(v => (long)v).ToArray()).reshape(sample.Shape(s))
                : tensors?[s] ?? tensor(sample.Values[s], dtype: ScalarType.Float64).reshape(sample.Shape(s)))];
        return (Tensor)module.GetType().GetMethod("Eager")!.Invoke(module, arguments)!;
    }

    private static double[] Differences(LossModel model, Sample sample, Symbol symbol, double[] upstream)
    {
        const double step = 1e-6;
        var values = sample.Values[symbol];
        double Total() => sample.Losses(model).Zip(upstream, (loss, weight) => loss * weight).Sum();
        var gradient = new double[values.Length];
        for (var k = 0; k < values.Length; k++)
        {
            var kept = values[k];
            values[k] = kept + step;
            var above = Total();
            values[k] = kept - step;
            gradient[k] = (above - Total()) / (2 * step);
            values[k] = kept;
        }

        return gradient;
    }

    private static double[] Values(Tensor tensor) => tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();

    private static void Check(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
            Assert.True(Math.Abs(expected[k] - actual[k]) <= tolerance * (1 + Math.Abs(expected[k])), $"Element {k}: expected {expected[k]}, got {actual[k]}.");
    }
}
