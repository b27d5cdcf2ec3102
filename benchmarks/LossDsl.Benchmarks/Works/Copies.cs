using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Benchmarks.Works;

/// <summary>
/// The floor of a loss without matrix products: copies that move as many bytes as reading every input once and writing every wanted
/// gradient once.
/// </summary>
internal sealed class Copies : IDisposable
{
    private readonly List<(Tensor From, Tensor To)> _pairs = [];

    /// <param name="wanted">Inputs that are read and whose gradients are written: each is copied.</param>
    /// <param name="given">Inputs that are only read: half of each is copied, which reads and writes as many bytes.</param>
    public Copies(IEnumerable<Tensor> wanted, IEnumerable<Tensor> given)
    {
        using var quiet = no_grad();
        foreach (var input in wanted)
            Add(input.detach().reshape(-1));
        foreach (var input in given)
            Add(input.reshape(-1).narrow(0, 0, input.numel() / 2));
    }

    /// <summary>Copies.</summary>
    public void Run()
    {
        foreach (var (from, to) in _pairs)
            to.copy_(from);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (from, to) in _pairs)
        {
            from.Dispose();
            to.Dispose();
        }
    }

    private void Add(Tensor from) => _pairs.Add((from, zeros_like(from)));
}
