using System.IO.Compression;
using TorchSharp;

namespace LossDsl.Package.Tests;

/// <summary>
/// A package of the name TorchSharp with the assembly that this test runs against, for feeds where the real one cannot be had. It is made in the test's folder
/// and never leaves it.
/// </summary>
internal static class StandIn
{
    public const string Version = "0.107.0";

    public static void Write(string feed)
    {
        var assembly = typeof(torch).Assembly.Location;
        using var package = ZipFile.Open(Path.Combine(feed, $"TorchSharp.{Version}.nupkg"), ZipArchiveMode.Create);
        Add(package, "TorchSharp.nuspec", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>TorchSharp</id>
                <version>{Version}</version>
                <authors>stand-in</authors>
                <description>The assembly TorchSharp of a test run.</description>
                <dependencies><group targetFramework="net10.0" /></dependencies>
              </metadata>
            </package>
            """);
        package.CreateEntryFromFile(assembly, "lib/net10.0/TorchSharp.dll");
        foreach (var native in Directory.GetFiles(Path.GetDirectoryName(assembly)!, "*.so"))
            package.CreateEntryFromFile(native, $"runtimes/{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}/native/{Path.GetFileName(native)}");
    }

    private static void Add(ZipArchive package, string name, string text)
    {
        using var writer = new StreamWriter(package.CreateEntry(name).Open());
        writer.Write(text);
    }
}
