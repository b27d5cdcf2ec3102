using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>What a generated composition works on: the tensors with their dimensions as the formula sees them, and numbers in their type.</summary>
public sealed class EagerCall
{
    private readonly Tensor[] _tensors;
    private readonly double[] _hypers;
    private readonly long[] _sizes;
    private readonly ScalarType _type;
    private readonly Device _device;

    internal EagerCall(Tensor[] tensors, double[] hypers, long[] sizes, ScalarType type, Device device, bool training)
    {
        _tensors = tensors;
        _hypers = hypers;
        _sizes = sizes;
        _type = type;
        _device = device;
        Training = training;
        States = new Tensor?[tensors.Length];
    }

    /// <summary>Whether the states' updates are evaluated.</summary>
    public bool Training { get; }

    /// <summary>What the mean divides by, a sample's share of it; null for the number of samples.</summary>
    public Tensor? MeanWeight { get; set; }

    internal Tensor?[] States { get; }

    /// <summary>The tensor of a slot: real ones in the type of the computation, labels as indices (0 where ignored), a variadic axis as one dimension.</summary>
    public Tensor Tensor(int slot) => _tensors[slot];

    /// <summary>A hyper-parameter, as a tensor without dimensions.</summary>
    public Tensor Hyper(int index) => Number(_hypers[index]);

    /// <summary>The size of an axis, as a tensor without dimensions.</summary>
    public Tensor Size(int axis) => Number(_sizes[axis]);

    /// <summary>The indices along an axis.</summary>
    public Tensor Index(int axis) => torch.arange(_sizes[axis], dtype: ScalarType.Int64, device: _device);

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

    /// <summary>Stores a state's new value, which the caller may go on with.</summary>
    public Tensor Update(int slot, Tensor value)
    {
        var stored = value.detach().expand(_tensors[slot].shape).clone();
        States[slot] = stored;
        return stored;
    }
}
