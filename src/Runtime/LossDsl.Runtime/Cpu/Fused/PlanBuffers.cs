using static TorchSharp.torch;

namespace LossDsl.Runtime.Cpu;

/// <summary>What follows from a plan and a call for the plan's buffers, wherever their memory lies.</summary>
internal sealed class PlanBuffers(ProgramPlan plan, LossCall call)
{
    /// <summary>The operands and results of products.</summary>
    public HashSet<int> InProducts { get; } = [.. plan.Kernels.SelectMany(k => k.Before.Concat(k.After))
        .SelectMany(p => new[] { p.Result, p.Left, p.Right, p.Minuend }).OfType<ProgramMatrix>().Select(m => m.Buffer)];

    public ProgramPlan Plan => plan;

    /// <summary>The elements of a buffer.</summary>
    public long Length(int buffer) => plan.Buffers[buffer].Axes.Aggregate(1L, (n, axis) => n * call.Sizes[axis]);

    public long[] Shape(int buffer) => [.. plan.Buffers[buffer].Axes.Select(a => call.Sizes[a])];

    /// <summary>True for a result that nobody asked for and no pass reads: it has no memory.</summary>
    public bool IsAbsent(int id) => plan.Buffers[id].Kind switch
    {
        ProgramBufferKind.Loss => call.Reduction != LossReduction.None && !IsRead(id),
        ProgramBufferKind.Gradient => !call.GradientFor[plan.Buffers[id].Slot] && !IsRead(id),
        _ => false,
    };

    /// <summary>True where a tensor of the results is the buffer's memory.</summary>
    public bool IsResult(int id) => plan.Buffers[id].Kind switch
    {
        ProgramBufferKind.Loss => call.Reduction == LossReduction.None,
        ProgramBufferKind.Gradient => call.GradientFor[plan.Buffers[id].Slot],
        ProgramBufferKind.State => true,
        _ => false,
    };

    /// <summary>Gives the results' tensors away: those that it takes are null afterwards.</summary>
    /// <param name="tensors">By buffer.</param>
    /// <param name="total">Makes the loss where it is one number.</param>
    public (Tensor Loss, Tensor?[] Gradients, Tensor?[] States) TakeResults(Tensor?[] tensors, Func<Tensor> total)
    {
        var gradients = new Tensor?[call.Tensors.Length];
        var states = new Tensor?[call.Tensors.Length];
        Tensor? loss = null;
        for (var id = 0; id < plan.Buffers.Length; id++)
        {
            if (plan.Buffers[id].Alias >= 0 || !IsResult(id))
                continue;
            var (kind, slot) = (plan.Buffers[id].Kind, plan.Buffers[id].Slot);
            if (kind == ProgramBufferKind.Loss)
                loss = tensors[id];
            else
                (kind == ProgramBufferKind.State ? states : gradients)[slot] = tensors[id];
            tensors[id] = null;
        }

        return (loss ?? total(), gradients, states);
    }

    /// <summary>True for a result that a later pass reads or that an intermediate shares: it needs memory though nobody asked for it.</summary>
    private bool IsRead(int id) => InProducts.Contains(id) || plan.Buffers.Any(b => b.Alias == id);
}
