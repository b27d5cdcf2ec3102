namespace LossDsl.Data.Tests;

public sealed class FashionSetTests
{
    private static (string, byte[]) File(string name, int[] shape, params byte[] values) =>
        ($"./usr/share/datasets/fashion-mnist/{name}-ubyte.gz", Archives.Gzip(Archives.Idx(shape, values)));

    [Fact]
    public void The_training_part_comes_first()
    {
        var tar = Archives.Tar(
            File("t10k-images-idx3", [1, 1, 2], 5, 6), File("t10k-labels-idx1", [1], 9),
            File("train-images-idx3", [2, 1, 2], 1, 2, 3, 4), File("train-labels-idx1", [2], 0, 3));

        var set = FashionSet.Parse(new MemoryStream(tar));

        Assert.Equal([0, 3, 9], set.Labels);
        Assert.Equal([1, 2, 3, 4, 5, 6], set.Pixels);
        Assert.Equal((2, 1), (set.Width, set.Height));
    }

    [Fact]
    public void A_missing_part_is_named()
    {
        var tar = Archives.Tar(File("train-images-idx3", [1, 1, 1], 1), File("train-labels-idx1", [1], 0));

        Assert.Contains("t10k", Assert.Throws<InvalidDataException>(() => FashionSet.Parse(new MemoryStream(tar))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_that_differ_are_refused()
    {
        var tar = Archives.Tar(
            File("train-images-idx3", [1, 1, 1], 1), File("train-labels-idx1", [2], 0, 0),
            File("t10k-images-idx3", [1, 1, 1], 1), File("t10k-labels-idx1", [1], 0));

        Assert.Throws<InvalidDataException>(() => FashionSet.Parse(new MemoryStream(tar)));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 8 })]
    [InlineData(new byte[] { 0, 0, 9, 1, 0, 0, 0, 1, 7 })]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 2, 7 })]
    [InlineData(new byte[] { 0, 0, 8, 1, 255, 255, 255, 255 })]
    public void A_malformed_idx_file_is_refused(byte[] file) => Assert.Throws<InvalidDataException>(() => IdxFile.Read(new MemoryStream(file)));
}
