using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>States with a slot for every sample id: the slots of a batch are read before an evaluation and written after it.</summary>
internal static class SampleSlots
{
    /// <summary>A new tensor with the slots of the ids, which were checked; that of an ignored id is the first one's.</summary>
    public static Tensor Gather(TensorSchema state, Tensor stored, Tensor ids)
    {
        using var scope = torch.NewDisposeScope();
        using var guard = torch.no_grad();
        return stored.index_select(state.SlotDimension, EagerMath.Place(ids).to(ScalarType.Int64)).MoveToOuterDisposeScope();
    }

    /// <summary>Writes new values to the slots of the samples that count. Where an id occurs twice, the last one wins.</summary>
    public static void Scatter(LossSchema schema, TensorSchema state, Tensor stored, Tensor values, Tensor[] tensors)
    {
        using var scope = torch.NewDisposeScope();
        if (stored.device_type != DeviceType.CPU)
        {
            ScatterOnDevice(state.SlotDimension, stored, values, tensors[state.Index].to(ScalarType.Int64), CountingOnDevice(schema, state, tensors));
            return;
        }

        var last = new SortedDictionary<long, long>();
        var ids = ClassDraw.Read(tensors[state.Index]);
        var counts = Counting(schema, state, tensors);
        for (var sample = 0; sample < ids.Length; sample++)
        {
            if (ids[sample] >= 0 && counts[sample])
                last[ids[sample]] = sample;
        }

        if (last.Count == 0)
            return;
        var slots = torch.tensor(last.Keys.ToArray(), device: stored.device);
        var samples = torch.tensor(last.Values.ToArray(), device: stored.device);
        stored.index_copy_(state.SlotDimension, slots, values.index_select(state.SlotDimension, samples).to(stored.dtype));
    }

    /// <summary>
    /// The same by operations on the device, whose number of writes does not depend on the ids: all samples of an id write what the last one has, and
    /// those that do not count write what some sample that counts does.
    /// </summary>
    internal static void ScatterOnDevice(int dimension, Tensor stored, Tensor values, Tensor ids, Tensor counts)
    {
        if (ids.numel() == 0)
            return;
        using Scalar none = stored.shape[dimension];
        var places = EagerMath.Where(counts.logical_and(ids.ge(Scalars.Zero)), ids, torch.full_like(ids, none));
        var (sorted, order) = places.sort(0, stable: true);
        var last = order.index_select(0, torch.searchsorted(sorted, places, right: true) - Scalars.One);
        var isAny = sorted.narrow(0, 0, 1).lt(none);
        var counted = places.lt(none);
        var first = order.narrow(0, 0, 1);
        var source = EagerMath.Where(counted, last, last.index_select(0, first));
        // Where no sample counts, the first slot is written as it is.
        var slots = EagerMath.Where(isAny, EagerMath.Where(counted, places, sorted.narrow(0, 0, 1)), torch.zeros_like(places));
        var shape = stored.shape.Select((_, d) => d == dimension ? -1L : 1L).ToArray();
        var written = EagerMath.Where(isAny.expand(ids.shape).reshape(shape), values.index_select(dimension, source).to(stored.dtype), stored.index_select(dimension, slots));
        stored.index_copy_(dimension, slots, written);
    }

    private static Tensor CountingOnDevice(LossSchema schema, TensorSchema state, Tensor[] tensors)
    {
        var counts = tensors[state.Index].ge(Scalars.Zero);
        foreach (var slot in Ignoring(schema, state))
            counts = counts.logical_and(tensors[slot].ge(Scalars.Zero));
        return counts;
    }

    /// <summary>The labels that can say that a sample is ignored.</summary>
    private static IEnumerable<int> Ignoring(LossSchema schema, TensorSchema state)
    {
        var samples = schema.Tensors[state.Index].Axes[0];
        return Enumerable.Range(0, schema.Tensors.Length).Where(slot => schema.Tensors[slot] is { Ignore: not null, Axes.Length: 1 } label && label.Axes[0] == samples);
    }

    /// <summary>Which samples no label says to ignore.</summary>
    private static bool[] Counting(LossSchema schema, TensorSchema state, Tensor[] tensors)
    {
        var counts = new bool[tensors[state.Index].NumberOfElements];
        Array.Fill(counts, true);
        foreach (var slot in Ignoring(schema, state))
        {
            var values = ClassDraw.Read(tensors[slot]);
            for (var sample = 0; sample < counts.Length; sample++)
                counts[sample] &= values[sample] >= 0;
        }

        return counts;
    }
}
