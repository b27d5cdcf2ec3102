namespace LossDsl.Data.Tests;

public sealed class DataCacheTests : IDisposable
{
    private static readonly ImageSet Set = new("set", "nobody", 2, 1, ["a", "b"], [0, 1, 1], [1, 2, 3, 4, 5, 6]);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lossdsl-");

    private DataCache Cache => new(_folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_made_once_is_read_afterwards()
    {
        Cache.Images("x.images", _ => Set);

        var read = Cache.Images("x.images", _ => throw new InvalidOperationException("made twice"));

        Assert.Equal((Set.Name, Set.Credit, Set.Width, Set.Height), (read.Name, read.Credit, read.Width, read.Height));
        Assert.Equal(Set.Classes, read.Classes);
        Assert.Equal(Set.Labels, read.Labels);
        Assert.Equal(Set.Pixels, read.Pixels);
        Assert.Equal(["x.images"], _folder.GetFileSystemInfos().Select(file => file.Name));
    }

    [Fact]
    public void A_failure_leaves_nothing_behind()
    {
        Assert.Throws<DataUnavailableException>(() => Cache.Images("x.images", folder =>
        {
            File.WriteAllText(Path.Combine(folder, "half"), "half");
            throw new IOException("the network is down");
        }));

        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void A_damaged_file_is_made_anew(int length)
    {
        Cache.Images("x.images", _ => Set);
        var path = Path.Combine(_folder.FullName, "x.images");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);

        Assert.Equal(Set.Labels, Cache.Images("x.images", _ => Set).Labels);
        Assert.True(new FileInfo(path).Length > length);
    }

    [Fact]
    public void A_wrong_checksum_is_refused()
    {
        var path = Path.Combine(_folder.FullName, "abc");
        File.WriteAllText(path, "abc");

        Checksum.Require(path, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        Assert.Throws<InvalidDataException>(() => Checksum.Require(path, new string('0', 64)));
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones()
    {
        var failure = Assert.Throws<ArgumentException>(() => ImageSets.Load("cats", Cache, _ => { }));

        Assert.Contains("sketches, digits, fashion", failure.Message, StringComparison.Ordinal);
    }
}
