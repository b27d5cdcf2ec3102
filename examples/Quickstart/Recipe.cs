using LossDsl.Data;

namespace Quickstart;

/// <summary>How an image set is split and trained on; the same for both losses.</summary>
/// <param name="UnseenClasses">Classes that are kept from training.</param>
/// <param name="PerClass">At most this many images of a class.</param>
/// <param name="TestShare">The share of each trained class that is kept for testing.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="Channels">Channels of the first convolutions; the later ones have twice as many.</param>
/// <param name="Features">Size of the embedding.</param>
/// <param name="Shift">Training images are moved by up to this many pixels.</param>
/// <param name="Mirror">Whether half of the training images are mirrored: right for drawings, wrong for digits.</param>
internal sealed record Recipe(int UnseenClasses, int PerClass, double TestShare, int Epochs, int Channels, int Features, int Shift, bool Mirror)
{
    /// <summary>Images a step.</summary>
    public const int Batch = 128;

    /// <summary>The largest learning rate, reached after the warm-up.</summary>
    public const double LearningRate = 0.1;

    /// <summary>The share of all steps during which the learning rate rises.</summary>
    public const double WarmUp = 0.1;

    /// <summary>Momentum of the gradient descent.</summary>
    public const double Momentum = 0.9;

    /// <summary>Weight decay of all parameters.</summary>
    public const double WeightDecay = 1e-3;

    /// <summary>The recipe for a set; sized so that two cores train twice in under three minutes.</summary>
    public static Recipe For(ImageSet set) => set.Name switch
    {
        SketchesSet.Name => new(45, 100, 0.2, 8, 32, 128, 2, Mirror: true),
        FashionSet.Name => new(2, 3000, 0.2, 8, 32, 64, 2, Mirror: true),
        _ => new(3, 1000, 0.2, 30, 32, 64, 1, Mirror: false),
    };
}
