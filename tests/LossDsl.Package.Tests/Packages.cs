using System.IO.Compression;

namespace LossDsl.Package.Tests;

/// <summary>The packages, made once for all tests, in a folder that serves as a feed.</summary>
[CollectionDefinition(nameof(Packages))]
public sealed class Packages : ICollectionFixture<Packages>, IDisposable
{
    public Packages()
    {
        Directory.CreateDirectory(Feed);
        foreach (var project in new[] { "Runtime/LossDsl.Runtime", "Losses/LossDsl.Losses", "Tools/LossDsl.Explain" })
        {
            var file = Path.Combine(Build.Root, "src", project, Path.GetFileName(project) + ".csproj");
            Build.DotNet(Build.Root, new Dictionary<string, string>(), [
                "pack", file, "--no-build", "--configuration", Build.Configuration, "--output", Feed, "--verbosity", "quiet",
                $"-p:TorchSharpSource={Build.TorchSharpSource}", $"-p:TorchSharpPath={Build.TorchSharpPath}"]);
        }

        if (!IsTorchSharpReal)
            StandIn.Write(Feed);
    }

    /// <summary>Whether the packages' users get TorchSharp from NuGet; else the feed has a stand-in for it.</summary>
    public static bool IsTorchSharpReal => Build.TorchSharpSource == "package";

    /// <summary>An empty folder of this run's own, deleted at its end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("lossdsl-packages").FullName;

    public string Feed => Path.Combine(Folder, "feed");

    /// <summary>The version that all packages have.</summary>
    public string Version => Path.GetFileNameWithoutExtension(Find("LossDsl.Losses", "nupkg"))["LossDsl.Losses.".Length..];

    /// <summary>Opens the package of an id, or its symbols.</summary>
    public ZipArchive Open(string id, string extension = "nupkg") => ZipFile.OpenRead(Find(id, extension));

    /// <summary>A project of its own that knows the packages only, and what dotnet runs with in it.</summary>
    public (string Folder, Dictionary<string, string> Environment) CreateConsumer(string name)
    {
        var project = Path.Combine(Folder, name);
        Directory.CreateDirectory(project);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Consumer")))
            File.Copy(file, Path.Combine(project, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(project, "nuget.config"), $"""
            <configuration>
              <packageSources>
                {(IsTorchSharpReal ? "" : "<clear />")}
                <add key="fresh" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        var environment = new Dictionary<string, string>
        {
            // Nothing of an earlier run, nor of the user's own packages.
            ["NUGET_PACKAGES"] = Path.Combine(Folder, "cache"),
            ["TorchSharpNative"] = IsTorchSharpReal ? "TorchSharp-cpu" : "",
            ["LossDslVersion"] = Version,
            ["UseSharedCompilation"] = "false",
        };
        return (project, environment);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Find(string id, string extension) => Assert.Single(Directory.GetFiles(Feed, $"{id}.*.{extension}"), f => char.IsAsciiDigit(Path.GetFileName(f)[id.Length + 1]));
}
