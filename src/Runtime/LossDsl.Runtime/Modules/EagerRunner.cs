using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>Runs a composition: what the formula does not say (ignored rows, the reduction) is added around it.</summary>
internal static class EagerRunner
{
    public static (Tensor Loss, Tensor?[] States, Tensor? Reports) Run(LossArguments arguments, Tensor[] tensors, bool training, Func<EagerCall, Tensor> compose)
    {
        var schema = arguments.Schema;
        var valid = Valid(schema, tensors);
        var seen = new Tensor[tensors.Length];
        for (var slot = 0; slot < tensors.Length; slot++)
        {
            var tensor = tensors[slot];
            seen[slot] = schema.Tensors[slot].Role == TensorRole.Label
                ? tensor.to(ScalarType.Int64)
                : WithoutIgnored(schema, slot, tensor.reshape(arguments.Shape(slot)).to(arguments.DType).contiguous(), valid);
        }

        var device = tensors.Length > 0 ? tensors[0].device : torch.CPU;
        var call = new EagerCall(seen, arguments.Hypers, arguments.Sizes, arguments.DType, device, training, arguments.Seed, schema.Reports.Length);
        var loss = compose(call);
        return (schema.IsPerSample ? Reduce(arguments, loss, call, valid) : loss, call.States, Reports(arguments, call, schema.IsPerSample ? valid : null));
    }

    /// <summary>An ignored row may hold anything, also NaN: zeros stand for it, so that nothing of it reaches a gradient.</summary>
    private static Tensor WithoutIgnored(LossSchema schema, int slot, Tensor tensor, Tensor? valid)
    {
        var axes = schema.Tensors[slot].Axes;
        var batch = Array.IndexOf(axes, schema.Batch);
        if (valid is null || batch < 0)
            return tensor;
        var shape = axes.Select((_, i) => i == batch ? -1L : 1L).ToArray();
        return EagerMath.Where(valid.reshape(shape), tensor, torch.zeros([], dtype: tensor.dtype, device: tensor.device));
    }

    /// <summary>Which samples count; null for all.</summary>
    private static Tensor? Valid(LossSchema schema, Tensor[] tensors)
    {
        Tensor? valid = null;
        for (var slot = 0; slot < tensors.Length; slot++)
        {
            var label = schema.Tensors[slot];
            if (label.Ignore is null || label.Axes.Length != 1 || label.Axes[0] != schema.Batch)
                continue;
            var counts = tensors[slot].ge(Scalars.Zero);
            valid = valid is null ? counts : valid.logical_and(counts);
        }

        return valid is not null && valid.all().item<bool>() ? null : valid;
    }

    /// <summary>The reports in one tensor: a value a sample as the mean over those that count.</summary>
    private static Tensor? Reports(LossArguments arguments, EagerCall call, Tensor? valid)
    {
        if (call.Reports.Length == 0)
            return null;
        var values = call.Reports.Select(report =>
        {
            if (report!.dim() == 0)
                return report;
            if (valid is null)
                return report.expand(arguments.Sizes[arguments.Schema.Batch]).mean();
            return EagerMath.Where(valid, report, call.Number(0)).sum() / call.Real(valid.sum()).clamp_min(Scalars.One);
        });
        return torch.stack(values.ToArray());
    }

    private static Tensor Reduce(LossArguments arguments, Tensor losses, EagerCall call, Tensor? valid)
    {
        var batch = arguments.Sizes[arguments.Schema.Batch];
        if (valid is not null)
            losses = EagerMath.Where(valid, losses, call.Number(0));
        if (arguments.Reduction == LossReduction.None)
            return losses.reshape(arguments.BatchShape);
        var sum = losses.sum();
        if (arguments.Reduction == LossReduction.Sum)
            return sum;
        if (call.MeanWeight is { } weight)
        {
            // The share of a sample is a constant of the backward pass, as the kernels have it.
            var weights = weight.detach().expand(batch);
            var total = (valid is null ? weights : EagerMath.Where(valid, weights, call.Number(0))).sum();
            return sum / EagerMath.Where(total.eq(Scalars.Zero), call.Number(1), total);
        }

        using Scalar count = (double)batch;
        return valid is null ? sum / count : sum / call.Real(valid.sum()).clamp_min(Scalars.One);
    }
}
