namespace LossDsl.Losses.Tests;

public class RegistryTests
{
    [Fact]
    public void EveryShippedLossHasACase() =>
        Assert.Equal(AllCases.Shipped.Select(t => t.Name).Order(), AllCases.Covered.Select(t => t.Name).Order());
}
