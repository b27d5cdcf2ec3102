using LossDsl.Generators.Tests.Verification;

namespace LossDsl.Generators.Tests.Fixes;

/// <summary>Fixes of characters within a formula, in every kind of literal.</summary>
public sealed class FormulaFixTests
{
    private const string Declared = """[LossDsl.Input("z[i,j]"), LossDsl.Label("y[i] in j"), LossDsl.Hyper("scale", 1, Min = -3, Max = 2)]""";
    private const string Class = "public partial class Mine; static class Names { public const string S = \"scal\"; }";

    [Theory]
    [InlineData("""  "{|LOSS0201:scal|} * z[y]"  """, """  "scale * z[y]"  """)]
    [InlineData("""  "scale *\x20z[y] * {|LOSS0201:scal|}"  """, """  "scale *\x20z[y] * scale"  """)]
    [InlineData("""  "z[y] * {|LOSS0201:\u0073cal|}"  """, """  "z[y] * scale"  """)]
    [InlineData("""  @"{|LOSS0201:scal|} * z[y]"  """, """  @"scale * z[y]"  """)]
    [InlineData("""""  """{|LOSS0201:scal|} * z[y]"""  """"", """""  """scale * z[y]"""  """"")]
    [InlineData("  \"\"\"\n    a = {|LOSS0201:scal|}\n    a * z[y]\n    \"\"\"  ", "  \"\"\"\n    a = scale\n    a * z[y]\n    \"\"\"  ")]
    [InlineData("  \"\"\"\r\n    a = z[y]\r\n    a * {|LOSS0201:scal|}\r\n    \"\"\"  ", "  \"\"\"\r\n    a = z[y]\r\n    a * scale\r\n    \"\"\"  ")]
    [InlineData("""  "z[y] * " + "{|LOSS0201:scal|}"  """, """  "z[y] * " + "scale"  """)]
    [InlineData("""  $"{"z[y]"} * {|LOSS0201:scal|}"  """, """  $"{"z[y]"} * scale"  """)]
    public Task TheNearestName(string marked, string expected) => Verify(marked, expected);

    [Theory]
    [InlineData(""" "softmax[j](z)[y] * {|LOSS0202:sqr|}(scale)" """, """ "softmax[j](z)[y] * sqrt(scale)" """)]
    [InlineData(""" "z[y] * {|LOSS0202:scale|}(z[y] - 1)" """, """ "z[y] * scale*(z[y] - 1)" """)]
    [InlineData(""" "exp{|LOSS0213:[j]|}(scale*z)[y]" """, """ "exp(scale*z)[y]" """)]
    [InlineData(""" "{|LOSS0204:sum|}(scale*z)" """, """ "sum[j](scale*z)" """)]
    [InlineData(""" "{|LOSS0204:max|}(z) * scale" """, """ "max[j](z) * scale" """)]
    public Task FunctionsAndTheirAxes(string marked, string expected) => Verify(marked, expected);

    [Fact]
    public Task TheNearestAxis() => FixVerifier.Verify(
        """[LossDsl.Loss("sum[{|LOSS0205:chanel|}](p^2)"), LossDsl.Input("p[i,channel]")] public partial class Mine;""",
        """[LossDsl.Loss("sum[channel](p^2)"), LossDsl.Input("p[i,channel]")] public partial class Mine;""");

    [Theory]
    [InlineData(""" "scale > 0 {|LOSS0101:&&|} z[y] > 0 ? z[y] : 0" """, """ "scale > 0 and z[y] > 0 ? z[y] : 0" """)]
    [InlineData(""" "(scale > 0){|LOSS0101:|||}(z[y] > 0) ? z[y] : 0" """, """ "(scale > 0) or (z[y] > 0) ? z[y] : 0" """)]
    [InlineData(""" "{|LOSS0101:!|}(scale > 0) ? z[y] : 0" """, """ "not (scale > 0) ? z[y] : 0" """)]
    [InlineData(""" "({|LOSS0101:!|}(scale > 0)) ? z[y] : 0" """, """ "(not (scale > 0)) ? z[y] : 0" """)]
    [InlineData(""" "scale {|LOSS0101:×|} z[y]" """, """ "scale * z[y]" """)]
    [InlineData(""" "scale*z[y]{|LOSS0101:²|}" """, """ "scale*z[y]^2" """)]
    [InlineData(""" "scale*{|LOSS0101:π|}*z[y]" """, """ "scale*pi*z[y]" """)]
    [InlineData(""" "sum[j](j {|LOSS0108:=|} y ? scale*z : 0)" """, """ "sum[j](j == y ? scale*z : 0)" """)]
    public Task SignsOfOtherLanguages(string marked, string expected) => Verify(marked, expected);

    [Theory]
    [InlineData(""" "{|LOSS0210:z[y] - scale*z|}" """, """ "sum[j](z[y] - scale*z)" """)]
    [InlineData("  \"\"\"\n    a = z[y]\n    {|LOSS0210:(a - scale*z)|}\n    \"\"\"  ", "  \"\"\"\n    a = z[y]\n    sum[j]((a - scale*z))\n    \"\"\"  ")]
    public Task AxesThatAreLeft(string marked, string expected) => Verify(marked, expected);

    [Theory]
    [InlineData(""" "acos({|LOSS0302:scale|}) * z[y]" """, """ "acos(clamp(scale, -1, 1)) * z[y]" """)]
    [InlineData(""" @"asin({|LOSS0302:(scale + 0.5)|}) * z[y]" """, """ @"asin(clamp((scale + 0.5), -1, 1)) * z[y]" """)]
    [InlineData(""" "scale * log({|LOSS0302:scale|}) * z[y]" """, """ "scale * log(max(scale, 1e-12)) * z[y]" """)]
    [InlineData(""" "sqrt({|LOSS0302:2*scale|}) * z[y]" """, """ "sqrt(max(2*scale, 0)) * z[y]" """)]
    [InlineData(""" "{|LOSS0302:scale|}^0.5 * z[y]" """, """ "max(scale, 0)^0.5 * z[y]" """)]
    [InlineData(""" "{|LOSS0302:scale|}^(-0.5) * z[y]" """, """ "max(scale, 1e-12)^(-0.5) * z[y]" """)]
    [InlineData(""" "{|LOSS0302:scale|}^0.3 * z[y]" """, """ "max(scale, 0)^0.3 * z[y]" """)]
    [InlineData(""" "acos({|LOSS0301:scale^2 + 2|}) * z[y]" """, """ "acos(clamp(scale^2 + 2, -1, 1)) * z[y]" """)]
    [InlineData(""" "quantile[j](z, {|LOSS0305:2*scale|})" """, """ "quantile[j](z, clamp(2*scale, 0, 1))" """)]
    [InlineData(""" "norm[j](z, {|LOSS0305:2*scale|})" """, """ "norm[j](z, max(2*scale, 1))" """)]
    public Task InsideOfTheDomain(string marked, string expected) => Verify(marked, expected);

    [Theory]
    [InlineData(""" "scale * -{|LOSS0310:log(softmax[j](z)[y])|}" """, """ "scale * -log_softmax[j](z)[y]" """)]
    [InlineData(""" "scale * {|LOSS0310:log( softmax[j]( 2*z ) )|}[y]" """, """ "scale * log_softmax[j]( 2*z ) [y]" """)]
    [InlineData(""" "{|LOSS0310:log(sigmoid(scale*z))|}[y]" """, """ "logsigmoid(scale*z)[y]" """)]
    [InlineData(""" "{|LOSS0310:log(sum[j | j != y](exp((scale + 1)*z)))|}" """, """ "logsumexp[j | j != y]((scale + 1)*z)" """)]
    [InlineData("  \"\"\"\n    a = {|LOSS0310:log(\n      softmax[j](z)\n    )|}\n    scale * a[y]\n    \"\"\"  ", "  \"\"\"\n    a = log_softmax[j](z)\n    \n    scale * a[y]\n    \"\"\"  ")]
    public Task AFunctionSpelledByHand(string marked, string expected) => Verify(marked, expected);

    [Theory]
    [InlineData(""" "scale * log(softmax[j](z)[y] + 1)" """)]
    [InlineData(""" "scale * log_softmax[j](z)[y]" """)]
    [InlineData(""" "scale * log(sum[j](z^2 + 1)) * z[y]" """)]
    [InlineData(""" "scale * log(sum[j](exp(z)) + 1) * z[y]" """)]
    public Task WhatOnlyLooksLikeIt(string formula) => AnalyzerVerifier.Verify(Source(formula));

    [Fact]
    public Task AFunctionOfTheUsersOwnIsNoSoftmax() => AnalyzerVerifier.Verify(
        """[LossDsl.Loss("log(sigma(p))"), LossDsl.Define("sigma(x) = 1 + x^2"), LossDsl.Input("p[i]")] public partial class Mine;""");

    [Fact]
    public async Task ParenthesesAreLeftToTheAuthor() =>
        Assert.Empty(await FixVerifier.Titles(Source(""" "scale * {|LOSS0310:log((softmax[j](z)))|}[y]" """)));

    [Theory]
    [InlineData(""" "z[y] * " + {|LOSS0201:Names.S|} """)]
    [InlineData(""" $"z[y] * {|LOSS0201:{Names.S}|}" """)]
    public async Task TextThatIsElsewhereIsNotChanged(string marked) =>
        Assert.Equal(["Add [Hyper(\"scal\", 1)]"], await FixVerifier.Titles(Source(marked)));

    [Fact]
    public async Task AMistakeWithinAPreludeFunctionIsNotFixedAtItsCall() =>
        Assert.Empty(await FixVerifier.Titles(Source(""" "{|LOSS0302:logit(scale)|} * z[y]" """)));

    private static Task Verify(string marked, string expected) => FixVerifier.Verify(Source(marked), Source(expected));

    private static string Source(string formula) => $"[LossDsl.Loss({formula.Trim(' ')})] {Declared} {Class}";
}
