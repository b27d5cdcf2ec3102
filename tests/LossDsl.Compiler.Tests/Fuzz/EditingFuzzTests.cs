using LossDsl.Compiler.Declarations;

namespace LossDsl.Compiler.Tests.Fuzz;

/// <summary>What an editor asks for, of losses in any state: no exception, and every place inside of the text that it is about.</summary>
public class EditingFuzzTests
{
    [Theory]
    [InlineData(201)]
    [InlineData(202)]
    public void EveryInputCanBeCompletedDescribedAndFixed(int seed)
    {
        var random = new Random(seed);
        var (items, lines, edits) = (0, 0, 0);
        for (var k = 0; k < 300; k++)
        {
            var declaration = FuzzInputs.Make(seed, k).Declaration;
            var texts = declaration.Attributes.SelectMany(a => a.Arguments).Where(a => a.Text is not null).ToDictionary(a => a.Id, a => a.Text!);
            foreach (var (id, text) in texts.Take(4))
                items += LossCompiler.Complete(declaration, id, random.Next(text.Length + 1)).Count;
            foreach (var line in LossCompiler.DescribeLines(declaration))
            {
                lines++;
                if (line.Span is { } span)
                    AssertInside(span, texts[line.LiteralId]);
            }

            foreach (var edit in LossCompiler.Check(declaration).SelectMany(d => d.Fixes).SelectMany(f => f.Edits))
            {
                edits++;
                AssertInside(edit.Span, texts[edit.LiteralId]);
            }
        }

        Assert.True(items > 1000 && lines > 50 && edits > 20, $"Too little was found to mean anything: {items} items, {lines} lines, {edits} edits.");
    }

    private static void AssertInside(TextSpan span, string text) => Assert.True(span.Start >= 0 && span.Length >= 0 && span.End <= text.Length, $"{span} in '{text}'");
}
