using LossDsl.Compiler.Axes;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Prelude;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Binding;

/// <summary>The reference of the language names everything that the language has.</summary>
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
}
