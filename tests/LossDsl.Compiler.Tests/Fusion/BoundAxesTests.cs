using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Tests.Emit;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Fusion;

/// <summary>Sharing axes changes no value, also where a name of one range is used for several indices at once.</summary>
public class BoundAxesTests
{
    [Theory]
    [InlineData("mean[p~i](sum[i](exp(dot[d](x, x[p]))))")]
    [InlineData("mean[p~i](r[p]*max[i](dot[d](x, x[p])))")]
    [InlineData("sum[p~i](norm[d](x[p]) * sum[q~i](dot[d](x[q], x[p])))")]
    [InlineData("r*sum[p~i](sum[q~i](abs(r[q] - r[p]) * sum[p](r[p]*r)))")]
    [InlineData("sum[p~i](argmax[i](r*r[p]) * r[p])")]
    public void TheValueStays(string formula)
    {
        var model = Check.Model(new LossBuilder().Loss(formula + " + 0.001*sum[i](r) + 0.001*sum[i,d](x)").Input("x[i,d]").Input("r[i]"));
        var sample = new Sample(model, 3);
        var expected = sample.Losses(model);
        var actual = sample.Losses(model, BoundAxes.Share(model, model.Loss));
        Assert.All(expected.Zip(actual), pair => Close.Equal(pair.First, pair.Second, 1e-12, formula));
    }

    [Fact]
    public void RandomNumbersAlongAnAxisStayThere() =>
        Assert.NotNull(LossCompiler.Compile(new LossBuilder().Loss("mean[p~i](min[j](normal[p~i]() + n)*dot[d](x, x[p]))").Input("x[i,d]").Constant("n[j]").Build()).Source);
}
