namespace LossDsl.Losses.Tests;

public class RegistryTests
{
    [Fact]
    public void EveryShippedLossHasACase() =>
        Assert.Equal(AllCases.Shipped.Select(t => t.Name).Order(), AllCases.Covered.Select(t => t.Name).Order());

    [Fact]
    public void EveryShippedLossHasKernels() => Assert.Empty(AllCases.Shipped.Where(IsComposed).Select(t => t.Name));

    private static bool IsComposed(Type loss) => !((LossInfo)loss.GetProperty("Info")!.GetValue(null)!).Plan.Contains("plan Gradient", StringComparison.Ordinal);
}
