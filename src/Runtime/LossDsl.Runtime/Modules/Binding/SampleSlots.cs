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
        return stored.index_select(state.SlotDimension, ids.clamp_min(0).to(ScalarType.Int64)).MoveToOuterDisposeScope();
    }

    /// <summary>Writes new values to the slots of the samples that count. Where an id occurs twice, the last one wins.</summary>
    public static void Scatter(LossSchema schema, TensorSchema state, Tensor stored, Tensor values, Tensor[] tensors)
    {
        using var scope = torch.NewDisposeScope();
        var last = new SortedDictionary<long, long>();
        var ids = tensors[state.Index].to(ScalarType.Int64).cpu().data<long>().ToArray();
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

    /// <summary>Which samples no label says to ignore.</summary>
    private static bool[] Counting(LossSchema schema, TensorSchema state, Tensor[] tensors)
    {
        var samples = schema.Tensors[state.Index].Axes[0];
        var counts = new bool[tensors[state.Index].NumberOfElements];
        Array.Fill(counts, true);
        for (var slot = 0; slot < tensors.Length; slot++)
        {
            var label = schema.Tensors[slot];
            if (label.Ignore is null || label.Axes.Length != 1 || label.Axes[0] != samples)
                continue;
            var values = tensors[slot].to(ScalarType.Int64).cpu().data<long>().ToArray();
            for (var sample = 0; sample < counts.Length; sample++)
                counts[sample] &= values[sample] >= 0;
        }

        return counts;
    }
}
