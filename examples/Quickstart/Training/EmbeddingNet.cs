using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Quickstart.Training;

/// <summary>Four small convolutions and a linear map: an image [i,1,h,w] becomes an embedding [i,d].</summary>
internal sealed class EmbeddingNet : Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    /// <param name="width">Pixels a row, at least 8.</param>
    /// <param name="height">Rows, at least 8.</param>
    /// <param name="channels">Channels of the first two convolutions.</param>
    /// <param name="features">Size of the embedding.</param>
    public EmbeddingNet(int width, int height, int channels, int features)
        : base(nameof(EmbeddingNet))
    {
        // The first convolution halves the image, and each pooling does once more: most of the time would go there.
        var (columns, rows) = ((width + 1) / 2 / 2 / 2, (height + 1) / 2 / 2 / 2);
        layers = Sequential(
        [
            .. Convolution(1, channels, stride: 2), .. Convolution(channels, channels, stride: 1), MaxPool2d(2),
            .. Convolution(channels, 2 * channels, stride: 1), .. Convolution(2 * channels, 2 * channels, stride: 1), MaxPool2d(2),
            Flatten(), Linear(2 * channels * columns * rows, features, hasBias: false), BatchNorm1d(features),
        ]);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => layers.forward(input);

    private static IEnumerable<Module<Tensor, Tensor>> Convolution(int from, int to, int stride) =>
        [Conv2d(from, to, 3, stride, padding: 1, bias: false), BatchNorm2d(to), ReLU()];
}
