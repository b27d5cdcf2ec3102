using LossDsl.Benchmarks.Guard;

namespace LossDsl.Benchmarks.Tests;

public class RegressionTests
{
    private static readonly WorkRatios Before = new("ArcFace", 1.2, 0.25, null, 20);

    [Fact]
    public void NothingIsSaidOfWhatStaysWithinTheTolerance()
    {
        Assert.Empty(Regression.Find([Before], [Before], 0));
        Assert.Empty(Regression.Find([Before], [Before with { FusedOverFloor = 1.49, FusedOverEager = 0.31, ExtraMegabytes = 28 }], 0.25));
        Assert.Empty(Regression.Find([Before], [Before with { FusedOverFloor = 0.1, FusedOverEager = 0.01, ExtraMegabytes = 0 }], 0));
    }

    [Fact]
    public void EachMeasureThatGotWorseIsALine()
    {
        var lines = Regression.Find([Before with { FusedOverOther = 0.1 }], [new("ArcFace", 1.6, 0.4, 0.2, 40)], 0.25);
        Assert.Equal(
            [
                "ArcFace: fused / floor was 1.2 and is 1.6",
                "ArcFace: fused / eager was 0.25 and is 0.4",
                "ArcFace: fused / other was 0.1 and is 0.2",
                "ArcFace: extra memory in MB was 20 and is 40",
            ],
            lines);
    }

    [Theory]
    [InlineData(0.25, 0)]
    [InlineData(0.2, 2)]
    public void TheToleranceDecides(double tolerance, int lines) =>
        Assert.Equal(lines, Regression.Find([Before], [Before with { FusedOverFloor = 1.47, FusedOverEager = 0.31 }], tolerance).Count);

    [Fact]
    public void OneYardstickOfTwoThatChangedSaysNothing()
    {
        Assert.Empty(Regression.Find([Before], [Before with { FusedOverFloor = 9 }], 0.25));
        Assert.Empty(Regression.Find([Before], [Before with { FusedOverEager = 9 }], 0.25));
        Assert.Single(Regression.Find([Before with { FusedOverEager = null }], [Before with { FusedOverFloor = 9 }], 0.25));
    }

    [Fact]
    public void SomeMegabytesMoreSayNothing()
    {
        var small = Before with { ExtraMegabytes = 1 };
        Assert.Empty(Regression.Find([small], [small with { ExtraMegabytes = 5 }], 0.25));
        Assert.Single(Regression.Find([small], [small with { ExtraMegabytes = 6 }], 0.25));
    }

    [Fact]
    public void AMeasureThatOnlyOneRunHasIsNotCompared()
    {
        Assert.Empty(Regression.Find([Before], [Before with { FusedOverEager = null, ExtraMegabytes = null, FusedOverOther = 9 }], 0));
        Assert.Empty(Regression.Find([Before], [Before with { Name = "CosFace", FusedOverFloor = 9 }], 0));
    }

    [Fact]
    public void ARatioThatIsNoNumberIsWorse() =>
        Assert.Equal("ArcFace: fused / floor was 1.2 and is NaN", Assert.Single(Regression.Find([Before], [Before with { FusedOverFloor = double.NaN }], 0.25)));
}
