using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

public class ModuleTests
{
    [Fact]
    public void FieldsAreRegisteredUnderTheirNames()
    {
        using var net = new Net();
        Assert.Equal(["scale", "inner.weight", "inner.bias"], net.named_parameters().Select(pair => pair.name));
        Assert.Equal(["average"], net.named_buffers().Select(pair => pair.name));
        Assert.Equal(["scale", "average", "inner.weight", "inner.bias"], net.state_dict().Keys.Order().OrderBy(Rank));

        static int Rank(string key) => Array.IndexOf(["scale", "average", "inner.weight", "inner.bias"], key);
    }

    [Fact]
    public void StateDictsCanBeCopied()
    {
        using var source = new Net();
        using var target = new Net();
        using (no_grad())
            source.scale.fill_(7);
        target.load_state_dict(source.state_dict());
        using var x = randn(5, 3);
        Assert.True(source.call(x).allclose(target.call(x)));
        Assert.Throws<InvalidOperationException>(() => target.load_state_dict(new Dictionary<string, Tensor> { ["other"] = ones(1) }));
    }

    [Fact]
    public void SavedModulesLoadAgain()
    {
        string path = Path.GetTempFileName();
        try
        {
            using var source = new Net();
            source.average.fill_(4);
            source.save(path);
            using var target = new Net();
            target.load(path);
            using var x = randn(5, 3);
            Assert.True(source.call(x).allclose(target.call(x)));
            Assert.Equal(4f, target.average.item<float>());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ConversionReplacesParametersAndFields()
    {
        using var net = new Net();
        net.to(float64);
        Assert.All(net.parameters(), parameter => Assert.Equal(float64, parameter.dtype));
        Assert.Equal(float64, net.scale.dtype);
        Assert.Equal(float64, net.average.dtype);
        Assert.True(net.scale.requires_grad);
        using var x = randn(2, 3, dtype: float64);
        Assert.Equal(float64, net.call(x).dtype);
    }

    [Fact]
    public void TrainingReachesChildren()
    {
        using var dropout = nn.Dropout(0.5);
        using var net = nn.Sequential(dropout, nn.Flatten());
        net.eval();
        Assert.False(dropout.training);
        using var x = ones(4, 2, 2);
        Assert.Equal(16f, net.call(x).sum().item<float>());
        net.train();
        Assert.True(dropout.training);
    }

    [Fact]
    public void HooksSeeCalls()
    {
        using var layer = nn.Linear(2, 1);
        int calls = 0;
        var hook = layer.register_forward_hook((module, input, output) =>
        {
            calls++;
            return output;
        });
        layer.call(ones(1, 2)).Dispose();
        hook.remove();
        layer.call(ones(1, 2)).Dispose();
        Assert.Equal(1, calls);
    }

    [Fact]
    public void ZeroGradForgets()
    {
        using var layer = nn.Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();
        Assert.NotNull(layer.weight.grad);
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        public Parameter scale = nn.Parameter(ones(1));
        public Tensor average = zeros(1);
        private readonly Linear inner = nn.Linear(3, 2);

        public Net()
            : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => inner.call(input) * scale + average;
    }
}
