using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>The fused value and gradients against the generated composition of TorchSharp operations and autograd.</summary>
public class EagerTests
{
    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void OddSizesAgreeInFloat64(string name) => Compare(name, ScalarType.Float64);

    [Theory]
    [MemberData(nameof(AllCases.Names), MemberType = typeof(AllCases))]
    public void OddSizesAgreeInFloat32(string name) => Compare(name, ScalarType.Float32);

    /// <summary>What is compared; another back end, which is slower to run here, takes fewer.</summary>
    protected virtual IReadOnlyList<Sizes> Compared => Sizes.Odd;

    private void Compare(string name, ScalarType dtype)
    {
        var @case = AllCases.Get(name);
        foreach (var sizes in Compared)
        {
            var sample = Sample.Draw(@case, sizes);
            foreach (var reduction in Enum.GetValues<LossReduction>())
            {
                using var scope = NewDisposeScope();
                using var run = new LossRun(@case, sample, dtype, reduction);
                var fused = run.Forward();
                var eager = run.Eager();
                var what = $"{name}, {sizes}, {dtype}, {reduction}";
                var tolerance = Tolerance.For(@case, sizes, dtype);
                tolerance.Check(LossRun.ToValues(eager), LossRun.ToValues(fused), what);
                var upstream = Upstream(fused);
                var expected = run.Gradients(eager, upstream);
                var actual = run.Gradients(fused, upstream);
                foreach (var argument in @case.Differentiable)
                    tolerance.Check(expected[argument.Name], actual[argument.Name], $"{what}, d/d{argument.Name}");
            }
        }
    }

    /// <summary>A random gradient from above: one number for a reduced loss, else one a sample.</summary>
    private static Tensor Upstream(Tensor loss)
    {
        var random = new Random(11);
        var values = new double[loss.numel()];
        for (var e = 0; e < values.Length; e++)
            values[e] = Argument.Normal(random) - 2;
        return LossRun.Of(new Values(loss.shape, values), loss.dtype);
    }
}
