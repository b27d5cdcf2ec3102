using LossDsl.Data;
using Quickstart.Report;
using Quickstart.Training;
using Spectre.Console;
using TorchSharp;

namespace Quickstart;

/// <summary>The demonstration: the same network, trained once with plain softmax and once with the loss of <c>Program.cs</c>.</summary>
internal static class Demo
{
    /// <summary>Trains twice, shows a table, writes the report; returns the process's exit code.</summary>
    public static int Run(DemoOptions options)
    {
        torch.set_num_threads(options.Threads);
        // A redirected output has no width of its own; the default of 80 columns breaks the table.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 120;
        var set = ImageSets.Load(options.Data, DataCache.OfUser, Console.WriteLine);
        var recipe = Recipe.For(set);
        var split = OpenSetSplit.Draw(set, recipe.UnseenClasses, recipe.TestShare, recipe.PerClass, options.Seed);
        Console.WriteLine(FormattableString.Invariant(
            $"{set.Name}: {split.Train.Length:N0} images of {split.Classes.Length} classes to train on, {split.Unseen.Length} classes never shown. {set.Credit}."));

        Func<int, int, Head>[] heads = [Head.Softmax, Head.Margin];
        var results = TrainingScreen.Show(heads, (head, report) => Measure(head, set, split, recipe, options, report));

        AnsiConsole.Write(ResultTable.Of(results));
        Directory.CreateDirectory(options.Output);
        JsonReport.Write(results, Path.Combine(options.Output, "report.json"));
        var page = Path.Combine(options.Output, "report.html");
        File.WriteAllText(page, HtmlReport.Of(results, set, split, options));
        File.WriteAllText(Path.Combine(options.Output, "embeddings.svg"), EmbeddingPicture.File(results, set, split));
        Console.WriteLine($"The page with the picture, the curves and the generated kernel: {page}");
        return 0;
    }

    private static RunResult Measure(
        Func<int, int, Head> makeHead, ImageSet set, OpenSetSplit split, Recipe recipe, DemoOptions options, Action<string, TrainingProgress> report)
    {
        // Both losses start from the same network and see the same images in the same order.
        torch.manual_seed(options.Seed);
        using var net = new EmbeddingNet(set.Width, set.Height, recipe.Channels, recipe.Features);
        var head = makeHead(split.Classes.Length, recipe.Features);
        using var module = head.Module;
        var seconds = Trainer.Train(
            net, head, set, split, recipe, options.Epochs ?? recipe.Epochs, options.Seed, progress => report(head.Name, progress));
        return new(head.Name, Evaluation.Of(net, head, set, split), seconds, TargetLogits.Of(head, net, set, split));
    }
}
