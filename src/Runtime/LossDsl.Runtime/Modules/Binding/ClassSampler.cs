using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>Draws classes for a training step, and shows the loss a world in which there are no others.</summary>
internal static class ClassSampler
{
    /// <summary>The classes of the batch and, up to a number, others with equal chances, in ascending order; null where that is all of them.</summary>
    /// <param name="schema">The loss.</param>
    /// <param name="tensors">By slot, with the labels as they were read.</param>
    /// <param name="count">The number of classes.</param>
    /// <param name="share">The share of the classes to take.</param>
    public static long[]? Draw(LossSchema schema, Tensor[] tensors, long count, double share)
    {
        var drawn = new SortedSet<long>();
        foreach (var slot in LabelsOf(schema))
            drawn.UnionWith(Read(tensors[slot]).Where(label => label >= 0));
        var budget = Math.Max((long)Math.Round(share * count), 1);
        if (Math.Max(budget, drawn.Count) >= count)
            return null;
        if (drawn.Count < budget)
        {
            using var order = torch.randperm(count, dtype: ScalarType.Int64, device: torch.CPU);
            foreach (var other in order.data<long>().ToArray())
            {
                if (drawn.Count == budget)
                    break;
                drawn.Add(other);
            }
        }

        return [.. drawn];
    }

    /// <summary>Puts rows of the drawn classes in the place of all, and positions among them in the place of labels. Gradients flow back to the rows.</summary>
    public static void Apply(LossSchema schema, Tensor[] tensors, long[] sizes, long[] drawn, bool[] isCopy)
    {
        var position = new Dictionary<long, int>();
        for (var k = 0; k < drawn.Length; k++)
            position.Add(drawn[k], k);
        foreach (var slot in LabelsOf(schema))
        {
            var labels = tensors[slot];
            var mapped = Read(labels).Select(label => label < 0 ? -1 : position[label]).ToArray();
            tensors[slot] = torch.tensor(mapped, dtype: ScalarType.Int32).reshape(labels.shape).to(labels.device);
            labels.Dispose();
        }

        using var rows = torch.tensor(drawn, device: tensors[0].device);
        for (var slot = 0; slot < tensors.Length; slot++)
        {
            var whole = tensors[slot];
            foreach (var dimension in Dimensions(schema, schema.Tensors[slot]))
            {
                tensors[slot] = tensors[slot].index_select(dimension, rows);
                if (isCopy[slot])
                    whole.Dispose();
                isCopy[slot] = true;
                whole = tensors[slot];
            }
        }

        for (var axis = 0; axis < sizes.Length; axis++)
        {
            if (IsSampled(schema, axis))
                sizes[axis] = drawn.Length;
        }
    }

    /// <summary>A state's new value for all classes: the old one, with that of the drawn ones put in. The caller owns it.</summary>
    public static Tensor Spread(LossSchema schema, TensorSchema state, Tensor old, Tensor value, long[] drawn)
    {
        using var scope = torch.NewDisposeScope();
        var all = old.clone();
        var rows = torch.tensor(drawn, device: old.device);
        return all.index_copy_(Dimensions(schema, state)[0], rows, value.to(old.dtype)).MoveToOuterDisposeScope();
    }

    public static bool Concerns(LossSchema schema, TensorSchema tensor) => Dimensions(schema, tensor).Length > 0;

    private static IEnumerable<int> LabelsOf(LossSchema schema) =>
        Enumerable.Range(0, schema.Tensors.Length).Where(slot => schema.Tensors[slot].Role == TensorRole.Label && IsSampled(schema, schema.Tensors[slot].Target));

    private static long[] Dimensions(LossSchema schema, TensorSchema tensor) =>
        tensor.Role == TensorRole.Label ? [] : [.. Enumerable.Range(0, tensor.Axes.Length).Where(d => IsSampled(schema, tensor.Axes[d])).Select(d => (long)d)];

    private static bool IsSampled(LossSchema schema, int axis) => axis >= 0 && (axis == schema.SampledAxis || schema.Axes[axis].Base == schema.SampledAxis);

    private static long[] Read(Tensor labels)
    {
        using var wide = labels.to(ScalarType.Int64).cpu();
        return wide.data<long>().ToArray();
    }
}
