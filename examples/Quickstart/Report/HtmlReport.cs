using System.Net;
using LossDsl;
using LossDsl.Data;

namespace Quickstart.Report;

/// <summary>The report as one page that needs nothing else: no scripts, no fonts, no network.</summary>
internal static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    public static string Of(IReadOnlyList<RunResult> results, ImageSet set, OpenSetSplit split, DemoOptions options)
    {
        var info = AngularMarginLoss.Info;
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>LossDsl: {Text(info.Name)} on the {Text(set.Name)}</title>
            <style>
            {PageStyle.Colors}
            {PageStyle.Page}
            {PageStyle.Drawing}
            </style>
            </head>
            <body>
            <h1>One network, two losses</h1>
            <p>{Number(split.Train.Length)} images of {split.Classes.Length} classes of the {Text(set.Name)} trained the same network twice, from the same start and
            in the same order (seed {options.Seed}, {options.Threads} threads). {split.Unseen.Length} classes were never shown: whether two of their images belong together
            must be told from the angle between their embeddings alone.</p>
            {Table(results)}
            <p class="note">{Text(set.Credit)}.</p>
            <h2>Classes never shown</h2>
            <p>The embeddings of {Math.Min(EmbeddingPicture.Classes, split.Unseen.Length)} unseen classes along their two main directions.</p>
            <div class="pair">
            {string.Join('\n', results.Select(result => $"<figure>{EmbeddingPicture.Draw(result, set, split)}<figcaption>{Text(result.Name)}</figcaption></figure>"))}
            </div>
            <h2>What the true class gets</h2>
            <p>The logit of the true class against the angle between the embedding and that class's weight.
            {string.Join(", ", results.Index().Select(pair => $"<span class=\"key k{pair.Index}\">{Text(pair.Item.Name)}</span>"))}.
            Plain softmax has no fixed scale: its curve uses the mean lengths of the trained weights and embeddings.</p>
            <figure>{CurvePicture.Draw(results)}</figure>
            {Formulas(info)}
            </body>
            </html>

            """;
    }

    private static string Formulas(LossInfo info) => $"""
        <h2>The formula</h2>
        <pre>{Text(info.Formula)}</pre>
        <details><summary>As LaTeX</summary><pre>{Text(info.Latex)}</pre></details>
        <h2>Its gradient, derived</h2>
        <pre>{Text(info.Gradient)}</pre>
        <details><summary>As LaTeX</summary><pre>{Text(info.GradientLatex)}</pre></details>
        <h2>How it is fused</h2>
        <pre>{Text(info.Plan)}</pre>
        <h2>The generated kernel</h2>
        <details><summary>C#</summary><pre>{Text(GeneratedKernels.Of(typeof(AngularMarginLoss)))}</pre></details>
        """;

    private static string Table(IEnumerable<RunResult> results) => $"""
        <div class="wide"><table>
        <tr><th>loss</th><th>accuracy</th><th>EER on unseen classes</th><th>angle within a class</th><th>between classes</th><th>training</th></tr>
        {string.Join('\n', results.Select(Row))}
        </table></div>
        """;

    private static string Row(RunResult result)
    {
        var pairs = result.Evaluation.Verification;
        return FormattableString.Invariant($"""
            <tr><td>{Text(result.Name)}</td><td>{result.Evaluation.Accuracy * 100:0.0} %</td><td>{pairs.EqualErrorRate * 100:0.00} %</td><td>{pairs.IntraAngle:0.0}°</td><td>{pairs.InterAngle:0.0}°</td><td>{result.Seconds:0.0} s</td></tr>
            """);
    }

    private static string Number(int number) => FormattableString.Invariant($"{number:N0}");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
