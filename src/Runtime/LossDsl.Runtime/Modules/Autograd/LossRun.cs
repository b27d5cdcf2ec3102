using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Cuda;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>One evaluation by a program, and what its backward pass must know.</summary>
internal sealed class LossRun : IDisposable
{
    private readonly LossModule _module;
    private readonly LossArguments _arguments;
    private readonly LossProgram _program;
    private readonly bool[] _gradientFor;
    private readonly long[][] _shapes;
    private readonly ScalarType[] _types;
    private Tensor?[]? _gradients;

    private LossRun(LossModule module, LossArguments arguments, Tensor[] tensors, LossProgram program)
    {
        _module = module;
        _arguments = arguments;
        _program = program;
        _gradientFor = [.. tensors.Select((t, slot) => arguments.Schema.Tensors[slot].HasGradient && t.requires_grad)];
        _shapes = [.. tensors.Select(t => t.shape)];
        _types = [.. tensors.Select(t => t.dtype)];
    }

    /// <summary>Evaluates the loss, ties it to the graph where a gradient can be asked for, and stores the states' new values.</summary>
    public static Tensor Evaluate(LossModule module, LossArguments arguments, Tensor[] tensors, LossProgram program)
    {
        var run = new LossRun(module, arguments, tensors, program);
        LossResult result;
        Tensor loss;
        if (torch.is_grad_enabled() && run._gradientFor.Contains(true))
        {
            var forward = new LossForward(run);
            loss = LossFunction.apply([forward, .. tensors])[0];
            result = forward.Result!;
            forward.DisposeSaved();
        }
        else
        {
            using var guard = torch.no_grad();
            result = run.Execute(tensors, arguments.Training, null, false);
            loss = result.Loss;
        }

        module.Store(result.States, arguments, tensors);
        module.WorkspaceBytes = result.WorkspaceBytes;
        if (result.PendingReports is { } pending)
            module.Reports.Set(pending);
        else
            module.Reports.Set(result.Reports);
        foreach (var state in result.States)
            state?.Dispose();
        return loss;
    }

    /// <summary>The forward pass inside of the autograd function. Gradients are computed at once where the loss is reduced.</summary>
    public LossResult Forward(Tensor[] tensors)
    {
        var result = Execute(tensors, _arguments.Training, null, _arguments.IsReduced);
        _gradients = _arguments.IsReduced ? result.Gradients : null;
        return result;
    }

    /// <summary>The schema's slot is a state whose value a later evaluation must not see changed.</summary>
    public bool IsState(int slot) => _arguments.Schema.Tensors[slot].Role == TensorRole.State;

    /// <summary>Whether the formula saw the value from before the update.</summary>
    public bool SeesOld(int slot) => _arguments.Schema.Tensors[slot].IsLate;

    /// <summary>The gradients for the tensors, in their own shapes and types.</summary>
    /// <param name="upstream">The gradient of the loss.</param>
    /// <param name="saved">The tensors as forward saw them.</param>
    public Tensor?[] Backward(Tensor upstream, Func<List<Tensor>> saved)
    {
        if (torch.is_grad_enabled())
            return BackwardForHigherOrders(upstream, [.. saved()]);
        if (!_arguments.IsReduced)
            return Finish(Recompute(saved(), upstream));
        var kept = Interlocked.Exchange(ref _gradients, null);
        // A second pass over a retained graph, or the tensors went with a dispose scope: the first pass owned what forward had computed.
        if (kept is null || kept.Any(g => g is { IsInvalid: true }))
            kept = Recompute(saved(), null);
        Scale(kept, upstream);
        return Finish(kept);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gradient in Interlocked.Exchange(ref _gradients, null) ?? [])
            gradient?.Dispose();
    }

    private Tensor?[] Recompute(List<Tensor> saved, Tensor? upstream)
    {
        var result = Execute([.. saved], false, upstream, true);
        result.Loss.Dispose();
        result.PendingReports?.Dispose();
        foreach (var tensor in saved)
            tensor.Dispose();
        return result.Gradients;
    }

    private LossResult Execute(Tensor[] tensors, bool training, Tensor? upstream, bool wantsGradient)
    {
        using var scope = torch.NewDisposeScope();
        var prepared = new Tensor[tensors.Length];
        for (var slot = 0; slot < tensors.Length; slot++)
        {
            prepared[slot] = _arguments.Schema.Tensors[slot].Role == TensorRole.Label
                ? tensors[slot]
                : Seen(tensors[slot].detach(), slot).reshape(_arguments.Shape(slot)).to(_arguments.TypeOf(slot)).contiguous();
        }

        var result = _program.Run(new LossCall
        {
            Tensors = prepared,
            Hypers = _arguments.Hypers,
            Sizes = _arguments.Sizes,
            DType = _arguments.DType,
            Reduction = _arguments.Reduction,
            Training = training,
            WantsGradient = wantsGradient,
            GradientFor = wantsGradient ? _gradientFor : new bool[tensors.Length],
            Upstream = upstream?.reshape(-1).to(_arguments.DType).contiguous(),
            Seed = _arguments.Seed,
            Tiling = _arguments.Tiling,
            Cuda = _arguments.Cuda,
        });
        var loss = _arguments.IsReduced ? result.Loss : result.Loss.reshape(_arguments.BatchShape);
        return new LossResult
        {
            Loss = loss.MoveToOuterDisposeScope(),
            Gradients = [.. result.Gradients.Select((g, slot) => (g is not null && _arguments.IsDrawn(slot) ? Whole(g, slot) : g)?.MoveToOuterDisposeScope())],
            States = [.. result.States.Select(s => s?.MoveToOuterDisposeScope())],
            Reports = result.Reports,
            PendingReports = result.PendingReports?.MoveToOuterDisposeScope(),
            WorkspaceBytes = result.WorkspaceBytes,
        };
    }

    /// <summary>What the program sees of a tensor: of a weight with drawn classes, their rows.</summary>
    private Tensor Seen(Tensor tensor, int slot) => _arguments.IsDrawn(slot) ? DrawnRows.Gather(tensor, _arguments.Drawn!.Classes, _arguments.Tiling) : tensor;

    /// <summary>The gradient of a whole weight from that of its drawn rows.</summary>
    private Tensor Whole(Tensor gradient, int slot)
    {
        using var typed = gradient.to(_types[slot]);
        return _arguments.SparseGradients
            ? DrawnRows.Sparse(typed, _arguments.Drawn!.Rows, _shapes[slot])
            : DrawnRows.Spread(typed, _arguments.Drawn!.Classes, _shapes[slot], _arguments.Tiling);
    }

    /// <summary>Multiplies gradients that nobody else holds by a number, which is usually 1. A device's is not fetched.</summary>
    private void Scale(Tensor?[] gradients, Tensor upstream)
    {
        using var factor = upstream.to(_arguments.Cuda?.Accumulator ?? ScalarType.Float64);
        if (_arguments.Cuda is { } target)
        {
            foreach (var gradient in gradients.Where(g => g is not null))
                CudaJoin.Scale(target, target.Driver.AddressOf(gradient!), gradient!.numel(), target.Driver.AddressOf(factor));
        }
        else if (factor.item<double>() is not 1 and var number)
        {
            using Scalar scale = number;
            foreach (var gradient in gradients)
                gradient?.mul_(scale);
        }
    }

    /// <summary>Gives gradients away in the shape and type of their tensors.</summary>
    private Tensor?[] Finish(Tensor?[] gradients)
    {
        var finished = new Tensor?[_gradientFor.Length];
        for (var slot = 0; slot < finished.Length; slot++)
        {
            if (!_gradientFor[slot] || gradients[slot] is not { } gradient)
                continue;
            if (gradient.is_sparse)
            {
                finished[slot] = gradient;
                continue;
            }

            using var typed = gradient.to(_types[slot]);
            finished[slot] = typed.reshape(_shapes[slot]).alias();
            gradient.Dispose();
        }

        return finished;
    }

    /// <summary>The composition's gradients, which have derivatives of their own.</summary>
    private Tensor?[] BackwardForHigherOrders(Tensor upstream, Tensor[] tensors)
    {
        var loss = _module.Compose(_arguments, tensors, training: false, out _, out var reports);
        reports?.Dispose();
        var slots = Enumerable.Range(0, tensors.Length).Where(slot => _gradientFor[slot]).ToArray();
        var gradients = torch.autograd.grad(
            [loss], [.. slots.Select(slot => tensors[slot])], [upstream.to(loss.dtype)], retain_graph: true, create_graph: true, allow_unused: true);
        var finished = new Tensor?[tensors.Length];
        for (var i = 0; i < slots.Length; i++)
            finished[slots[i]] = gradients[i];
        return finished;
    }
}
