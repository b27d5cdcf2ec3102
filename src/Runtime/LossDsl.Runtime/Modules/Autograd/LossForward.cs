using LossDsl.Runtime.Cpu;
using static TorchSharp.torch;

namespace LossDsl.Modules;

/// <summary>What the autograd function's forward pass hands back beside the loss.</summary>
internal sealed class LossForward(LossRun run)
{
    private readonly List<Tensor> _saved = [];

    public LossRun Run { get; } = run;

    /// <summary>What the program returned; null before <see cref="Evaluate"/>.</summary>
    public LossResult? Result { get; private set; }

    /// <summary>Evaluates the loss. The second value is what a later pass must see: the tensors, with the states as the formula saw them.</summary>
    public (Tensor Loss, List<Tensor> Saved) Evaluate(Tensor[] tensors)
    {
        var result = Run.Forward(tensors);
        Result = result;
        var saved = new List<Tensor>(tensors);
        for (var slot = 0; slot < tensors.Length; slot++)
        {
            if (!Run.IsState(slot))
                continue;
            var updated = slot < result.States.Length && !Run.SeesOld(slot) ? result.States[slot] : null;
            saved[slot] = (updated ?? tensors[slot]).clone();
            _saved.Add(saved[slot]);
        }

        return (result.Loss, saved);
    }

    /// <summary>Frees the copies of states; the graph holds references of its own.</summary>
    public void DisposeSaved()
    {
        foreach (var tensor in _saved)
            tensor.Dispose();
    }
}
