using System.Globalization;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Binding;

/// <summary>Messages spell numbers as formulas do, whatever the culture of the editor.</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("log(z - 1.5)", "[-1.75, -0.25]")]
    [InlineData("acos(z + 0.5)", "[0.25, 1.75]")]
    [InlineData("1/(z + 0.125)", "[-0.125, 1.375]")]
    [InlineData("quantile[i](z, 1.25)", "1.25")]
    public void MessagesHaveNumbersOfFormulas(string formula, string number)
    {
        var loss = new LossBuilder().Loss(formula.Replace("z", "(sigmoid(x)*1.5 - 0.25)", StringComparison.Ordinal)).Input("x[i]");
        var expected = Messages(loss);
        Assert.Contains(expected, message => message.Contains(number, StringComparison.Ordinal));
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("sv-SE").Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "\u2212";
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("\u22121,5", (-1.5).ToString("F1", null));
            Assert.Equal(expected, Messages(loss));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IReadOnlyList<string> Messages(LossBuilder loss) => [.. LossCompiler.Check(loss.Build()).Select(d => d.Message)];
}
