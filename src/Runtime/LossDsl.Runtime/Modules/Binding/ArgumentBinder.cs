using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>Checks the arguments of an evaluation before anything runs on them.</summary>
internal static class ArgumentBinder
{
    /// <summary>The sizes of all axes, the type of the computation, and the labels as kernels read them.</summary>
    /// <param name="schema">What the loss expects.</param>
    /// <param name="tensors">By slot: the arguments, then the module's own.</param>
    /// <param name="axisSizes">By the ordinal of an axis: the sizes that the constructor was given, for axes that no tensor has.</param>
    /// <exception cref="ArgumentException">A tensor has a wrong rank, size, type or device.</exception>
    public static (Tensor[] Tensors, SizeTable Sizes, ScalarType DType) Bind(LossSchema schema, Tensor?[] tensors, IReadOnlyDictionary<int, long> axisSizes)
    {
        for (var slot = 0; slot < tensors.Length; slot++)
        {
            if (tensors[slot] is null)
                throw new ArgumentNullException(schema.Tensors[slot].Name);
        }

        var given = tensors.Select(t => t!).ToArray();
        CheckDevices(schema, given);
        var sizes = new SizeTable(schema);
        // What the module owns comes first, so that an argument is what a message blames.
        foreach (var slot in Enumerable.Range(0, given.Length).OrderBy(s => schema.Tensors[s].IsArgument))
            sizes.Add(schema.Tensors[slot] with { Axes = schema.Tensors[slot].Stored }, given[slot].shape);
        sizes.Complete(axisSizes);
        var type = TypeRules.Choose(schema, given);
        for (var slot = 0; slot < given.Length; slot++)
        {
            var label = schema.Tensors[slot];
            if (label.Role == TensorRole.Label)
                given[slot] = LabelReader.Read(schema, label, given[slot], [.. label.Axes.Select(a => sizes.Sizes[a])], label.Target < 0 ? null : sizes.Sizes[label.Target]);
        }

        for (var slot = 0; slot < given.Length; slot++)
        {
            if (schema.Tensors[slot].Index >= 0)
                given[slot] = SampleSlots.Gather(schema.Tensors[slot], given[slot], given[schema.Tensors[slot].Index]);
        }

        return (given, sizes, type);
    }

    private static void CheckDevices(LossSchema schema, Tensor[] tensors)
    {
        for (var slot = 1; slot < tensors.Length; slot++)
        {
            var (first, other) = (tensors[0].device, tensors[slot].device);
            if (first.type == other.type && tensors[0].device_index == tensors[slot].device_index)
                continue;
            var (a, b) = (schema.Tensors[0], schema.Tensors[slot]);
            throw new ArgumentException($"{a.Title} is on {first}, but {char.ToLowerInvariant(b.Title[0])}{b.Title[1..]} is on {other}: move one of them.", b.IsArgument ? b.Name : a.Name);
        }
    }
}
