using Spectre.Console;

namespace Quickstart.Report;

/// <summary>The results on the screen.</summary>
internal static class ResultTable
{
    /// <summary>One row a loss.</summary>
    public static Table Of(IEnumerable<RunResult> results)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("loss")
            .AddColumn(new TableColumn("accuracy").RightAligned())
            .AddColumn(new TableColumn("EER, unseen classes").RightAligned())
            .AddColumn(new TableColumn("angle within a class").RightAligned())
            .AddColumn(new TableColumn("between classes").RightAligned())
            .AddColumn(new TableColumn("training").RightAligned());
        foreach (var result in results)
        {
            var (accuracy, pairs) = (result.Evaluation.Accuracy, result.Evaluation.Verification);
            table.AddRow(
                Markup.Escape(result.Name),
                FormattableString.Invariant($"{accuracy * 100:0.0} %"),
                FormattableString.Invariant($"{pairs.EqualErrorRate * 100:0.00} %"),
                FormattableString.Invariant($"{pairs.IntraAngle:0.0}°"),
                FormattableString.Invariant($"{pairs.InterAngle:0.0}°"),
                FormattableString.Invariant($"{result.Seconds:0.0} s"));
        }

        return table;
    }
}
