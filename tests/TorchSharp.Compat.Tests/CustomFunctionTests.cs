using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

public class CustomFunctionTests
{
    [Fact]
    public void BackwardIsCalledWithTheUpstreamGradient()
    {
        using var x = tensor(new[] { 1f, 2f, 3f }, requires_grad: true);
        using var y = Cube.apply(x, "ignored");
        Assert.True(y.requires_grad);
        Assert.False(y.is_leaf);
        using var upstream = tensor(new[] { 1f, 10f, 100f });
        y.backward([upstream]);
        Assert.Equal([3f, 120f, 2700f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void WithoutGradientsNoGraphIsBuilt()
    {
        using var x = tensor(new[] { 2f }, requires_grad: true);
        using (no_grad())
        {
            using var y = Cube.apply(x, "ignored");
            Assert.False(y.requires_grad);
            Assert.Equal(8f, y.item<float>());
        }

        using var constant = tensor(new[] { 2f });
        using var z = Cube.apply(constant, "ignored");
        Assert.False(z.requires_grad);
    }

    [Fact]
    public void OutputsWithoutGradientArriveAsZeros()
    {
        using var x = tensor(new[] { 4f }, requires_grad: true);
        var outputs = SumAndDifference.apply(x, tensor(new[] { 1f }));
        Assert.Equal(5f, outputs[0].item<float>());
        Assert.Equal(3f, outputs[1].item<float>());
        outputs[1].backward();
        Assert.Equal(1f, x.grad!.item<float>());
    }

    [Fact]
    public void TwentyThousandStepsKeepTheirMemory()
    {
        using var weight = rand(256, 64, requires_grad: true);
        using var input = rand(32, 64);
        void Step()
        {
            using var scope = NewDisposeScope();
            using var product = input.mm(weight.t());
            using var loss = Cube.apply(product, "").sum();
            loss.backward();
            weight.grad = null;
        }

        for (int i = 0; i < 2_000; i++)
            Step();
        long tensors = Tensor.TotalCount;
        long before = ResidentBytes();
        for (int i = 0; i < 20_000; i++)
            Step();
        Assert.InRange(Tensor.TotalCount - tensors, -1_000, 200);
        Assert.InRange(ResidentBytes() - before, long.MinValue, 64L << 20);
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private sealed class Cube : autograd.SingleTensorFunction<Cube>
    {
        public override string Name => nameof(Cube);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            return x.pow(3);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            using var x = ctx.get_saved_variables()[0];
            using var square = x * x;
            using var slope = square * 3;
            return [slope * grad_output, null!];
        }
    }

    private sealed class SumAndDifference : autograd.MultiTensorFunction<SumAndDifference>
    {
        public override string Name => nameof(SumAndDifference);

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars) =>
            [(Tensor)vars[0] + (Tensor)vars[1], (Tensor)vars[0] - (Tensor)vars[1]];

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs) =>
            [grad_outputs[0] + grad_outputs[1], null!];
    }
}
