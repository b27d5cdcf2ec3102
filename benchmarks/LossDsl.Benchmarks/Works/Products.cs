using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Benchmarks.Works;

/// <summary>
/// The floor of a margin softmax: the logits, the gradient of the embeddings and that of the class weights as the library multiplies them, into memory that
/// is there already.
/// </summary>
internal sealed class Products(Tensor x, Tensor weights) : IDisposable
{
    private readonly Tensor _logits = zeros(x.shape[0], weights.shape[0]);
    private readonly Tensor _ofEmbeddings = zeros_like(x);
    private readonly Tensor _ofWeights = zeros_like(weights);

    /// <summary>Multiplies.</summary>
    public void Run()
    {
        _logits.addmm_(x, weights.t(), beta: 0, alpha: 1);
        _ofEmbeddings.addmm_(_logits, weights, beta: 0, alpha: 1);
        _ofWeights.addmm_(_logits.t(), x, beta: 0, alpha: 1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        x.Dispose();
        _logits.Dispose();
        _ofEmbeddings.Dispose();
        _ofWeights.Dispose();
    }
}
