namespace LossDsl.Data.Tests;

public sealed class SketchesSetTests
{
    private static string Line(string first) => $"[{first},{string.Join(',', Enumerable.Repeat("0", 783))}]";

    private static MemoryStream Package(params (string Name, string Text)[] drawings) =>
        new(Archives.Gzip(Archives.Tar([("package/LICENSE", [1]), .. drawings.Select(file => ($"package/src/drawings/{file.Name}.ndjson.gz", Archives.Gzip(file.Text)))])));

    [Fact]
    public void Classes_are_sorted_and_lines_are_images()
    {
        var set = SketchesSet.Parse(Package(("zebra", Line("1") + "\n"), ("alarm clock", Line("0.5") + "\n" + Line("0") + "\n")));

        Assert.Equal(["alarm clock", "zebra"], set.Classes);
        Assert.Equal([0, 0, 1], set.Labels);
        Assert.Equal([128, 0, 255], Enumerable.Range(0, 3).Select(index => (int)set.Image(index)[0]));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("-0.1")]
    [InlineData("NaN")]
    [InlineData("0,0")]
    public void A_line_that_is_no_image_is_refused(string first)
    {
        var failure = Assert.Throws<InvalidDataException>(() => SketchesSet.Parse(Package(("cat", Line(first)))));

        Assert.Contains("cat", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_without_sketches_is_refused() => Assert.Throws<InvalidDataException>(() => SketchesSet.Parse(Package()));
}
