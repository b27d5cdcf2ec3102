using System.Reflection;
using LossDsl.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>A module with its tensors, set to the values of a sample.</summary>
public sealed class LossRun : IDisposable
{
    /// <summary>What every call of a loss with random numbers takes for its seed.</summary>
    public const long Seed = 1234;

    private readonly LossCase _case;
    private readonly Dictionary<string, Tensor> _tensors = [];
    private readonly DisposeScope _scope = NewDisposeScope();

    public LossRun(LossCase @case, Sample sample, ScalarType dtype, LossReduction reduction, Func<Tensor, Tensor>? layout = null, Device? device = null)
    {
        _case = @case;
        DType = dtype;
        Module = @case.Create(sample.Sizes, name => Of(sample[name], ScalarType.Float64), reduction);
        Module.to(dtype);
        if (device is not null)
            Module.to(device);
        Module.eval();
        Module.RandomSeed = Seed;
        foreach (var argument in @case.Arguments)
        {
            var values = Of(sample[argument.Name], argument.Role == Role.Label ? ScalarType.Int64 : dtype);
            if (device is not null)
                values = values.to(device);
            switch (argument.Role)
            {
                case Role.Input:
                case Role.Label:
                    var tensor = (layout is null ? values : layout(values)).detach();
                    _tensors[argument.Name] = argument.Grad ? tensor.requires_grad_() : tensor;
                    break;
                case Role.Weight:
                    _tensors[argument.Name] = Module.named_parameters().Single(p => p.name == argument.Name).parameter;
                    Set(argument.Name, sample[argument.Name]);
                    break;
                case Role.State:
                    _tensors[argument.Name] = Module.named_buffers().Single(b => b.name == argument.Name).buffer;
                    Set(argument.Name, sample[argument.Name]);
                    break;
            }
        }
    }

    public LossModule Module { get; }

    public ScalarType DType { get; }

    public Tensor this[string name]
    {
        get => _tensors[name];
        set => _tensors[name] = value;
    }

    public Tensor Forward() => Invoke("forward");

    public Tensor Eager() => Invoke("Eager");

    public void Set(string name, Values values)
    {
        using var noGrad = no_grad();
        using var source = Of(values, _tensors[name].dtype);
        _tensors[name].copy_(source);
    }

    /// <summary>The gradients by name; zeros where autograd leaves none.</summary>
    public Dictionary<string, Values> Gradients(Tensor loss, Tensor? upstream = null)
    {
        foreach (var argument in _case.Differentiable)
            _tensors[argument.Name].grad = null;
        if (upstream is null)
            loss.backward();
        else
            (loss * upstream).sum().backward();
        return _case.Differentiable.ToDictionary(a => a.Name, a => _tensors[a.Name].grad is { } grad
            ? ToValues(grad)
            : new Values(_tensors[a.Name].shape, new double[_tensors[a.Name].numel()]));
    }

    public static Values ToValues(Tensor tensor)
    {
        using var plain = tensor.detach().cpu().to(ScalarType.Float64).contiguous();
        // TorchSharp reads no tensor without elements.
        return new Values(tensor.shape, plain.numel() == 0 ? [] : plain.data<double>().ToArray());
    }

    /// <summary>The loss as a plain number.</summary>
    public static double Number(Tensor tensor) => ToValues(tensor)[0];

    /// <summary>The values in libtorch's memory: a tensor over an array begins where the array does, and products of some libraries are rounded by that.</summary>
    public static Tensor Of(Values values, ScalarType dtype)
    {
        using var given = tensor(values.Data, values.Shape, dtype: ScalarType.Float64);
        return given.to(dtype, copy: true);
    }

    public void Dispose()
    {
        Module.Dispose();
        _scope.Dispose();
    }

    private Tensor Invoke(string method)
    {
        var found = _case.Type.GetMethods().Single(m => m.Name == method && m.DeclaringType == _case.Type);
        object[] arguments = [.. _case.Inputs.Select(a => (object)_tensors[a.Name])];
        return (Tensor)found.Invoke(Module, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }
}
