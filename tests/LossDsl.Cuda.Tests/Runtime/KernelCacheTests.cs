using System.Globalization;
using LossDsl.Runtime.Cuda;

namespace LossDsl.Cuda.Tests;

public sealed class KernelCacheTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "lossdsl-cache-" + Guid.NewGuid().ToString("N"));

    private KernelCache Cache => new(_folder);

    [Fact]
    public void WhatWasWrittenIsRead()
    {
        Assert.Null(Cache.Read("a"));
        Cache.Write("a", [1, 2, 3]);
        Assert.Equal([1, 2, 3], Cache.Read("a"));
        Assert.Null(Cache.Read("b"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(45)]
    public void ADamagedFileCountsAsNoneAndIsReplaced(int length)
    {
        Cache.Write("a", [1, 2, 3, 4, 5, 6, 7, 8]);
        var path = Assert.Single(Directory.GetFiles(_folder));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);
        Assert.Null(Cache.Read("a"));
        Cache.Write("a", [9]);
        Assert.Equal([9], Cache.Read("a"));
    }

    [Fact]
    public void AChangedByteIsSeen()
    {
        Cache.Write("a", [1, 2, 3]);
        var path = Assert.Single(Directory.GetFiles(_folder));
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Null(Cache.Read("a"));
    }

    [Fact]
    public void WritersAndReadersAtATimeSeeWholeFiles()
    {
        Parallel.For(0, 8, writer =>
        {
            var content = CacheProcess.Content((byte)writer);
            for (var round = 0; round < 20; round++)
            {
                Cache.Write("a", content);
                var read = Cache.Read("a");
                Assert.NotNull(read);
                Assert.Equal(CacheProcess.Content(read[0]), read);
            }
        });
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task ProcessesAtATimeSeeWholeFiles()
    {
        var processes = Enumerable.Range(0, 3).Select(number => CacheProcess.Start(_folder, number)).ToArray();
        var others = 0;
        try
        {
            foreach (var process in processes)
                Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
            foreach (var process in processes)
                await process.StandardInput.WriteLineAsync();
            foreach (var process in processes)
            {
                var printed = await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                Assert.Equal(0, process.ExitCode);
                others += int.Parse(printed, CultureInfo.InvariantCulture);
            }
        }
        finally
        {
            foreach (var process in processes)
            {
                process.Kill();
                process.Dispose();
            }
        }

        Assert.True(others > 0, "No process met another one's file.");
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void AFolderThatCannotBeHadDoesNoHarm()
    {
        File.WriteAllText(_folder, "a file");
        Cache.Write("a", [1]);
        Assert.Null(Cache.Read("a"));
        File.Delete(_folder);
    }

    [Fact]
    public void KeysDependOnEveryPart()
    {
        var key = KernelCache.KeyOf("source", "options", "12.4");
        Assert.Equal(64, key.Length);
        Assert.Equal(key, KernelCache.KeyOf("source", "options", "12.4"));
        Assert.NotEqual(key, KernelCache.KeyOf("source", "options", "12.5"));
        Assert.NotEqual(key, KernelCache.KeyOf("sourceo", "ptions", "12.4"));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
