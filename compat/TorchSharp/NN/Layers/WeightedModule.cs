using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A layer with a weight and perhaps a bias. Assigning either replaces it in the registry and disposes the old one.</summary>
public abstract class WeightedModule : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? weightParameter;

    [ComponentName(Name = nameof(bias))]
    private Parameter? biasParameter;

    private protected WeightedModule(string name)
        : base(name)
    {
    }

    public Parameter weight
    {
        get => weightParameter!;
        set => Replace(nameof(weight), ref weightParameter, value);
    }

    public Parameter? bias
    {
        get => biasParameter;
        set => Replace(nameof(bias), ref biasParameter, value);
    }

    private protected void Replace(string key, ref Parameter? field, Parameter? value)
    {
        if (ReferenceEquals(field, value))
            return;
        field?.Dispose();
        value?.DetachFromDisposeScope();
        field = value;
        ConditionallyRegisterParameter(key, value);
    }

    /// <summary>Uniform within the inverse square root of the fan-in, as torch initializes linear and convolution layers.</summary>
    private protected void InitializeUniform()
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null)
            return;
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        double bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        nn.init.uniform_(bias, -bound, bound);
    }
}
