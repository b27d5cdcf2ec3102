using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Tests.Support;

internal static class Check
{
    /// <summary>Binds a loss that has no mistake and earns no warning.</summary>
    public static LossModel Model(LossBuilder loss)
    {
        var result = loss.Bind();
        Assert.Empty(result.Diagnostics.Where(d => d.Severity > LossSeverity.Info).Select(d => Show(loss, d.Id, d.LiteralId, d.Span) + " " + d.Message));
        return Assert.IsType<LossModel>(result.Model);
    }

    /// <summary>Binds a loss and compares its diagnostics with the marks in its texts.</summary>
    public static FrontEndResult Marked(LossBuilder loss)
    {
        var result = loss.Bind();
        Assert.Equal(
            loss.Expected.Select(e => Show(loss, e.Id, e.LiteralId, e.Span)).Order(StringComparer.Ordinal),
            result.Diagnostics.Select(d => Show(loss, d.Id, d.LiteralId, d.Span)).Order(StringComparer.Ordinal));
        return result;
    }

    private static string Show(LossBuilder loss, string id, int literal, TextSpan? span) =>
        span is { } s && loss.Texts.TryGetValue(literal, out var text)
            ? $"{id} at {literal}{s} '{text.Substring(s.Start, s.Length)}'"
            : $"{id} at {literal}{span}";
}
