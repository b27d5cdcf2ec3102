using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Simplify;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// What each step of a loop over stretches of columns computes for the step after it. In a chain of operations that each wait for the one before, a processor holds
/// hardly more than two stretches at a time; a step that begins the next one's chain has two that do not wait for each other.
/// </summary>
internal sealed class StretchAhead
{
    /// <summary>Code for the first column of the loop.</summary>
    public const string Begin = "range.ColumnBegin";

    /// <summary>Code for the first column of the next stretch; of the last one again in the last step.</summary>
    public const string Next = "next";

    /// <summary>Declares the column of the next stretch, in a step.</summary>
    public const string DeclareNext = $"var {Next} = Math.Min(col + {Width}, end - {Width});";

    private const string Width = "Vector512<T>.Count";

    /// <summary>Declarations of the values that a step finds; nothing where each step computes its own.</summary>
    public SourceWriter Declarations { get; } = new();

    /// <summary>Computes them for the first step.</summary>
    public SourceWriter First { get; } = new();

    /// <summary>True where the steps compute anything ahead.</summary>
    public bool IsUsed => Declarations.Texts.Any();

    /// <summary>Writes what comes before the loop.</summary>
    public void Write(SourceWriter writer)
    {
        if (!IsUsed)
            return;
        writer.Append(Declarations);
        using (writer.Block($"if (end - {Begin} >= {Width})"))
            writer.Append(First);
    }

    /// <summary>True for values that memory and little arithmetic make: for these it costs nothing to know them a step earlier.</summary>
    public static bool Has(Expr value, Axis column) => value switch
    {
        _ when !value.Axes.Contains(column) => true,
        SymbolExpr symbol => symbol.Symbol.Kind == SymbolKind.Input && symbol.Symbol.Axes.Count == 1,
        ApplyExpr => value.IsPlain() && value.Operands.All(o => Has(o, column)),
        _ => false,
    };
}
