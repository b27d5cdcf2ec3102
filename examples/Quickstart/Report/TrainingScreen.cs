using System.Diagnostics;
using Quickstart.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Quickstart.Report;

/// <summary>Shows trainings as they run: a bar on a terminal, a line now and then where output is redirected.</summary>
internal static class TrainingScreen
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(15);

    /// <summary>Runs one training after the other and returns their results in order.</summary>
    public static RunResult[] Show<THead>(THead[] heads, Func<THead, Action<string, TrainingProgress>, RunResult> train) =>
        AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected ? WithBars(heads, train) : WithLines(heads, train);

    private static RunResult[] WithBars<THead>(THead[] heads, Func<THead, Action<string, TrainingProgress>, RunResult> train) =>
        AnsiConsole.Progress().AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new MeasuredColumn(), new RemainingTimeColumn())
            .Start(screen => heads.Select(head =>
            {
                var task = screen.AddTask("...");
                var result = train(head, (name, progress) =>
                {
                    task.Description = Markup.Escape(name);
                    task.MaxValue = progress.Steps;
                    task.State.Update<TrainingProgress>(MeasuredColumn.Key, _ => progress);
                    task.Value = progress.Step;
                });
                task.StopTask();
                return result;
            }).ToArray());

    private static RunResult[] WithLines<THead>(THead[] heads, Func<THead, Action<string, TrainingProgress>, RunResult> train) =>
        [.. heads.Select(head =>
        {
            var since = Stopwatch.StartNew();
            return train(head, (name, progress) =>
            {
                if (progress.Step != progress.Steps && since.Elapsed < BetweenLines)
                    return;
                since.Restart();
                Console.WriteLine(FormattableString.Invariant($"{name}: step {progress.Step} of {progress.Steps}, {MeasuredColumn.Text(progress)}"));
            });
        })];

    private sealed class MeasuredColumn : ProgressColumn
    {
        public const string Key = "progress";

        public static string Text(TrainingProgress progress) =>
            FormattableString.Invariant($"loss {progress.Loss:0.000}, {progress.ImagesPerSecond:N0} images/s");

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(Text(task.State.Get<TrainingProgress>(Key)));
    }
}
