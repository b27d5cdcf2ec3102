namespace LossDsl.Losses.Tests;

public class RegistryTests
{
    [Fact]
    public void EveryShippedLossHasACase() =>
        Assert.Equal(AllCases.Shipped.Select(t => t.Name).Order(), AllCases.Covered.Select(t => t.Name).Order());

    /// <summary>What the kernels cannot run: the composition does, and says what it is that they cannot.</summary>
    private static readonly Type[] Composed = 
    [
        typeof(AdaCosLoss), typeof(EnsLoss), typeof(HardInfoNceLoss), typeof(InterLoss), typeof(MadaCosLoss), typeof(NoisySoftmaxLoss), typeof(PrototypicalLoss), typeof(PrototypeTripletLoss), typeof(SparsemaxLoss),
    ];

    [Fact]
    public void EveryShippedLossHasKernelsOrIsKnownToBeComposed() => Assert.All(AllCases.Shipped.Except(Composed), loss =>
    {
        var info = (LossInfo)loss.GetProperty("Info")!.GetValue(null)!;
        Assert.Contains("plan Gradient", info.Plan, StringComparison.Ordinal);
    });
}
