using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tests;

/// <summary>What a caller who passes something wrong is told, before anything runs.</summary>
public class ValidationTests
{
    [Fact]
    public void AWrongRank() => Refused<ArgumentException>(
        setup => setup.X = zeros(2), "x", "Argument 'x' must have 2 dimensions [i, d], but has 1: [2].");

    [Fact]
    public void ASizeThatTheWeightContradicts() => Refused<ArgumentException>(
        setup => setup.X = zeros(2, 5), "x", "Argument 'x' has size 5 along axis 'd' (features), but the weight 'w' has 2.");

    [Fact]
    public void ASizeThatAnotherArgumentContradicts() => Refused<ArgumentException>(
        setup => setup.Y = zeros(3, dtype: ScalarType.Int64), "y", "Argument 'y' has size 3 along axis 'i', but argument 'x' has 2.");

    [Fact]
    public void ALabelBeyondTheAxis() => Refused<ArgumentOutOfRangeException>(
        setup => setup.Y = tensor(new long[] { 1, 3 }),
        "y",
        "Argument 'y' holds 3 at [1], but axis 'j' (classes) has size 3: labels run from 0 to 2, and -100 is ignored.");

    [Fact]
    public void ANegativeLabel() => Refused<ArgumentOutOfRangeException>(
        setup => setup.Y = tensor(new[] { -1, 3 }),
        "y",
        "Argument 'y' holds -1 at [0], but axis 'j' (classes) has size 3: labels run from 0 to 2, and -100 is ignored.");

    [Fact]
    public void LabelsThatAreNoIntegers() => Refused<ArgumentException>(
        setup => setup.Y = zeros(2), "y", "Argument 'y' must hold integers, but is Float32.");

    [Fact]
    public void InputsThatAreIntegers() => Refused<ArgumentException>(
        setup => setup.X = zeros(2, 2, dtype: ScalarType.Int32), "x", "Argument 'x' must be a floating-point tensor, but is Int32.");

    [Fact]
    public void AWeightOfAnotherType() => Refused<ArgumentException>(
        setup => setup.X = zeros(2, 2, dtype: ScalarType.Float64),
        "w",
        "The weight 'w' is Float32, but the arguments are Float64: convert the loss with .to(ScalarType.Float64), or the arguments.");

    [Fact]
    public void TensorsOnSeveralDevices() => Refused<ArgumentException>(
        setup => setup.X = zeros(2, 2, device: META), "x", "Argument 'x' is on meta, but argument 'y' is on cpu: move one of them.", exactName: false);

    [Fact]
    public void AMissingTensor()
    {
        using var setup = new Setup();
        setup.X = null!;
        Assert.Equal("x", Assert.Throws<ArgumentNullException>(() => setup.Forward()).ParamName);
    }

    [Fact]
    public void AHyperParameterOutOfItsRange()
    {
        using var setup = new Setup();
        foreach (var wrong in new[] { -0.5, 11, double.NaN })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => setup.Loss.s = wrong);
            Assert.Equal("s", error.ParamName);
            Assert.StartsWith(FormattableString.Invariant($"The hyper-parameter 's' must lie in [0, 10], but is {wrong}."), error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(2, setup.Loss.s);
    }

    [Fact]
    public void ASizeBelowOne()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new PickLoss(0, 2));
        Assert.Equal("classes", error.ParamName);
        Assert.StartsWith("The size of axis 'j' (classes) must be at least 1, but is 0.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnIgnoredLabelIsNoMistake()
    {
        using var setup = new Setup();
        setup.Y = tensor(new long[] { -100, 0 });
        var loss = setup.Forward();
        loss.backward();
        Assert.Equal([6], Setup.Values(loss));
        Assert.Equal([0, 0, 2, 0], Setup.Values(setup.X.grad));
        Assert.Equal([1], setup.Program.Ignored);
    }

    private static void Refused<T>(Action<Setup> spoil, string name, string message, bool exactName = true)
        where T : ArgumentException
    {
        using var setup = new Setup();
        spoil(setup);
        var error = Assert.Throws<T>(() => setup.Forward());
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        if (exactName)
            Assert.Equal(name, error.ParamName);
        Assert.Empty(setup.Program.Calls);
    }
}
