namespace LossDsl.Explain.Tests;

/// <summary>Losses in a user's own files.</summary>
public sealed class SourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AttributesAreReadAsTheGeneratorReadsThem()
    {
        var path = Write("Losses.cs", """
            using LossDsl;
            using Some.Library.That.Is.Missing;

            namespace Mine;

            public static class Texts { public const string Delta = "delta"; }

            public partial class Outer
            {
                /// <summary>How far off. And more.</summary>
                [Loss($"{Texts.Delta} * (p - t)^2"), Input("p[n]"), Input("t[n]", Grad = 1 > 2)]
                [Hyper(value: Math.PI / 2, name: "delta")]
                private partial class FarLoss : Unknown;
            }
            """);
        var sections = Sections.Of(Tool.Print("far", "--source", path));
        Assert.Equal(["delta * (p - t)^2"], sections["formula"]);
        Assert.Equal("delta hyper-parameter, 1.5707963267948966 by default", sections["names"].Row("delta"));
        Assert.Equal("t[n] input without a gradient", sections["names"].Row("t[n]"));
        Assert.Equal("  FarLoss  How far off.\n", string.Join('\n', Tool.Print("--list", "--source", path).Split('\n').TakeLast(2)));
    }

    [Fact]
    public void AMistakeIsUnderlinedInItsFile()
    {
        var path = Write("Bad.cs", "[LossDsl.Loss(@\"p - \"\"\")] // strange\n[LossDsl.Input(\"p[n\")] public partial class Bad;\n");
        var run = Tool.Run("--source", path);
        Assert.Equal(1, run.Code);
        Assert.Contains($"{path}(1,21): error LOSS01", run.Messages, StringComparison.Ordinal);
        Assert.Contains("\n  [LossDsl.Loss(@\"p - \"\"\")] // strange\n                      ^^\n", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void AProjectIsItsFolder()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "obj"));
        Write("A.cs", "[LossDsl.Loss(\"p\"), LossDsl.Input(\"p[n]\")] public partial class A;");
        Write("B.cs", "[LossDsl.Loss(\"p^2\"), LossDsl.Input(\"p[n]\")] public partial class B;");
        Write("obj/C.cs", "[LossDsl.Loss(\"p^3\"), LossDsl.Input(\"p[n]\")] public partial class C;");
        var project = Write("My.csproj", "<Project/>");
        var report = Tool.Print("--project", project);
        Assert.Equal(["A", "B"], report.Split('\n').Where(line => line is "A" or "B" or "C"));
    }

    [Fact]
    public void WhatCSharpRejectsIsSaid()
    {
        var path = Write("Bad.cs", "[LossDsl.Loss(Missing.Formula)] public partial class Bad;\n");
        var run = Tool.Run("--source", path);
        Assert.Equal(1, run.Code);
        Assert.Contains("(1,15): error CS0103", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFile() => Assert.Contains("There is no file or folder 'nowhere.cs'.", Tool.Run("--source", "nowhere.cs").Messages, StringComparison.Ordinal);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
