namespace LossDsl.Losses.Tests;

public class RegistryTests
{
    [Fact]
    public void EveryShippedLossHasACase() =>
        Assert.Equal(AllCases.Shipped.Select(t => t.Name).Order(), AllCases.Covered.Select(t => t.Name).Order());

    [Fact]
    public void EveryShippedLossHasKernels() => Assert.All(AllCases.Shipped, loss =>
    {
        var info = (LossInfo)loss.GetProperty("Info")!.GetValue(null)!;
        Assert.Contains("plan Gradient", info.Plan, StringComparison.Ordinal);
    });
}
