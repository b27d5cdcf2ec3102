using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tests;

/// <summary>What type a loss is computed in, and what type comes back.</summary>
public class TypeTests
{
    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void SixteenBitsAreComputedInFloat32(ScalarType type)
    {
        using var setup = new Setup(LossReduction.Sum);
        setup.X = setup.X.detach().to(type).requires_grad_();
        var loss = setup.Forward();
        loss.backward();
        Assert.Equal(ScalarType.Float32, setup.Program.Calls[0].DType);
        Assert.Equal(ScalarType.Float32, loss.dtype);
        Assert.Equal(type, setup.X.grad!.dtype);
        Assert.Equal([4, 4, 2, 0], Setup.Values(setup.X.grad));
    }

    [Fact]
    public void AModuleInFloat64ComputesInFloat64()
    {
        using var setup = new Setup(LossReduction.Sum, dtype: ScalarType.Float64);
        var loss = setup.Forward();
        loss.backward();
        Assert.Equal(ScalarType.Float64, setup.Program.Calls[0].DType);
        Assert.Equal(ScalarType.Float64, loss.dtype);
        Assert.Equal(ScalarType.Float64, setup.Loss.w.grad!.dtype);
        Assert.Equal(ScalarType.Float64, setup.Loss.t.dtype);
    }

    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int64)]
    public void LabelsMayBeAnyIntegers(ScalarType type)
    {
        using var setup = new Setup();
        setup.Y = setup.Y.to(type);
        Assert.Equal([9], Setup.Values(setup.Forward()));
        Assert.Equal(ScalarType.Int32, Assert.Single(setup.Program.LabelTypes));
    }
}
