using LossDsl.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>What a generated composition works on: the tensors with their dimensions as the formula sees them, and numbers in their type.</summary>
public sealed class EagerCall
{
    private delegate void Fill(long seed, int site, Span<double> values);

    private readonly Tensor[] _tensors;
    private readonly double[] _hypers;
    private readonly long[] _sizes;
    private readonly ScalarType _type;
    private readonly Device _device;
    private readonly long _seed;

    internal EagerCall(Tensor[] tensors, double[] hypers, long[] sizes, ScalarType type, Device device, bool training, long seed, int reports)
    {
        _tensors = tensors;
        _hypers = hypers;
        _sizes = sizes;
        _type = type;
        _device = device;
        _seed = seed;
        Training = training;
        States = new Tensor?[tensors.Length];
        Reports = new Tensor?[reports];
    }

    /// <summary>Whether the states' updates are evaluated.</summary>
    public bool Training { get; }

    /// <summary>What the mean divides by, a sample's share of it; null for the number of samples.</summary>
    public Tensor? MeanWeight { get; set; }

    internal Tensor?[] States { get; }

    internal Tensor?[] Reports { get; }

    /// <summary>The tensor of a slot: real ones in the type of the computation, labels as indices (-1 where ignored), a variadic axis as one dimension.</summary>
    public Tensor Tensor(int slot) => _tensors[slot];

    /// <summary>A hyper-parameter, as a tensor without dimensions.</summary>
    public Tensor Hyper(int index) => Number(_hypers[index]);

    /// <summary>The size of an axis, as a tensor without dimensions.</summary>
    public Tensor Size(int axis) => Number(_sizes[axis]);

    /// <summary>The indices along an axis.</summary>
    public Tensor Index(int axis) => Scalars.Indices(_sizes[axis], _device);

    /// <summary>Standard normal numbers, one for each element over the axes.</summary>
    /// <param name="site">The number of the call in the formula.</param>
    /// <param name="axes">The ordinals of the axes.</param>
    public Tensor Normal(int site, params int[] axes) => Random(RandomNumbers.FillNormal, site, axes);

    /// <summary>Numbers between 0 and 1, one for each element over the axes.</summary>
    /// <inheritdoc cref="Normal" path="/param"/>
    public Tensor Uniform(int site, params int[] axes) => Random(RandomNumbers.FillUniform, site, axes);

    /// <summary>The value of the unknown at which a function is zero, for each element over the axes, found between two ends.</summary>
    /// <param name="title">What a message calls the root.</param>
    /// <param name="axes">The ordinals of the unknown's axes.</param>
    /// <param name="low">One end, broadcast over the axes.</param>
    /// <param name="high">The other end, broadcast over the axes.</param>
    /// <param name="function">The function and its slope, of a tensor over the axes. They are called several times, also without gradients.</param>
    /// <exception cref="InvalidOperationException">The function does not change its sign between the ends of an element.</exception>
    public Tensor Root(string title, int[] axes, Tensor low, Tensor high, Func<Tensor, (Tensor Value, Tensor Slope)> function) =>
        EagerRoot.Solve(title, [.. axes.Select(a => _sizes[a])], low, high, function);

    /// <summary>A real number.</summary>
    public Tensor Number(double value) => torch.tensor(value, dtype: _type, device: _device);

    /// <summary>A whole number.</summary>
    public Tensor Integer(long value) => torch.tensor(value, dtype: ScalarType.Int64, device: _device);

    /// <summary>Indices out of whole numbers that a formula computed.</summary>
    public Tensor Integer(Tensor value) => value.to(ScalarType.Int64);

    /// <summary>A condition that always or never holds.</summary>
    public Tensor Truth(bool value) => torch.tensor(value, device: _device);

    /// <summary>Whole numbers or conditions as reals.</summary>
    public Tensor Real(Tensor value) => value.to(_type);

    /// <summary>Keeps a number to log, or one a sample.</summary>
    public void Report(int index, Tensor value) => Reports[index] = value.detach();

    /// <summary>Stores a state's new value, which the caller may go on with.</summary>
    public Tensor Update(int slot, Tensor value)
    {
        var stored = value.detach().expand(_tensors[slot].shape).clone();
        States[slot] = stored;
        return stored;
    }

    private Tensor Random(Fill fill, int site, int[] axes)
    {
        var shape = axes.Select(a => _sizes[a]).ToArray();
        var values = new double[shape.Aggregate(1L, (product, size) => product * size)];
        fill(_seed, site, values);
        return torch.tensor(values, shape, dtype: _type, device: _device);
    }
}
