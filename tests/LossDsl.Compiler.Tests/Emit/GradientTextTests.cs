using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Emit;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Syntax;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>
/// The printed gradient is a formula of the language. Read back below the loss's own lines it is the derivative: its product with a direction is
/// the change of the loss along that direction.
/// </summary>
public class GradientTextTests
{
    /// <summary>Every shipped loss but those with random numbers, which a formula that is read back draws anew.</summary>
    public static TheoryData<string> Files =>
        [.. Binding.ShippedLossTests.Paths.Where(path => !new[] { "normal(", "normal[", "uniform(", "uniform[" }.Any(
            File.ReadAllText(Path.Combine(SourceReader.Root, path)).Contains))];

    [Theory]
    [MemberData(nameof(Files))]
    public void IsTheGradient(string file)
    {
        var declaration = Assert.Single(SourceReader.Read(File.ReadAllText(Path.Combine(SourceReader.Root, file))));
        var model = Assert.IsType<LossModel>(FrontEnd.Bind(declaration).Model);
        var gradients = ProgramBuilder.GradientsOf(model);
        var text = GradientText.Print(model, [.. model.Symbols.Where(gradients.ContainsKey).Select(s => (s, gradients[s]))]);
        foreach (var symbol in gradients.Keys)
        {
            var result = Reader(declaration, model, symbol, text).Bind();
            Assert.DoesNotContain(result.Diagnostics, d => d.Severity == LossSeverity.Error);
            var read = Assert.IsType<LossModel>(result.Model);
            for (var seed = 0; seed < 3; seed++)
            {
                var sample = new Sample(model, seed);
                var given = sample.Values.ToDictionary(v => v.Key.Name, v => v.Value);
                given["direction"] = Draw(sample.Values[symbol].Length, -0.5, seed + 10);
                given["upstream"] = model.IsPerSample ? Draw(sample.Size(model.Batch!), 0.5, seed + 20) : [1];
                var expected = Difference(model, sample, symbol, given["direction"], given["upstream"]);
                var sizes = read.Axes.Where(a => a.Base == a).ToDictionary(a => a, a => sample.Size(model.Axes.Single(b => b.Name == a.Name)));
                var actual = new Interpreter(sizes, read.Symbols.ToDictionary(s => s, s => given[s.Name])).Evaluate(read.Loss, new Dictionary<Axis, int>());
                Close.Equal(expected, actual, 2e-5, $"the derivative by {symbol} in\n{text}\n");
            }
        }
    }

    /// <summary>The loss's declarations and lines, the gradient's lines, and for a value the product of one gradient with a direction.</summary>
    private static LossBuilder Reader(LossDeclaration declaration, LossModel model, Symbol symbol, string text)
    {
        var last = FormulaParser.Parse(new SourceText(new Literal(0, model.Source)), new DiagnosticBag())[^1];
        var lines = last.Name is null ? model.Source.Insert(last.Location.Span!.Value.Start, "loss = ") : model.Source;
        var product = $"d{symbol.Name} * direction";
        var value = symbol.Axes.Count == 0 ? product : $"sum[{string.Join(",", symbol.Axes.Select(a => a.Name))}]({product})";
        var loss = new LossBuilder().Loss($"{lines}\n{text}\n{value}").Input(Shape("direction", symbol.Axes));
        if (model.IsPerSample)
            loss.Input(Shape("upstream", [model.Batch!]));
        foreach (var declared in model.Symbols)
            Declare(loss, declared);
        foreach (var function in declaration.Attributes.Where(a => a.Kind == AttributeKind.Define))
            loss.Define(function.Arguments[0].Text);
        foreach (var (axis, argument) in model.AxisArguments)
            loss.Axis(axis.Name, argument);
        return loss;
    }

    private static LossBuilder Declare(LossBuilder loss, Symbol symbol)
    {
        var shape = Shape(symbol.Name, symbol.Axes);
        return symbol.Kind switch
        {
            SymbolKind.Label => loss.Label(symbol.Target is null ? shape : $"{shape} in {symbol.Target.Name}", symbol.Ignore),
            SymbolKind.Hyper => loss.Hyper(symbol.Name, symbol.Default, symbol.Range.Low, symbol.Range.High),
            SymbolKind.Constant => loss.Constant(shape, symbol.Range.Low, symbol.Range.High),
            SymbolKind.State => loss.State(Shape(symbol.Name, symbol.Stored), symbol.Default, index: symbol.Index),
            SymbolKind.Weight => loss.Weight(shape),
            _ => loss.Input(shape),
        };
    }

    private static string Shape(string name, IReadOnlyList<Axis> axes) =>
        axes.Count == 0 ? name : $"{name}[{string.Join(",", axes.Select(Written))}]";

    private static string Written(Axis axis) =>
        axis.Base != axis ? $"{axis.Name}~{axis.Base.Name}" : axis.Name + (axis.IsVariadic ? "..." : axis.FixedSize is { } size ? $"={size}" : "");

    private static double[] Draw(int count, double low, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => low + random.NextDouble())];
    }

    /// <summary>The change of the summed loss along a direction, by central differences; what is stopped stays as it is.</summary>
    private static double Difference(LossModel model, Sample sample, Symbol symbol, double[] direction, double[] upstream)
    {
        const double Step = 1e-5;
        var center = sample.Values[symbol];
        var loss = model.Graph.Replace(model.Loss, node => node is ApplyExpr apply && apply.Operator == Op.Stop ? Freeze(model, sample, apply) : null);
        double At(double step)
        {
            sample.Values[symbol] = [.. center.Select((value, k) => value + (step * direction[k]))];
            return sample.Losses(model, loss).Zip(upstream, (value, weight) => value * weight).Sum();
        }

        // Of the fourth order: the values are drawn as they come, some close to a pole.
        var difference = ((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);
        sample.Values[symbol] = center;
        return difference;
    }

    private static Expr Freeze(LossModel model, Sample sample, ApplyExpr stop)
    {
        var frozen = new Symbol($"frozen{stop.Id}", SymbolKind.Input, stop.Axes);
        var interpreter = new Interpreter(sample.Sizes, new Dictionary<Symbol, double[]>(sample.Values));
        IEnumerable<Dictionary<Axis, int>> places = [[]];
        foreach (var axis in stop.Axes)
            places = [.. places.SelectMany(at => Enumerable.Range(0, sample.Size(axis)).Select(k => new Dictionary<Axis, int>(at) { [axis] = k }))];
        sample.Values[frozen] = [.. places.Select(at => interpreter.Evaluate(stop, at))];
        return model.Graph.Symbol(frozen);
    }
}
