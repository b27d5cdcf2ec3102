using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>Draws classes for a training step, and shows the loss a world in which there are no others.</summary>
internal static class ClassSampler
{
    /// <summary>
    /// The classes of the batch and, up to a number, others with equal chances; null where that is all of them. On a device, whose labels are not fetched,
    /// the number is at least that of the labels, whether or not they are of different classes.
    /// </summary>
    /// <param name="schema">The loss.</param>
    /// <param name="tensors">By slot, with the labels as they were read.</param>
    /// <param name="count">The number of classes.</param>
    /// <param name="share">The share of the classes to take.</param>
    /// <param name="seed">Gives the seed of a draw on the host.</param>
    public static ClassDraw? Draw(LossSchema schema, Tensor[] tensors, long count, double share, Func<long> seed)
    {
        Tensor[] labels = [.. LabelsOf(schema).Select(slot => tensors[slot])];
        var budget = Math.Max((long)Math.Round(share * count), 1);
        return tensors[0].device_type == DeviceType.CPU ? Draw(labels, count, budget, seed) : DrawOnDevice(labels, count, budget);
    }

    private static ClassDraw? Draw(Tensor[] labels, long count, long budget, Func<long> seed)
    {
        long[] own = [.. labels.SelectMany(ClassDraw.Read).Where(label => label >= 0).Distinct().Order()];
        budget = Math.Max(budget, own.Length);
        return budget >= count ? null : new ClassDraw(SubsetDraw.Of(own, count, budget, seed()));
    }

    /// <summary>Every class gets a random number, those of the batch the largest there is; the largest numbers are drawn.</summary>
    internal static ClassDraw? DrawOnDevice(Tensor[] labels, long count, long budget)
    {
        var size = Math.Max(budget, labels.Sum(l => l.numel()));
        if (size >= count)
            return null;
        using var scope = torch.NewDisposeScope();
        using var guard = torch.no_grad();
        // Ignored labels mark a place behind the classes.
        using Scalar behind = count;
        var keys = torch.randint(0, long.MaxValue, [count + 1], dtype: ScalarType.Int64, device: labels[0].device);
        foreach (var label in labels)
        {
            var places = label.reshape(-1).to(ScalarType.Int64);
            places = places.masked_fill(places.lt(Scalars.Zero), behind);
            keys.scatter_(0, places, torch.full_like(places, Scalars.LargestLong));
        }

        var rows = keys.narrow(0, 0, count).topk((int)size).indexes.sort().Values;
        return new ClassDraw(rows.DetachFromDisposeScope());
    }

    /// <summary>Puts rows of the drawn classes in the place of all, and positions among them in the place of labels. Gradients flow back to the rows. On the
    /// CPU, what <see cref="IsByRow"/> stays whole.</summary>
    public static void Apply(LossSchema schema, Tensor[] tensors, long[] sizes, ClassDraw drawn, bool[] isCopy)
    {
        foreach (var slot in LabelsOf(schema))
        {
            var labels = tensors[slot];
            using var scope = torch.NewDisposeScope();
            var positions = torch.searchsorted(drawn.Rows, labels.to(ScalarType.Int64)).masked_fill(labels.lt(Scalars.Zero), Scalars.MinusOne);
            tensors[slot] = positions.to(ScalarType.Int32).MoveToOuterDisposeScope();
            labels.Dispose();
        }

        for (var slot = 0; slot < tensors.Length; slot++)
        {
            var whole = tensors[slot];
            if (whole.device_type == DeviceType.CPU && IsByRow(schema, schema.Tensors[slot]))
                continue;
            foreach (var dimension in Dimensions(schema, schema.Tensors[slot]))
            {
                tensors[slot] = tensors[slot].index_select(dimension, drawn.Rows);
                if (isCopy[slot])
                    whole.Dispose();
                isCopy[slot] = true;
                whole = tensors[slot];
            }
        }

        for (var axis = 0; axis < sizes.Length; axis++)
        {
            if (IsSampled(schema, axis))
                sizes[axis] = drawn.Count;
        }
    }

    /// <summary>A state's new value for all classes: the old one, with that of the drawn ones put in. The caller owns it.</summary>
    public static Tensor Spread(LossSchema schema, TensorSchema state, Tensor old, Tensor value, ClassDraw drawn)
    {
        using var scope = torch.NewDisposeScope();
        var all = old.clone();
        return all.index_copy_(Dimensions(schema, state)[0], drawn.Rows, value.to(old.dtype)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Whether a tensor has a row a class and may be large: a weight. Evaluations on the CPU read its drawn rows themselves and know the gradient of these rows
    /// only, so that nothing of the size of the whole is made before the gradient is handed over.
    /// </summary>
    public static bool IsByRow(LossSchema schema, TensorSchema tensor) => tensor.Role == TensorRole.Weight && Dimensions(schema, tensor) is [0];

    public static bool Concerns(LossSchema schema, TensorSchema tensor) => Dimensions(schema, tensor).Length > 0;

    private static IEnumerable<int> LabelsOf(LossSchema schema) =>
        Enumerable.Range(0, schema.Tensors.Length).Where(slot => schema.Tensors[slot].Role == TensorRole.Label && IsSampled(schema, schema.Tensors[slot].Target));

    private static long[] Dimensions(LossSchema schema, TensorSchema tensor) =>
        tensor.Role == TensorRole.Label ? [] : [.. Enumerable.Range(0, tensor.Axes.Length).Where(d => IsSampled(schema, tensor.Axes[d])).Select(d => (long)d)];

    private static bool IsSampled(LossSchema schema, int axis) => axis >= 0 && (axis == schema.SampledAxis || schema.Axes[axis].Base == schema.SampledAxis);
}
