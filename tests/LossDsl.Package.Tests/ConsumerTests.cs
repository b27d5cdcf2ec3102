namespace LossDsl.Package.Tests;

/// <summary>A project of its own, in a fresh folder, that knows the packages only.</summary>
[Collection(nameof(Packages))]
public sealed class ConsumerTests(Packages packages)
{
    [Fact]
    public void ItBuildsItsOwnLossAndTrainsWithIt()
    {
        var (project, environment) = packages.CreateConsumer("consumer");
        Build.DotNet(project, environment, "build", "--configuration", "Release", "--verbosity", "quiet");
        var output = Build.DotNet(project, environment, Path.Combine("bin", "Release", "net10.0", "Consumer.dll"));

        // Every step takes 0.2 * (p - 1)/2 (two elements share the mean): what is left of the way is 0.9^3, and half of its square is the loss.
        Assert.Contains("position 0.271000\n", output, StringComparison.Ordinal);
        Assert.Contains("loss 0.2657\n", output, StringComparison.Ordinal);
        Assert.Contains("kernels True\n", output, StringComparison.Ordinal);
        // At a distance of 2 the Huber loss is 2 - 1/2.
        Assert.Contains("huber 1.500000\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSdkAppliesAFix()
    {
        var (project, environment) = packages.CreateConsumer("corrector");
        var file = Path.Combine(project, "Wrong.cs");
        const string wrong = """"
            using LossDsl;

            [Input("z[i,j]"), Label("y[i] in j")]
            [Loss("""
                p = softmx[j](z)
                -log(p[y])
                """)]
            public partial class Wrong;

            """";
        File.WriteAllText(file, wrong);
        Build.DotNet(project, environment, "format", "analyzers", "--diagnostics", "LOSS0202", "--severity", "info");
        Assert.Equal(wrong.Replace("softmx", "softmax", StringComparison.Ordinal), File.ReadAllText(file));
        Build.DotNet(project, environment, "build", "--configuration", "Release", "--verbosity", "quiet");
    }
}
