using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>16-bit inputs and weights are computed in float32: results differ from float32's by the rounding of what goes in and out.</summary>
public class HalfPrecisionTests
{
    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void Float16AgreesWithFloat32(string name) => Compare(name, ScalarType.Float16);

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void BFloat16AgreesWithFloat32(string name) => Compare(name, ScalarType.BFloat16);

    private static void Compare(string name, ScalarType dtype)
    {
        var @case = AllCases.Get(name);
        var sample = Sample.Draw(@case, new Sizes(7, 5, 30));
        foreach (var argument in @case.Arguments.Where(a => a.Role != Role.Label))
            sample = sample.With(argument.Name, v => Round(v, dtype));
        using var wide = new LossRun(@case, sample, ScalarType.Float32, LossReduction.Mean);
        using var narrow = new LossRun(@case, sample, dtype, LossReduction.Mean);
        var expected = wide.Forward();
        var actual = narrow.Forward();
        var tolerance = Tolerance.For(dtype);
        tolerance.Check(LossRun.ToValues(expected), LossRun.ToValues(actual), $"{name}, {dtype}");
        var gradients = narrow.Gradients(actual);
        foreach (var (argument, gradient) in wide.Gradients(expected))
            tolerance.Check(gradient, gradients[argument], $"{name}, {dtype}, d/d{argument}");
        foreach (var argument in @case.Inputs.Where(a => a.Grad))
            Assert.Equal(dtype, narrow[argument.Name].grad!.dtype);
    }

    private static void Round(Values values, ScalarType dtype)
    {
        using var tensor = LossRun.Of(values, dtype);
        LossRun.ToValues(tensor).Data.CopyTo(values.Data, 0);
    }
}
