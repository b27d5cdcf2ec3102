using LossDsl.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tests;

public class ModuleTests
{
    [Fact]
    public void WeightsAreParametersAndStatesAreBuffers()
    {
        using var loss = new PickLoss(3, 2);
        Assert.Equal(["w"], loss.named_parameters().Select(p => p.name));
        Assert.Equal(["t"], loss.named_buffers().Select(b => b.name));
        Assert.Equal(["t", "w"], loss.state_dict().Keys.Order());
        Assert.True(loss.w.requires_grad);
        Assert.Equal([3, 2], loss.w.shape);
    }

    [Fact]
    public void TheStateDictCarriesOverEverything()
    {
        using var from = new PickLoss(3, 2);
        using var to = new PickLoss(3, 2);
        using (no_grad())
        {
            from.w.fill_(7);
            from.t.fill_(3);
        }

        to.load_state_dict(from.state_dict());
        Assert.All(Setup.Values(to.w), value => Assert.Equal(7, value));
        Assert.Equal([3], Setup.Values(to.t));
    }

    [Fact]
    public void ConvertingKeepsPropertiesAndRegistrationsTogether()
    {
        using var loss = new PickLoss(3, 2);
        loss.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, loss.w.dtype);
        Assert.Same(loss.w, loss.named_parameters().Single().parameter);
        Assert.True(loss.w.requires_grad);
    }

    [Fact]
    public void AWeightCanBeReplacedByOneOfTheSameRank()
    {
        using var loss = new PickLoss(3, 2);
        loss.w = nn.Parameter(ones(5, 2));
        Assert.Equal([5, 2], loss.named_parameters().Single().parameter.shape);
        using var flat = nn.Parameter(ones(5));
        var error = Assert.Throws<ArgumentException>(() => loss.w = flat);
        Assert.StartsWith("The weight 'w' must have 2 dimensions [j, d], but has 1: [5].", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zeros", 0, 0)]
    [InlineData("ones", 1, 1)]
    [InlineData("constant(-2.5)", -2.5, -2.5)]
    [InlineData("uniform(-1, 3)", -1, 3)]
    [InlineData("xavier", -0.24495, 0.24495)]
    [InlineData("kaiming", -0.31623, 0.31623)]
    [InlineData(null, -0.24495, 0.24495)]
    public void AStartStaysWithinItsBounds(string? start, double low, double high)
    {
        using var weight = WeightInit.Create(start, [40, 60]);
        var values = Setup.Values(weight);
        Assert.All(values, value => Assert.InRange(value, low - 1e-6, high + 1e-6));
        if (low < high)
            Assert.InRange(values.Max() - values.Min(), 0.95 * (high - low), high - low + 1e-6);
    }

    [Fact]
    public void ANormalStartHasItsDeviation()
    {
        manual_seed(1);
        using var weight = WeightInit.Create("normal(0.01)", [100, 100]);
        var values = Setup.Values(weight);
        Assert.InRange(Math.Sqrt(values.Average(v => v * v)), 0.0097, 0.0103);
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("normal(x)")]
    [InlineData("uniform(1)")]
    public void AnUnknownStartIsRefused(string start) =>
        Assert.Throws<ArgumentException>(() => WeightInit.Create(start, [2, 2]));
}
