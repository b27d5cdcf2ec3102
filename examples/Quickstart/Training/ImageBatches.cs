using LossDsl.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Quickstart.Training;

/// <summary>Images as tensors with values from 0 to 1.</summary>
internal static class ImageBatches
{
    /// <summary>The images at the indices, as they are: [images, 1, height, width].</summary>
    public static Tensor Plain(ImageSet set, ReadOnlySpan<int> indices)
    {
        var values = new float[indices.Length * set.PixelsEach];
        for (var n = 0; n < indices.Length; n++)
            Copy(set, indices[n], 0, 0, mirror: false, values.AsSpan(n * set.PixelsEach, set.PixelsEach));
        return AsTensor(set, indices.Length, values);
    }

    /// <summary>The images at the indices, each moved and perhaps mirrored by chance.</summary>
    public static Tensor Varied(ImageSet set, ReadOnlySpan<int> indices, Recipe recipe, Random random)
    {
        var values = new float[indices.Length * set.PixelsEach];
        for (var n = 0; n < indices.Length; n++)
        {
            var (dx, dy) = (random.Next(-recipe.Shift, recipe.Shift + 1), random.Next(-recipe.Shift, recipe.Shift + 1));
            Copy(set, indices[n], dx, dy, recipe.Mirror && random.Next(2) == 0, values.AsSpan(n * set.PixelsEach, set.PixelsEach));
        }

        return AsTensor(set, indices.Length, values);
    }

    internal static void Copy(ImageSet set, int index, int dx, int dy, bool mirror, Span<float> target)
    {
        var image = set.Image(index);
        for (var row = Math.Max(0, dy); row < Math.Min(set.Height, set.Height + dy); row++)
        {
            for (var column = Math.Max(0, dx); column < Math.Min(set.Width, set.Width + dx); column++)
            {
                var source = mirror ? set.Width - 1 - (column - dx) : column - dx;
                target[row * set.Width + column] = image[(row - dy) * set.Width + source] / 255f;
            }
        }
    }

    private static Tensor AsTensor(ImageSet set, int count, float[] values) => tensor(values).reshape(count, 1, set.Height, set.Width);
}
