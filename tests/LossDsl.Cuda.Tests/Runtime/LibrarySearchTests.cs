using LossDsl.Runtime.Cuda;

namespace LossDsl.Cuda.Tests;

public sealed class LibrarySearchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lossdsl-libraries-").FullName;

    [Fact]
    public void TheCompilerIsTakenFromTheFirstFolderThatHasOne()
    {
        var (first, second) = (Folder("a"), Folder("b"));
        foreach (var name in new[] { "libnvrtc.so.11.2", "libnvrtc.so.12", "libnvrtc-builtins.so.12.4", "libnvrtc.alt.so.12", "libcudart.so.12" })
            File.WriteAllText(Path.Combine(second, name), "");
        var candidates = LibrarySearch.NvrtcCandidates(null, [first, second, Path.Combine(_folder, "missing")]).ToArray();
        Assert.Equal([Path.Combine(second, "libnvrtc.so.12"), Path.Combine(second, "libnvrtc.so.11.2")], candidates[..2]);
        Assert.Equal("libnvrtc.so.13", candidates[2]);
    }

    [Fact]
    public void AFileThatTheUserNamesIsTheOnlyCandidate() => Assert.Equal(["/opt/nvrtc.so"], LibrarySearch.NvrtcCandidates("/opt/nvrtc.so", [_folder]));

    [Fact]
    public void LibtorchsOwnFolderIsSearchedFirst()
    {
        TorchSharp.torch.zeros(1).Dispose();
        var torch = LibrarySearch.TorchModules().Select(path => Path.GetDirectoryName(path)!).First();
        Assert.Equal(torch, LibrarySearch.Folders().First());
    }

    [Fact]
    public void AMissingDriverIsNamed()
    {
        if (File.Exists("/proc/driver/nvidia/version"))
            return;
        var error = Assert.Throws<CudaException>(() => LibrarySearch.Load(LibrarySearch.Driver));
        Assert.Contains("'libcuda.so.1'", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("There is no CUDA driver", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
}
