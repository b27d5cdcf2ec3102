using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <content>What generated constructors and properties are made of.</content>
public abstract partial class LossModule
{
    /// <summary>Registers weights and states. Sizes of axes come from the constants that are there, and from the constructor's arguments.</summary>
    /// <param name="sizes">The constructor's sizes: the ordinal of the axis and the size.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    protected void Build(params (int Axis, long Size)[] sizes)
    {
        var known = new Dictionary<int, long>();
        foreach (var (axis, size) in sizes)
        {
            var schema = _schema.Axes[axis];
            if (size < 1)
                throw new ArgumentOutOfRangeException(schema.Argument ?? schema.Name, size, $"The size of axis {schema} must be at least 1, but is {size}.");
            known[axis] = size;
            _axisSizes[axis] = size;
        }

        foreach (var constant in _schema.Tensors.Where(t => t.Role == TensorRole.Constant))
        {
            var shape = GetBuffer(constant.Name).shape;
            for (var i = 0; i < shape.Length; i++)
                known[constant.Axes[i]] = shape[i];
        }

        long[] Shape(TensorSchema tensor) =>
            [.. tensor.Stored.Select(a => _schema.Axes[a].FixedSize is > 0 and var size ? size : known[_schema.Axes[a].Base is >= 0 and var range ? range : a])];
        foreach (var tensor in _schema.Tensors)
        {
            if (tensor.Role == TensorRole.Weight)
                register_parameter(tensor.Name, torch.nn.Parameter(WeightInit.Create(tensor.Init, Shape(tensor))));
            else if (tensor.Role == TensorRole.State)
                register_buffer(tensor.Name, Scalars.Full(Shape(tensor), tensor.Default, ScalarType.Float32).DetachFromDisposeScope());
        }
    }

    /// <summary>Checks a constant and registers a copy of it.</summary>
    /// <exception cref="ArgumentException">A wrong rank, an empty axis, or a value outside of the declared range.</exception>
    protected void AddConstant(string name, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        var schema = _schema.Tensors.Single(t => t.Name == name);
        CheckRank(schema, value);
        using var scope = torch.NewDisposeScope();
        using var guard = torch.no_grad();
        var own = value.detach().to(value.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32, copy: true).contiguous();
        if (own.NumberOfElements == 0)
            throw new ArgumentException($"The constant '{name}' is empty: {Show(value.shape)}.", name);
        CheckRange(schema, own);
        register_buffer(name, own.DetachFromDisposeScope());
    }

    /// <summary>The value of a hyper-parameter.</summary>
    protected double GetHyper(int index) => _hypers[index];

    /// <summary>Sets a hyper-parameter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside of the declared range.</exception>
    protected void SetHyper(int index, double value) => _hypers[index] = _schema.Hypers[index].Check(value);

    /// <summary>A weight by its name.</summary>
    protected Parameter GetWeight(string name) => get_parameter(name) ?? throw new InvalidOperationException($"The module has no parameter '{name}'.");

    /// <summary>Puts another parameter in a weight's place; the old one is disposed, as torch's layers do.</summary>
    /// <exception cref="ArgumentException">It has a wrong rank.</exception>
    protected void SetWeight(string name, Parameter value)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        CheckRank(_schema.Tensors.Single(t => t.Name == name), value);
        var old = get_parameter(name);
        if (ReferenceEquals(old, value))
            return;
        _internal_params[name] = value;
        old?.Dispose();
    }

    /// <summary>A constant or a state by its name.</summary>
    protected Tensor GetBuffer(string name) => get_buffer(name) ?? throw new InvalidOperationException($"The module has no buffer '{name}'.");

    /// <summary>Puts another tensor in a constant's or a state's place; the old one is disposed.</summary>
    /// <exception cref="ArgumentException">It has a wrong rank, or a value outside of the declared range.</exception>
    protected void SetBuffer(string name, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        var schema = _schema.Tensors.Single(t => t.Name == name);
        CheckRank(schema, value);
        CheckRange(schema, value);
        var old = get_buffer(name);
        if (ReferenceEquals(old, value))
            return;
        _internal_buffers[name] = (value.DetachFromDisposeScope(), true);
        old?.Dispose();
    }

    private void CheckRank(TensorSchema schema, Tensor value)
    {
        if (value.dim() == schema.Axes.Length)
            return;
        var axes = string.Join(", ", schema.Axes.Select(a => _schema.Axes[a].Name));
        throw new ArgumentException($"{schema.Title} must have {schema.Axes.Length} dimensions [{axes}], but has {value.dim()}: {Show(value.shape)}.", schema.Name);
    }

    private static void CheckRange(TensorSchema schema, Tensor value)
    {
        if (double.IsNegativeInfinity(schema.Min) && double.IsPositiveInfinity(schema.Max))
            return;
        using var scope = torch.NewDisposeScope();
        var reals = value.detach().to(ScalarType.Float64).cpu();
        var (low, high) = (reals.min().item<double>(), reals.max().item<double>());
        if (!(low >= schema.Min && high <= schema.Max))
            throw new ArgumentOutOfRangeException(
                schema.Name,
                FormattableString.Invariant($"{schema.Title} must lie in [{schema.Min}, {schema.Max}], but has values from {low} to {high}."));
    }

    private static string Show(long[] shape) => "[" + string.Join(", ", shape) + "]";
}
