using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Losses;

/// <summary>
/// Finds wrong labels with the sub-centers of a trained loss: samples far from the center where most of their class are. The rest can train again with
/// one center a class.
/// </summary>
/// <remarks>
/// <para>Deng, Guo, Liu, Gong and Zafeiriou: Sub-center ArcFace: Boosting Face Recognition by Large-scale Noisy Web Faces, ECCV 2020, section 3, and the authors' code: train with
/// <see cref="SubCenterArcFaceLoss"/>, keep the dominant sub-center of each class, drop the samples more than 75 degrees from it, and train
/// <see cref="ArcFaceLoss"/> on what remains.</para>
/// <para>Two passes over the training set, in batches of any size and with the network in evaluation mode: <see cref="Count"/> for all of them, then
/// <see cref="Keep"/>. Embeddings and centers need no length of 1; one without length is at a right angle to everything.</para>
/// </remarks>
/// <example><code>
/// var cleaning = new SubCenterCleaning(loss.w);
/// foreach (var (x, y) in batches) cleaning.Count(network.forward(x), y);
/// foreach (var (x, y) in batches) kept.AddRange(cleaning.Keep(network.forward(x), y));
/// </code></example>
public sealed class SubCenterCleaning
{
    private readonly double _least;
    private readonly long[,] _counts;
    private readonly Tensor _centers;

    /// <summary>Takes a copy of the centers.</summary>
    /// <param name="centers">[classes, centers, features], as <see cref="SubCenterArcFaceLoss"/> trains them.</param>
    /// <param name="degrees">The angle from the dominant center up to which a sample is kept, in 0 to 180.</param>
    /// <exception cref="ArgumentException">The centers have another number of dimensions, or one of size 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The angle is outside of its range.</exception>
    public SubCenterCleaning(Tensor centers, double degrees = 75)
    {
        ArgumentNullException.ThrowIfNull(centers);
        if (centers.dim() != 3 || centers.numel() == 0)
            throw new ArgumentException($"The centers must have 3 dimensions [classes, centers, features], none of size 0, but have [{string.Join(", ", centers.shape)}].", nameof(centers));
        if (!(degrees is >= 0 and <= 180))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "The angle lies between 0 and 180 degrees.");
        _least = Math.Cos(degrees * Math.PI / 180);
        _counts = new long[centers.shape[0], centers.shape[1]];
        using var quiet = no_grad();
        _centers = nn.functional.normalize(centers.detach(), dim: 2).DetachFromDisposeScope();
    }

    /// <summary>The dominant center of each class: the one that is nearest to most of the samples counted; of equals, and where none were, the first.</summary>
    public IReadOnlyList<long> Dominant
    {
        get
        {
            var dominant = new long[_counts.GetLength(0)];
            for (var j = 0; j < dominant.Length; j++)
            {
                for (var k = 1; k < _counts.GetLength(1); k++)
                    dominant[j] = _counts[j, k] > _counts[j, dominant[j]] ? k : dominant[j];
            }

            return dominant;
        }
    }

    /// <summary>Notes which center of its class every sample is nearest to.</summary>
    /// <param name="embeddings">[samples, features].</param>
    /// <param name="labels">[samples], in 0..classes-1.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, or a label is outside of its range.</exception>
    public void Count(Tensor embeddings, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var nearest = Cosines(embeddings, labels, out var classes).argmax(1).data<long>().ToArray();
        for (var i = 0; i < classes.Length; i++)
            _counts[classes[i], nearest[i]]++;
    }

    /// <summary>Which samples are within the angle of the dominant center of their class.</summary>
    /// <inheritdoc cref="Count" path="/param"/>
    /// <inheritdoc cref="Count" path="/exception"/>
    public bool[] Keep(Tensor embeddings, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var cosines = Cosines(embeddings, labels, out var classes).to(ScalarType.Float64).data<double>().ToArray();
        var (dominant, centers) = (Dominant, _counts.GetLength(1));
        return [.. classes.Select((label, i) => cosines[(i * centers) + dominant[(int)label]] > _least)];
    }

    /// <summary>The dominant centers, of length 1: a start for training with one center a class.</summary>
    /// <returns>[classes, features].</returns>
    public Tensor DominantCenters()
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var rows = Dominant.Select((k, j) => (j * _counts.GetLength(1)) + k).ToArray();
        return _centers.reshape(-1, _centers.shape[2]).index_select(0, tensor(rows, device: _centers.device)).MoveToOuterDisposeScope();
    }

    /// <summary>The cosines of every sample to the centers of its class, [samples, centers], on the CPU.</summary>
    private Tensor Cosines(Tensor embeddings, Tensor labels, out long[] classes)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(labels);
        if (embeddings.dim() != 2 || embeddings.shape[1] != _centers.shape[2] || labels.dim() != 1 || labels.shape[0] != embeddings.shape[0])
        {
            throw new ArgumentException(
                $"Embeddings [samples, {_centers.shape[2]}] and labels [samples] are needed, but they have [{string.Join(", ", embeddings.shape)}] and [{string.Join(", ", labels.shape)}].",
                nameof(embeddings));
        }

        using var quiet = no_grad();
        classes = labels.to(ScalarType.Int64).cpu().data<long>().ToArray();
        var outside = Array.FindIndex(classes, label => label < 0 || label >= _centers.shape[0]);
        if (outside >= 0)
            throw new ArgumentException($"The label {classes[outside]} at [{outside}] is not in 0 to {_centers.shape[0] - 1}.", nameof(labels));
        var own = _centers.index_select(0, labels.to(ScalarType.Int64).to(_centers.device));
        var directions = nn.functional.normalize(embeddings.detach().to(_centers.dtype).to(_centers.device), dim: 1);
        return own.matmul(directions.unsqueeze(2)).squeeze(2).cpu();
    }
}
