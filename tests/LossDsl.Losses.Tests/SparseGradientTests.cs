using LossDsl.Losses.Tests.Language;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>The gradient of class weights over drawn classes, dense and sparse.</summary>
[Collection(GeneratorCollection.Name)]
public class SparseGradientTests
{
    private const int Classes = 50;
    private static readonly long[] Labels = [7, 7, 31, 0];

    [Fact]
    public void ASparseGradientHasTheDrawnRowsOfTheDenseOne()
    {
        using var scope = NewDisposeScope();
        var (dense, _) = Gradient(sparse: false, 1);
        var (sparse, drawn) = Gradient(sparse: true, 1);
        Assert.False(dense.is_sparse);
        Assert.True(sparse.is_sparse);
        Assert.Equal(drawn, sparse.SparseIndices[0].data<long>().ToArray());
        Assert.Equal([drawn.Length, 6], sparse.SparseValues.shape);
        Assert.Equal(LossRun.ToValues(dense).Data, LossRun.ToValues(sparse.to_dense()).Data);
        Assert.All(Enumerable.Range(0, Classes).Where(j => !drawn.Contains(j)), j => Assert.All(LossRun.ToValues(dense).Row(j), g => Assert.Equal(0, g)));
        Assert.All(drawn, j => Assert.Contains(LossRun.ToValues(dense).Row((int)j), g => g != 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheUpstreamGradientScalesIt(bool sparse)
    {
        using var scope = NewDisposeScope();
        var once = LossRun.ToValues(Gradient(sparse, 1).Gradient.to_dense());
        var thrice = LossRun.ToValues(Gradient(sparse, 3).Gradient.to_dense());
        Assert.All(once.Data.Zip(thrice.Data), pair => Assert.Equal((float)(3 * pair.First), (float)pair.Second));
    }

    [Fact]
    public void SparseGradientsAddUp()
    {
        using var scope = NewDisposeScope();
        using var loss = Make(sparse: true);
        var x = randn(4, 6);
        var sum = zeros(Classes, 6);
        for (var step = 0; step < 3; step++)
        {
            loss.w.grad = null;
            manual_seed(step);
            loss.forward(x, tensor(Labels)).backward();
            sum += loss.w.grad!.to_dense();
        }

        loss.w.grad = null;
        for (var step = 0; step < 3; step++)
        {
            manual_seed(step);
            loss.forward(x, tensor(Labels)).backward();
        }

        Tolerance.For(ScalarType.Float32).Check(LossRun.ToValues(sum), LossRun.ToValues(loss.w.grad!.to_dense()), "sum");
    }

    [Fact]
    public void PlainGradientDescentTakesIt()
    {
        using var scope = NewDisposeScope();
        var after = new[] { false, true }.Select(sparse =>
        {
            using var loss = Make(sparse);
            using var optimizer = optim.SGD(loss.parameters(), 0.5);
            for (var step = 0; step < 3; step++)
            {
                optimizer.zero_grad();
                manual_seed(step);
                loss.forward(ones(4, 6), tensor(Labels)).backward();
                optimizer.step();
            }

            return LossRun.ToValues(loss.w);
        }).ToArray();
        Assert.Equal(after[0].Data, after[1].Data);
    }

    [Fact]
    public void HalfPrecisionWeightsGetGradientsOfTheirType()
    {
        using var scope = NewDisposeScope();
        using var loss = Make(sparse: true);
        loss.to(ScalarType.BFloat16);
        loss.forward(randn(4, 6), tensor(Labels)).backward();
        Assert.Equal(ScalarType.BFloat16, loss.w.grad!.dtype);
        Assert.True(loss.w.grad!.is_sparse);
    }

    [Fact]
    public void WithoutADrawItIsDense()
    {
        using var scope = NewDisposeScope();
        using var loss = Make(sparse: true);
        loss.eval();
        loss.forward(randn(4, 6), tensor(Labels)).backward();
        Assert.False(loss.w.grad!.is_sparse);
    }

    [Fact]
    public void SecondDerivativesGoThroughTheDraw()
    {
        using var scope = NewDisposeScope();
        using var loss = Make(sparse: false);
        manual_seed(4);
        var x = randn(4, 6).requires_grad_();
        var gradient = autograd.grad([loss.forward(x, tensor(Labels))], [x], create_graph: true)[0];
        gradient.square().sum().backward();
        var rows = LossRun.ToValues(loss.w.grad!);
        Assert.All(Enumerable.Range(0, Classes), j => Assert.Equal(loss.DrawnClasses.Contains(j), rows.Row(j).Any(g => g != 0)));
    }

    private static (Tensor Gradient, long[] Drawn) Gradient(bool sparse, double scale)
    {
        using var loss = Make(sparse);
        manual_seed(9);
        var x = randn(4, 6);
        (loss.forward(x, tensor(Labels)) * scale).backward();
        return (loss.w.grad!.clone(), [.. loss.DrawnClasses]);
    }

    private static PartialFcLoss Make(bool sparse)
    {
        manual_seed(3);
        return new PartialFcLoss(classes: Classes, features: 6) { ClassShare = 0.2, SparseGradients = sparse };
    }
}
