using System.Globalization;
using TorchSharp;

namespace LossDsl.Losses.Tests;

/// <summary>A culture with another decimal sign and minus changes no value and no message.</summary>
public class CultureTests
{
    [Theory]
    [InlineData(",", "\u2212")]
    [InlineData("\u066b", "\u200e\u2212")]
    public void NothingDependsOnTheCulture(string point, string minus)
    {
        var expected = Observe();
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("sv-SE").Clone();
        culture.NumberFormat.NumberDecimalSeparator = point;
        culture.NumberFormat.NegativeSign = minus;
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal($"{minus}1{point}5", (-1.5).ToString(null, null));
            Assert.Equal(expected, Observe());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static List<string> Observe()
    {
        var seen = new List<string>();
        foreach (var type in new[] { typeof(ArcFaceLoss), typeof(HuberLoss), typeof(SphereFace2Loss), typeof(CurricularFaceLoss) })
        {
            seen.Add(((LossInfo)type.GetProperty("Info")!.GetValue(null)!).ToString());
            var @case = AllCases.Get(type.Name);
            using var run = new LossRun(@case, Sample.Draw(@case, new Sizes(5, 4, 3)), torch.ScalarType.Float64, LossReduction.Mean);
            seen.Add(LossRun.Number(run.Forward()).ToString("R", CultureInfo.InvariantCulture));
        }

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new HuberLoss(delta: -1.5));
        seen.Add(error.Message.Split('\n')[0]);
        return seen;
    }
}
