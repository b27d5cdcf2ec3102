using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManyClasses.Training;

/// <summary>Three convolutions and a linear map: an image [i,1,h,w] becomes an embedding [i,d].</summary>
internal sealed class GlyphNet : Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    /// <param name="side">Pixels a side of an image.</param>
    /// <param name="channels">Channels of the first convolution; each of the others has twice those of the one before.</param>
    /// <param name="features">Size of the embedding.</param>
    public GlyphNet(int side, int channels, int features)
        : base(nameof(GlyphNet))
    {
        var last = (((side + 1) / 2) + 1) / 2;
        layers = Sequential(
        [
            .. Convolution(1, channels, 1), .. Convolution(channels, 2 * channels, 2), .. Convolution(2 * channels, 4 * channels, 2),
            Flatten(), Linear(4 * channels * last * last, features, hasBias: false), BatchNorm1d(features),
        ]);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => layers.forward(input);

    private static IEnumerable<Module<Tensor, Tensor>> Convolution(int from, int to, int stride) =>
        [Conv2d(from, to, 3, stride, padding: 1, bias: false), BatchNorm2d(to), ReLU()];
}
