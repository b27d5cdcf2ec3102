using System.Text.RegularExpressions;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>How the loops of the C# kernels are written, beyond what they compute: the losses' own tests look at that.</summary>
public class KernelBodyTests
{
    /// <summary>Logits and targets, one of each a sample.</summary>
    private static string OfElements(string formula) =>
        LossCompiler.Compile(new LossBuilder().Loss(formula).Input("z[i]").Input("t[i]", grad: false).Hyper("gamma", 2, 0).Build()).Source!;

    [Fact]
    public void LogisticFunctionsOfANumberAndItsOppositeShareOneExponential()
    {
        var body = DenseBody(OfElements("softplus(z) - t*z + t*sigmoid(-z)"));
        Assert.Single(Regex.Matches(body, "LogisticTail"));
        Assert.Single(Regex.Matches(body, "LogisticHead"));
        Assert.Single(Regex.Matches(body, "LogisticLog"));
        Assert.DoesNotContain("Softplus(", body, StringComparison.Ordinal);
    }

    [Fact]
    public void ALogisticFunctionThatStandsAloneIsWrittenAsItIs()
    {
        var body = DenseBody(OfElements("t*sigmoid(z)"), "Value 0");
        Assert.Contains("Sigmoid(v", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Logistic", body, StringComparison.Ordinal);
    }

    [Fact]
    public void AProductIsAddedInOneOperation() => Assert.Matches(@"MultiplyAdd\(v\d+, v\d+, v\d+\)", DenseBody(OfElements("exp(z) + z*t")));

    [Fact]
    public void AProductIsSubtractedInOneOperation() => Assert.Contains("MultiplySubtractFrom(", DenseBody(OfElements("exp(z) - z*t"), "Value 0"), StringComparison.Ordinal);

    [Fact]
    public void TheDifferenceOfTwoProductsStaysZeroWhereTheyAreEqual() =>
        Assert.Matches(@"= \(v\d+ - v\d+\);", DenseBody(OfElements("abs(exp(z)*sin(z) - cos(t)*exp(t))"), "Value 0"));

    [Fact]
    public void ACommonFactorIsTakenOut()
    {
        var body = DenseBody(OfElements("abs(exp(z)*sin(z) - cos(t)*exp(z))"), "Value 0");
        Assert.Matches(@"var (v\d+) = \(v\d+ - v\d+\);\s+var v\d+ = \(v\d+ \* \1\);", body);
    }

    [Fact]
    public void AProductThatIsUsedTwiceIsComputedOnce()
    {
        var body = DenseBody(OfElements("abs(z*t + exp(z)) + sqrt(1 + (z*t)^2)"), "Value 0");
        Assert.Single(Regex.Matches(body, @"\(v\d+ \* v\d+\)"));
    }

    [Fact]
    public void PowersOfAHyperParameterChooseTheMethod()
    {
        var source = OfElements("max(sigmoid(z), 0.1)^gamma");
        Assert.Contains("TPowers.Pow(", source, StringComparison.Ordinal);
        Assert.Contains("<T, SmallPowers>(frame", source, StringComparison.Ordinal);
        Assert.Contains("<T, AnyPowers>(frame", source, StringComparison.Ordinal);
    }

    [Fact]
    public void PowersOfAComputedExponentDoNot() => Assert.DoesNotContain("TPowers", OfElements("max(sigmoid(z), 0.1)^(1 + t)"), StringComparison.Ordinal);

    [Fact]
    public void TheInnermostLoopHasNoCutOffStretch()
    {
        var body = DenseBody(LossCompiler.Compile(Losses.Logits("cross_entropy[j](z, y)").Build()).Source!);
        Assert.DoesNotContain("count", body, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyTheSecondPassOverAnInputReadsAhead()
    {
        var source = LossCompiler.Compile(Losses.Logits("cross_entropy[j](z, y)").Build()).Source!;
        Assert.Single(Regex.Matches(source, "Lanes.Prefetch"));
        Assert.Contains("Lanes.Prefetch", DenseBody(source, "Gradient 1"), StringComparison.Ordinal);
    }

    /// <summary>The loop over whole stretches of a method.</summary>
    /// <param name="source">The generated file.</param>
    /// <param name="user">A pass that the method is for, as its remark has it.</param>
    private static string DenseBody(string source, string user = "Gradient 0")
    {
        var method = Regex.Match(source, $@"// [^\n]*\b{user}\b[^\n]*:\n.*?\n        \}}\n", RegexOptions.Singleline);
        Assert.True(method.Success, user);
        var body = Regex.Match(method.Value, @"\n( *)for \(; [^\n]*col \+= Vector512<T>\.Count\)\n.*?\n\1\}\n", RegexOptions.Singleline);
        Assert.True(body.Success, method.Value);
        return body.Value;
    }
}
