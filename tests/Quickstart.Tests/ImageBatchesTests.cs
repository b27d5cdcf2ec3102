using LossDsl.Data;
using Quickstart.Training;

namespace Quickstart.Tests;

public sealed class ImageBatchesTests
{
    private static readonly ImageSet Corner = new("corner", "nobody", 3, 2, ["x"], [0], [255, 51, 0, 0, 0, 0]);

    [Theory]
    [InlineData(0, 0, false, new[] { 1f, 0.2f, 0f, 0f, 0f, 0f })]
    [InlineData(1, 0, false, new[] { 0f, 1f, 0.2f, 0f, 0f, 0f })]
    [InlineData(-1, 0, false, new[] { 0.2f, 0f, 0f, 0f, 0f, 0f })]
    [InlineData(0, 1, false, new[] { 0f, 0f, 0f, 1f, 0.2f, 0f })]
    [InlineData(0, -1, false, new[] { 0f, 0f, 0f, 0f, 0f, 0f })]
    [InlineData(0, 0, true, new[] { 0f, 0.2f, 1f, 0f, 0f, 0f })]
    [InlineData(-1, 1, true, new[] { 0f, 0f, 0f, 0.2f, 1f, 0f })]
    public void An_image_moves_and_mirrors(int dx, int dy, bool mirror, float[] expected)
    {
        var actual = new float[6];

        ImageBatches.Copy(Corner, 0, dx, dy, mirror, actual);

        Assert.Equal(expected, actual);
    }
}
