using LossDsl.Compiler.Axes;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Prelude;
using LossDsl.Compiler.Tests.Emit;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Binding;

/// <summary>The reference of the language names everything that the language has. Run these tests with UPDATE_DOCS=1 to write its tables anew.</summary>
public class LanguagePageTests
{
    [Fact]
    public void NamesEveryFunction()
    {
        var page = File.ReadAllText(Path.Combine(SourceReader.Root, "docs", "language.md"));
        var names = Op.All.Select(op => op.Name).Where(CallBinder.IsBuiltIn)
            .Concat(ReductionLowering.Names)
            .Concat(OrderBinder.Names)
            .Concat(RandomBinder.Names)
            .Append(RootBinder.Name)
            .Concat(PreludeFunctions.Table.Names);
        var missing = names.Where(n => !new[] { $"`{n}`", $"`{n}(", $"`{n}[" }.Any(spelling => page.Contains(spelling, StringComparison.Ordinal)));
        Assert.Equal("", string.Join(", ", missing));
    }

    [Fact]
    public void TheTablesAreUpToDate()
    {
        var path = Path.Combine(SourceReader.Root, "docs", "language.md");
        var expected = File.ReadAllText(path);
        foreach (var (name, table) in LanguageTables.All)
        {
            var begin = $"<!-- {name}: written by the tests -->\n";
            var from = expected.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
            var to = expected.IndexOf($"<!-- end of {name} -->", StringComparison.Ordinal);
            expected = expected[..from] + table + expected[to..];
        }

        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    [Fact]
    public void TheTableOfReductionsHasAllOfThem() =>
        Assert.Equal(ReductionLowering.Names.Concat(OrderLowering.Selections), ReductionTable.All.Select(r => r.Name).Distinct());

    [Theory]
    [MemberData(nameof(Reductions))]
    public void TheValueOfNoElementIsWhatTheTableSays(string name)
    {
        var info = ReductionTable.Find(name)!;
        var element = name is "count" or "any" or "all" ? "z > 0" : "z";
        var call = info.Signature.Replace("[j](e", $"[j | z > 9]({element}", StringComparison.Ordinal)
            .Replace(", q", ", 0.3", StringComparison.Ordinal).Replace(", k", ", 2", StringComparison.Ordinal);
        var model = new LossBuilder().Loss($"a = {call}\nsum[j](z) + a").Input("z[i,j]").Bind().Model!;
        var interpreter = new Interpreter(model.Axes.ToDictionary(axis => axis.Base, _ => 3), new Dictionary<Symbol, double[]> { [model.Symbols[0]] = [1, 2, 3, 4, 5, 6, 7, 8, 9] });
        Assert.Equal(info.OfNone, interpreter.Evaluate(model.Lines[0].Value, new Dictionary<Axis, int> { [model.Batch!] = 1 }) switch
        {
            double.PositiveInfinity => "inf",
            double.NegativeInfinity => "-inf",
            1 when name == "all" => "yes",
            0 when name == "any" => "no",
            var value => ExprPrinter.Print(value),
        });
    }

    public static TheoryData<string> Reductions => [.. ReductionTable.All.Select(r => r.Name).Distinct()];
}
