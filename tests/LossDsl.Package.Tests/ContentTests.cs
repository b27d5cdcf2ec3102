using System.IO.Compression;
using System.Xml.Linq;

namespace LossDsl.Package.Tests;

/// <summary>What is in the packages.</summary>
[Collection(nameof(Packages))]
public sealed class ContentTests(Packages packages)
{
    [Fact]
    public void TheRuntimeBringsGeneratorAnalyzerAndFixes()
    {
        using var package = packages.Open("LossDsl");
        Assert.Equal(
            [
                "LICENSE", "README.md", "analyzers/dotnet/cs/LossDsl.CodeFixes.dll", "analyzers/dotnet/cs/LossDsl.Compiler.dll", "analyzers/dotnet/cs/LossDsl.Generators.dll",
                "buildTransitive/LossDsl.targets", "lib/net10.0/LossDsl.Runtime.dll", "lib/net10.0/LossDsl.Runtime.xml",
                $"tools/precompiled/{Build.RuntimeIdentifier}/LossDsl.Compiler.dll", $"tools/precompiled/{Build.RuntimeIdentifier}/LossDsl.Generators.dll",
            ],
            Files(package));
    }

    [Fact]
    public void TheLossesBringThemselvesOnly()
    {
        using var package = packages.Open("LossDsl.Losses");
        Assert.Equal(["LICENSE", "README.md", "lib/net10.0/LossDsl.Losses.dll", "lib/net10.0/LossDsl.Losses.xml"], Files(package));
    }

    [Theory]
    [InlineData("LossDsl", "TorchSharp 0.107.0")]
    [InlineData("LossDsl.Losses", "LossDsl {version}", "TorchSharp 0.107.0")]
    public void TheyDependOnTorchSharpOnly(string id, params string[] dependencies)
    {
        using var package = packages.Open(id);
        var metadata = Nuspec(package);
        Assert.Equal(
            dependencies.Select(d => d.Replace("{version}", packages.Version, StringComparison.Ordinal)),
            metadata.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => $"{e.Attribute("id")!.Value} {e.Attribute("version")!.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("LossDsl")]
    [InlineData("LossDsl.Losses")]
    public void TheyNameTheirLicenseAndReadme(string id)
    {
        using var package = packages.Open(id);
        var metadata = Nuspec(package);
        Assert.Equal("MIT", metadata.Elements().Single(e => e.Name.LocalName == "license").Value);
        Assert.Equal("README.md", metadata.Elements().Single(e => e.Name.LocalName == "readme").Value);
        Assert.NotEmpty(metadata.Elements().Single(e => e.Name.LocalName == "description").Value);
    }

    [Theory]
    [InlineData("LossDsl", "LossDsl.Runtime", "LossDsl.LossReduction")]
    [InlineData("LossDsl.Losses", "LossDsl.Losses", "LossDsl.Losses.ArcFaceLoss")]
    public void SymbolsAndDocumentationBelongToTheAssembly(string id, string assembly, string documented)
    {
        using var symbols = packages.Open(id, "snupkg");
        Assert.Contains($"lib/net10.0/{assembly}.pdb", symbols.Entries.Select(e => e.FullName));
        using var package = packages.Open(id);
        using var text = package.GetEntry($"lib/net10.0/{assembly}.xml")!.Open();
        Assert.Contains(XDocument.Load(text).Descendants("member"), m => m.Attribute("name")!.Value == $"T:{documented}" && m.Element("summary") is not null);
    }

    private static XElement Nuspec(ZipArchive package)
    {
        using var text = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(text).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
    }

    /// <summary>The files, without those that every package has for itself.</summary>
    private static IEnumerable<string> Files(ZipArchive package) =>
        package.Entries.Select(e => e.FullName)
            .Where(f => !f.StartsWith("_rels/", StringComparison.Ordinal) && !f.StartsWith("package/", StringComparison.Ordinal) && f != "[Content_Types].xml" && !f.EndsWith(".nuspec", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
