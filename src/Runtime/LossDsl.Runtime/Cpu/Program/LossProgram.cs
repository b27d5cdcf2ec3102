namespace LossDsl.Runtime.Cpu;

/// <summary>The fused evaluation of one loss: generated, stateless, and safe to run on several threads at a time.</summary>
public abstract class LossProgram
{
    /// <summary>Evaluates the loss, and its gradients where asked. It never writes to the tensors of the call.</summary>
    /// <param name="call">Checked arguments: the program may trust every size, type and label.</param>
    /// <returns>New tensors, which the caller owns.</returns>
    public abstract LossResult Run(LossCall call);
}
