namespace LossDsl.Package.Tests;

/// <summary>The tool as its users get it: out of its package, without the repository.</summary>
[Collection(nameof(Packages))]
public sealed class ToolTests(Packages packages)
{
    [Fact]
    public void ItInstallsAndExplainsAFormula()
    {
        var folder = Directory.CreateDirectory(Path.Combine(packages.Folder, "tool")).FullName;
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="fresh" value="{packages.Feed}" />
              </packageSources>
            </configuration>
            """);
        var environment = new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = Path.Combine(folder, "cache"),
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..")),
        };
        Build.DotNet(folder, environment, "tool", "install", "LossDsl.Explain", "--version", packages.Version, "--tool-path", "tools", "--configfile", "nuget.config");
        var tool = Path.Combine(folder, "tools", OperatingSystem.IsWindows() ? "lossdsl-explain.exe" : "lossdsl-explain");
        Assert.Contains("ArcFaceLoss", Build.Run(tool, folder, environment, "--list"), StringComparison.Ordinal);
        Assert.Contains("plan Gradient", Build.Run(tool, folder, environment, "mean[j]((z - t)^2)", "--input", "z[i,j]", "--input", "t[i,j], Grad = false"), StringComparison.Ordinal);
    }
}
