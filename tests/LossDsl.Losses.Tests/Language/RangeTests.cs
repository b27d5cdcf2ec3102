using static TorchSharp.torch;

namespace LossDsl.Losses.Tests.Language;

/// <summary>Declared axes that run over another one's range.</summary>
public class RangeTests
{
    [Fact]
    public void ATableMustBeAsWideAsItIsHigh()
    {
        using var scope = NewDisposeScope();
        using var loss = new CostExample(cost: ones(3, 2));
        Assert.Throws<ArgumentException>(() => loss.forward(zeros(4, 2), zeros(4, dtype: ScalarType.Int64)));
    }

    [Fact]
    public void AMaskMustHaveTheBatchTwice()
    {
        using var scope = NewDisposeScope();
        using var loss = new MaskedPairsExample();
        Assert.Throws<ArgumentException>(() => loss.forward(zeros(4, 2), zeros(4, 3)));
    }
}
