using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>The sizes of the axes, with the tensor that gave each, so that a second tensor can be told which one it contradicts.</summary>
internal sealed class SizeTable
{
    private readonly LossSchema _schema;
    private readonly TensorSchema?[] _givers;
    private readonly long[]?[] _dimensions;

    public SizeTable(LossSchema schema)
    {
        _schema = schema;
        Sizes = new long[schema.Axes.Length];
        _givers = new TensorSchema?[schema.Axes.Length];
        _dimensions = new long[]?[schema.Axes.Length];
    }

    public long[] Sizes { get; }

    /// <summary>The dimensions that an axis stands for: several or none for a variadic one.</summary>
    public long[] Dimensions(int axis) => _dimensions[axis] ?? [Sizes[axis]];

    /// <summary>Takes a tensor's sizes, or finds that they do not fit.</summary>
    /// <exception cref="ArgumentException">The rank or a size is wrong.</exception>
    public void Add(TensorSchema tensor, long[] shape)
    {
        var variadic = Array.FindIndex(tensor.Axes, a => _schema.Axes[a].IsVariadic);
        var extra = shape.Length - tensor.Axes.Length;
        if (variadic < 0 ? extra != 0 : extra < -1)
            throw new ArgumentException(RankMessage(tensor, shape, variadic >= 0), tensor.Name);
        var dimension = 0;
        foreach (var (axis, position) in tensor.Axes.Select((a, i) => (a, i)))
        {
            var count = position == variadic ? extra + 1 : 1;
            AddAxis(tensor, axis, shape[dimension..(dimension + count)]);
            dimension += count;
        }
    }

    /// <summary>Fills the sizes of axes that run over another's range or that no tensor has, and checks that no axis is wrongly empty.</summary>
    /// <param name="given">By the ordinal of an axis: its size where the constructor was given one.</param>
    public void Complete(IReadOnlyDictionary<int, long> given)
    {
        foreach (var (axis, size) in given.Where(g => _givers[g.Key] is null))
            Sizes[axis] = size;
        for (var axis = 0; axis < Sizes.Length; axis++)
        {
            var schema = _schema.Axes[axis];
            if (schema.Base >= 0)
                Sizes[axis] = Sizes[schema.Base];
            else if (schema.FixedSize > 0)
                Sizes[axis] = schema.FixedSize;
            else if (Sizes[axis] == 0 && axis != _schema.Batch && _givers[axis] is { } giver && !schema.IsVariadic)
                throw new ArgumentException($"{giver.Title} has size 0 along axis {schema}, which needs at least 1.", giver.Name);
        }
    }

    private void AddAxis(TensorSchema tensor, int axis, long[] dimensions)
    {
        if (_schema.Axes[axis].Base >= 0)
            axis = _schema.Axes[axis].Base;
        var schema = _schema.Axes[axis];
        var size = dimensions.Aggregate(1L, (product, d) => product * d);
        if (schema.FixedSize > 0 && size != schema.FixedSize)
            throw new ArgumentException($"{tensor.Title} has size {size} along axis {schema}, but the formula fixes it to {schema.FixedSize}.", tensor.Name);
        if (_givers[axis] is { } giver)
        {
            if (size != Sizes[axis])
                throw new ArgumentException($"{tensor.Title} has size {size} along axis {schema}, but {Lower(giver.Title)} has {Sizes[axis]}.", tensor.Name);
            if (!dimensions.AsSpan().SequenceEqual(_dimensions[axis]))
                throw new ArgumentException(
                    $"{tensor.Title} has the dimensions {Show(dimensions)} along axis {schema}, but {Lower(giver.Title)} has {Show(_dimensions[axis]!)}.", tensor.Name);
            return;
        }

        _givers[axis] = tensor;
        _dimensions[axis] = dimensions;
        Sizes[axis] = size;
    }

    private string RankMessage(TensorSchema tensor, long[] shape, bool isVariadic)
    {
        var axes = string.Join(", ", tensor.Axes.Select(a => _schema.Axes[a].Name + (_schema.Axes[a].IsVariadic ? "..." : "")));
        var expected = isVariadic ? $"at least {Count(tensor.Axes.Length - 1)}" : Count(tensor.Axes.Length);
        return $"{tensor.Title} must have {expected} [{axes}], but has {shape.Length}: {Show(shape)}.";
    }

    private static string Count(int dimensions) => dimensions == 1 ? "1 dimension" : $"{dimensions} dimensions";

    private static string Show(long[] sizes) => "[" + string.Join(", ", sizes) + "]";

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];
}
