using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LossDsl.Data;
using ManyClasses.Training;
using TorchSharp;

namespace ManyClasses;

/// <summary>The program: it fetches the glyphs, trains or goes on training, and measures.</summary>
internal static class Run
{
    // One is drawn with ten pixels, where strokes must be left out; the other is a Mincho of 20 by another hand than those to train on.
    private static readonly string[] HeldOut = ["mplus_j10r", "k20m"];
    private const int Unseen = 353;

    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromSeconds(30);

    /// <summary>Runs to the end, or to an interruption; returns the process's exit code.</summary>
    public static int Start(Options options)
    {
        torch.set_num_threads(options.Threads);
        GlyphSet set;
        try
        {
            set = KanjiSet.Load(DataCache.OfUser, Console.WriteLine);
        }
        catch (DataUnavailableException reason)
        {
            Console.Error.WriteLine($"The fonts cannot be had: {reason.Message}");
            return 1;
        }

        var split = DesignSplit.Draw(set, Unseen, HeldOut, options.Seed);
        var recipe = new Recipe { Seed = options.Seed, Share = options.Share, Steps = 0 };
        recipe = recipe with { Steps = options.Epochs * Trainer.StepsAnEpoch(split, recipe.Batch) };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{split.Classes.Length:N0} kanji in {split.TrainDesigns.Length} designs to train on, {split.Unseen.Length} kanji and the designs {string.Join(" and ", HeldOut)} never shown. {set.Images.Credit}."));
        Directory.CreateDirectory(options.Output);
        using var trainer = new Trainer(set, split, recipe);
        var checkpoint = Path.Combine(options.Output, "checkpoint.bin");
        try
        {
            if (File.Exists(checkpoint))
            {
                trainer.Load(checkpoint);
                Console.WriteLine($"Going on from step {trainer.Step} of {recipe.Steps}, as {checkpoint} has it.");
            }
        }
        catch (InvalidDataException mismatch)
        {
            Console.Error.WriteLine(mismatch.Message);
            return 2;
        }

        if (!Train(trainer, checkpoint))
        {
            Console.WriteLine($"Interrupted after step {trainer.Step}; the same command goes on from there.");
            return 130;
        }

        Report(Evaluation.Of(trainer.Net, trainer.Loss, set, split), trainer, Path.Combine(options.Output, "result.json"));
        return 0;
    }

    /// <summary>Trains to the last step; false where Ctrl+C came first. Either way the checkpoint is there.</summary>
    private static bool Train(Trainer trainer, string checkpoint)
    {
        var isInterrupted = false;
        ConsoleCancelEventHandler interrupt = (_, press) => (press.Cancel, isInterrupted) = (true, true);
        Console.CancelKeyPress += interrupt;
        var (watch, line, saved, first) = (Stopwatch.StartNew(), Stopwatch.StartNew(), Stopwatch.StartNew(), trainer.Step);
        while (trainer.Step < trainer.Recipe.Steps && !isInterrupted)
        {
            trainer.Advance();
            if (line.Elapsed >= BetweenLines || trainer.Step == trainer.Recipe.Steps)
            {
                var perSecond = (trainer.Step - first) * trainer.Recipe.Batch / watch.Elapsed.TotalSeconds;
                Console.WriteLine(FormattableString.Invariant($"step {trainer.Step} of {trainer.Recipe.Steps}, loss {trainer.AverageLoss:0.000}, {perSecond:N0} images/s"));
                line.Restart();
            }

            if (saved.Elapsed >= BetweenCheckpoints)
            {
                trainer.Save(checkpoint);
                saved.Restart();
            }
        }

        Console.CancelKeyPress -= interrupt;
        trainer.Save(checkpoint);
        return !isInterrupted;
    }

    private static void Report(Evaluation result, Trainer trainer, string path)
    {
        foreach (var (design, accuracy) in result.Accuracy)
            Console.WriteLine(FormattableString.Invariant($"{design}: {accuracy:P2} of the trained kanji are named rightly in this design, which was never shown"));
        var pairs = result.Verification;
        Console.WriteLine(FormattableString.Invariant(
            $"unseen kanji: equal error rate {pairs.EqualErrorRate:P2} over {pairs.Pairs:N0} pairs; {pairs.IntraAngle:0.0} degrees within a kanji, {pairs.InterAngle:0.0} between two"));
        var numbers = new
        {
            trainer.Recipe,
            trainer.AverageLoss,
            Accuracy = result.Accuracy.ToDictionary(a => a.Design, a => a.Accuracy),
            pairs.EqualErrorRate,
            pairs.Pairs,
        };
        File.WriteAllText(path, JsonSerializer.Serialize(numbers, new JsonSerializerOptions { WriteIndented = true }));
        Console.WriteLine($"The numbers: {path}");
    }
}
