using System.Text.RegularExpressions;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>How the loops of the C# kernels are written, beyond what they compute: the losses' own tests look at that.</summary>
public class KernelBodyTests
{
    /// <summary>Logits and targets, one of each a sample.</summary>
    private static string OfElements(string formula) =>
        LossCompiler.Compile(new LossBuilder().Loss(formula).Input("z[i]").Input("t[i]", grad: false).Hyper("gamma", 2, 0).Build()).Source!;

    /// <summary>Two inputs that both want a gradient.</summary>
    private static string OfTwo(string formula) => LossCompiler.Compile(new LossBuilder().Loss(formula).Input("z[i]").Input("t[i]").Build()).Source!;

    private static string OfRows(string formula) => LossCompiler.Compile(new LossBuilder().Loss(formula).Input("z[i,j]").Build()).Source!;

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
    public void TheDifferenceOfASoftplusAndItsArgumentIsTakenBeforeTheLogarithmIsAdded()
    {
        var body = DenseBody(OfElements("sigmoid(z) * (softplus(z) - t*z)"), "Value 0");
        Assert.Matches(@"var (v\d+) = Relu\((v\d+)\);\s+var v\d+ = MultiplySubtractFrom\(v\d+, \2, \1\);", body);
        Assert.Contains("LogisticLog(", body, StringComparison.Ordinal);
        Assert.Contains("Softplus(", DenseBody(OfElements("softplus(z) - t"), "Value 0"), StringComparison.Ordinal);
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

    /// <summary>The loss and both terms of its derivative have the upstream number and the weight: one product of the two is enough.</summary>
    [Fact]
    public void ProductsHaveTheirPartsInCommon()
    {
        var body = DenseBody(OfElements("(1 + t^2) * sin(z) * cosh(z)"));
        var upstream = Regex.Match(body, @"var (v\d+) = Lanes\.LoadSpread").Groups[1].Value;
        Assert.Single(Regex.Matches(body, $@"\b{upstream}\b \*|\* {upstream}\b|\({upstream},|, {upstream},"));
    }

    /// <summary>In another order exponentials could overflow.</summary>
    [Fact]
    public void ProductsOfExponentialsKeepTheirOrder()
    {
        var body = DenseBody(OfElements("exp(z) * exp(-t) * sin(z)"), "Value 0");
        Assert.Matches(@"var (v\d+) = Exp\(v\d+\);\s+(var v\d+ = [^\n]+\s+)*var (v\d+) = \(\1 \* v\d+\);\s+(var v\d+ = [^\n]+\s+)*var v\d+ = \(\3 \* v\d+\);", body);
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
    public void WhatAPowerComparesAreIntegersThatHoldForTheCall()
    {
        var source = OfElements("max(sigmoid(z), 0.1)^gamma");
        Assert.Matches(@"var (whole\d+) = TPowers\.Whole\(gamma_\d+\);(?s:.*)TPowers\.Pow\(v\d+, s\d+, \1\)", source);
    }

    [Fact]
    public void WhatOnlyOneGradientNeedsIsComputedUnderItsCondition()
    {
        var body = DenseBody(OfTwo("exp(z)*t + sin(t)"));
        Assert.Matches(@"if \(has\d+\)\s+\{\s+(var v\d+ = [^\n]+\s+)*var v\d+ = Cos\(v\d+\);", body);
        Assert.Single(Regex.Matches(body, @"Exp\("));
        Assert.DoesNotMatch(@"\{(?s:[^{}]*)= Exp\((?s:[^{}]*)\}", body.Substring(body.IndexOf('{') + 1));
    }

    /// <summary>The gradient of either input is the other one, times the upstream number: without a wish for it, the other one is not even read.</summary>
    [Fact]
    public void AnInputThatOnlyOneGradientNeedsIsReadUnderItsCondition()
    {
        var source = LossCompiler.Compile(new LossBuilder().Loss("sum[j](z*t)^2").Input("z[i,j]").Input("t[i,j]").Build()).Source!;
        var body = DenseBody(source, "Gradient 2");
        Assert.Equal(2, Regex.Count(body, @"if \(has\d+\)\s+\{\s+var v\d+ = Lanes\.Load\("));
        Assert.Equal(2, Regex.Count(body, @"Lanes\.Load\("));
    }

    /// <summary>The rest of a gradient is added to the product that waits in its memory.</summary>
    [Fact]
    public void WhatAStoreMayReplaceIsReadBeforeAllStores() =>
        Assert.Matches(
            @"\{\s+var (v\d+) = Lanes\.Load\(ref (b\d+)r0, col\);\s+if \(has\d+\)\s+\{(?s:[^{}]*)MultiplyAdd\(s\d+, v\d+, \1\);\s+Lanes\.Stream\(v\d+, ref \2r0, col",
            LossCompiler.Compile(Losses.ArcFace().Build()).Source!);

    [Theory]
    [InlineData("max(z, 0.5)", "AtLeast")]
    [InlineData("min(0.5, z)", "AtMost")]
    [InlineData("max(z, gamma)", "Max")]
    public void ABoundThatIsANumberIsNotLookedAtForNaN(string formula, string function) => Assert.Matches($@"= {function}\(v\d+, s\d+\);", DenseBody(OfElements($"{formula} * t"), "Value 0"));

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
        Assert.DoesNotContain("Lanes.Prefetch", DenseBody(source, "Gradient 0"), StringComparison.Ordinal);
        Assert.Contains("Lanes.Prefetch", DenseBody(source, "Gradient 1"), StringComparison.Ordinal);
        Assert.DoesNotContain("Lanes.Prefetch", DenseBody(source, "Gradient 3"), StringComparison.Ordinal);
    }

    [Fact]
    public void ALoopOverElementsReadsItsInputsAhead() =>
        Assert.Equal(2, Regex.Count(DenseBody(OfElements("exp(z) + z*t")), @"Lanes\.Prefetch\(ref b\d+, Lanes\.Near<T>\(\) \+ col\);"));

    [Fact]
    public void AStepBeginsTheLogisticFunctionsOfTheNextOne()
    {
        var body = DenseBody(OfElements("softplus(z) - t*z"));
        Assert.Matches(@"var v\d+ = ahead0;\s+var (v\d+) = Lanes\.Load\(ref b\d+, next\);\s+ahead0 = LogisticTail\(\1\);", body);
        Assert.Single(Regex.Matches(body, @"ahead\d+ = "));
    }

    [Fact]
    public void AStepKeepsTheArgumentThatItHasComputedForTheNextOne()
    {
        var body = DenseBody(OfElements("softplus(gamma*(z - t))"));
        Assert.Matches(@"ahead0 = LogisticTail\((v\d+)\);\s+ahead1 = \1;", body);
        Assert.DoesNotMatch(@"Lanes\.Load\(ref b\d+, col\)", body);
    }

    /// <summary>What takes long to compute would have to be computed twice, or kept as well.</summary>
    [Theory]
    [InlineData("softplus(exp(z)) - t*z")]
    [InlineData("exp(z) + t*z")]
    public void NothingElseIsBegunAhead(string formula) => Assert.DoesNotContain("ahead", DenseBody(OfElements(formula)), StringComparison.Ordinal);

    [Fact]
    public void ALoopOverARowBeginsNothingAhead() => Assert.DoesNotContain("next", DenseBody(OfRows("sum[j](softplus(z))")), StringComparison.Ordinal);

    [Fact]
    public void TheGradientOfALogSumExpFindsItsExponentials()
    {
        var source = LossCompiler.Compile(Losses.Logits("cross_entropy[j](z, y)").Build()).Source!;
        Assert.Contains("Held = [1]", source, StringComparison.Ordinal);
        Assert.Matches(@"var (v\d+) = Exp\(v\d+\);\s+acc0 \+= \1;\s+if \(THolding.Holds\) Lanes.Store\(\1, ref held0r0, col\);", DenseBody(source, "Gradient 1"));
        Assert.Matches(
            @"if \(THolding\.Holds\)\s+(v\d+) = Lanes\.Load\(ref held0r0, col\);\s+else\s+\{\s+var (v\d+) = Lanes\.Load\(ref b\d+r0, col\);\s+var (v\d+) = \(\2 \+ s\d+\);\s+\1 = Exp\(\3\);",
            DenseBody(source, "Gradient 3"));
        Assert.Contains("if (frame.Holds)", source, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLossAloneHoldsNothing() =>
        Assert.DoesNotContain("Holding", DenseBody(LossCompiler.Compile(Losses.Logits("cross_entropy[j](z, y)").Build()).Source!, "Value 1"), StringComparison.Ordinal);

    [Fact]
    public void PassesOverTilesHoldNothing() => Assert.DoesNotContain("Holding", LossCompiler.Compile(Losses.ArcFace().Build()).Source!, StringComparison.Ordinal);

    /// <summary>What is added to each of a row's terms is added to their sum, so that the gradient's loop reads no logits.</summary>
    [Fact]
    public void TheMeanOfARowsCrossEntropiesIsSummedWithItsExponentials()
    {
        var source = OfRows("mean[j](logsumexp[j](z) - z)");
        Assert.Matches(@"acc0 \+= v\d+;\s+acc1 \+= v\d+;", DenseBody(source, "Gradient 1"));
        Assert.DoesNotContain("acc", DenseBody(source, "Gradient 2"), StringComparison.Ordinal);
        Assert.DoesNotContain("for (; ", Method(source, "Value 2"), StringComparison.Ordinal);
    }

    /// <summary>A mean as large as the numbers would take the digits with it in which they differ.</summary>
    [Fact]
    public void OnlyLogarithmsAreAddedToASum() => Assert.DoesNotContain("size(j) * ", Method(OfRows("abs(sum[j](z - mean[j](z)))"), "Value 1"), StringComparison.Ordinal);

    [Fact]
    public void VectorsThatHoldForARowStandBehindItsCalls() => Assert.DoesNotMatch(
        @"var s\d+ = (?s:.*)Log\((?s:.*)for \(; ", Method(LossCompiler.Compile(Losses.Logits("mean[j](logsumexp[j](z) - z)*log(1 + z[y]^2)").Build()).Source!, "Gradient 2"));

    /// <summary>The loop over columns is not entered for a gradient that nobody wants.</summary>
    [Fact]
    public void ALoopForAnOptionalResultIsUnderItsCondition() =>
        Assert.Matches(@"var end = range\.ColumnEnd;\s+if \(has\d+\)\s+\{\s+var col", Method(OfRows("logsumexp[j](z)"), "Gradient 3"));

    [Fact]
    public void AnExponentialIsDividedByItsOwnSumOnly()
    {
        var source = LossCompiler.Compile(Losses.Logits("mean[j](exp(z)) + mean[j](exp(z - log(sum[j](z^2))))").Build()).Source!;
        Assert.Matches(@"v\d+ = \(v\d+ - s\d+\);\s+var v\d+ = Exp\(", DenseBody(source, "Value 1"));
    }

    [Fact]
    public void AMaximumWaitsForNoChoice() => Assert.Contains("Lanes.TakeMax(v0, ref acc0, ref acc0nan);", DenseBody(OfRows("max[j](z)"), "Value 0"), StringComparison.Ordinal);

    /// <summary>A step that does nothing else would wait for the maximum of the step before.</summary>
    [Fact]
    public void AStepTakesTwoStretchesWhereItDoesLittle()
    {
        var method = Method(OfRows("max[j](z)"), "Value 0");
        Assert.Contains("col += 2 * Vector512<T>.Count", method, StringComparison.Ordinal);
        Assert.Contains("Lanes.TakeMax(v1, ref acc1, ref acc1nan);", method, StringComparison.Ordinal);
        Assert.Matches(@"Lanes\.TakeMax\(acc1, ref acc0, ref acc0nan\);\s+Lanes\.TakeMax\(acc1nan, ref acc0, ref acc0nan\);", method);
    }

    [Theory]
    [InlineData("sum[j](exp(z))")]
    [InlineData("sum[j](z^2/(1 + z^2))")]
    [InlineData("z[argmax[j](z)]")]
    public void AStepTakesOneStretchWhereItDoesMore(string formula) => Assert.DoesNotContain("2 * Vector512", Method(OfRows(formula), "Value 0"), StringComparison.Ordinal);

    [Fact]
    public void TheInnermostLoopComputesNoRow() => Assert.DoesNotContain("row", DenseBody(OfRows("sum[j](exp(z))"), "Value 0"), StringComparison.Ordinal);

    /// <summary>The loop over whole stretches of a method.</summary>
    /// <param name="source">The generated file.</param>
    /// <param name="user">A pass that the method is for, as its remark has it.</param>
    private static string DenseBody(string source, string user = "Gradient 0")
    {
        var method = Method(source, user);
        var body = Regex.Match(method, @"\n( *)for \(; [^\n]*col \+= Vector512<T>\.Count\)\n.*?\n\1\}\n", RegexOptions.Singleline);
        Assert.True(body.Success, method);
        return body.Value;
    }

    /// <summary>The method of a pass, with its remarks.</summary>
    private static string Method(string source, string user)
    {
        var method = Regex.Match(source, $@"// [^\n]*\b{user}\b[^\n]*:\n.*?\n        \}}\n", RegexOptions.Singleline);
        Assert.True(method.Success, user);
        return method.Value;
    }
}
