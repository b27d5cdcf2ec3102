namespace LossDsl.Losses.Tests;

public class RegistryTests
{
    [Fact]
    public void EveryShippedLossHasACase() =>
        Assert.Equal(AllCases.Shipped.Select(t => t.Name).Order(), AllCases.Covered.Select(t => t.Name).Order());

    /// <summary>What the kernels cannot run (sorts, a product within a row): the composition does, and says what it is that they cannot.</summary>
    private static readonly Type[] Composed =
        [typeof(AdaCosLoss), typeof(EnsLoss), typeof(HardInfoNceLoss), typeof(InterLoss), typeof(MadaCosLoss), typeof(SwitchedOneVsRestLoss)];

    [Fact]
    public void EveryShippedLossHasKernelsOrIsKnownToBeComposed() =>
        Assert.Equal(Composed.Select(t => t.Name), AllCases.Shipped.Where(IsComposed).Select(t => t.Name).Order());

    private static bool IsComposed(Type loss) => !((LossInfo)loss.GetProperty("Info")!.GetValue(null)!).Plan.Contains("plan Gradient", StringComparison.Ordinal);
}
