using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>The one autograd function of all losses: its first argument is the evaluation, the others are the tensors by slot.</summary>
internal sealed class LossFunction : autograd.MultiTensorFunction<LossFunction>
{
    private const string RunKey = "run";

    public override string Name => nameof(LossFunction);

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var forward = (LossForward)vars[0];
        var (loss, saved) = forward.Evaluate([.. vars.Skip(1).Cast<Tensor>()]);
        ctx.save_data(RunKey, forward.Run);
        ctx.save_for_backward(saved);
        return [loss];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var run = (LossRun)ctx.get_data(RunKey)!;
        var gradients = run.Backward(grad_outputs[0], ctx.get_saved_variables);
        return [null!, .. gradients.Select(g => g!)];
    }
}
