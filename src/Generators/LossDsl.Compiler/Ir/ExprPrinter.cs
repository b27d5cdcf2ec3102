using System.Globalization;
using System.Text;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Ir;

/// <summary>Writes an expression in the formula language, with the parentheses that it needs and no others.</summary>
public static class ExprPrinter
{
    /// <summary>Shared subexpressions repeat in print, so that a small graph can have a text without bound; it ends here.</summary>
    private const int MaxLength = 4000;

    public static string Print(Expr expr)
    {
        var text = new StringBuilder();
        Write(text, expr, Precedence.Select);
        return text.Length <= MaxLength ? text.ToString() : text.ToString(0, MaxLength) + " ...";
    }

    /// <summary>A number as the language writes it.</summary>
    public static string Print(double value) =>
        double.IsPositiveInfinity(value) ? "inf"
        : double.IsNegativeInfinity(value) ? "-inf"
        : value == Math.PI ? "pi"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static void Write(StringBuilder text, Expr expr, int least)
    {
        if (text.Length > MaxLength)
            return;
        var own = Precedence.Of(expr);
        if (own < least)
            text.Append('(');
        WriteNode(text, expr, own);
        if (own < least)
            text.Append(')');
    }

    private static void WriteNode(StringBuilder text, Expr expr, int own)
    {
        switch (expr)
        {
            case ConstExpr constant:
                text.Append(constant.Element == ElementKind.Boolean ? constant.Value != 0 ? "true" : "false" : Print(constant.Value));
                break;
            case SymbolExpr symbol:
                text.Append(symbol.Symbol.Name);
                break;
            case IndexExpr index:
                text.Append(index.Axis.Name);
                break;
            case SizeExpr size:
                text.Append("size(").Append(size.Axis.Name).Append(')');
                break;
            case ReduceExpr reduce:
                text.Append(reduce.Kind.ToString().ToLowerInvariant()).Append('[').Append(reduce.Axis.Name).Append("](");
                Write(text, reduce.Body, Precedence.Select);
                text.Append(')');
                break;
            case ImplicitExpr value:
                WriteNode(text, value.Root, own);
                break;
            case RootExpr root:
                WriteRoot(text, root);
                break;
            case RandomExpr random:
                text.Append(random.Kind.ToString().ToLowerInvariant()).Append('[').Append(string.Join(",", random.Axes.Select(a => a.Name))).Append("]()");
                break;
            case OrderExpr order:
                WriteOrder(text, order);
                break;
            case AtExpr at:
                WriteAt(text, at);
                break;
            case ApplyExpr apply:
                WriteApply(text, apply, own);
                break;
        }
    }

    private static void WriteOrder(StringBuilder text, OrderExpr order)
    {
        text.Append(order.Kind.ToString().ToLowerInvariant()).Append('[').Append(string.Join(", ", order.Over.Select(a => a.Name)));
        if (!order.KeepsAll)
        {
            text.Append(" | ");
            Write(text, order.Kept, Precedence.Select);
        }

        text.Append("](");
        Write(text, order.Body, Precedence.Select);
        text.Append(')');
    }

    private static void WriteRoot(StringBuilder text, RootExpr root)
    {
        text.Append("root[").Append(root.Unknown.Name).Append(" in ");
        Write(text, root.Low, Precedence.Select);
        text.Append("..");
        Write(text, root.High, Precedence.Select);
        text.Append("](");
        Write(text, root.Body, Precedence.Select);
        text.Append(')');
    }

    /// <summary>A gather from a symbol shows every axis in its place (<c>p[i,0]</c>), one from an expression the index alone.</summary>
    private static void WriteAt(StringBuilder text, AtExpr at)
    {
        var places = new Dictionary<Axis, Expr>();
        Expr body = at;
        for (; body is AtExpr inner && !places.ContainsKey(inner.Axis); body = inner.Body)
            places.Add(inner.Axis, inner.Index);
        if (body is SymbolExpr { Symbol: var symbol } && places.Keys.All(symbol.Axes.Contains))
        {
            text.Append(symbol.Name);
            WriteList(text, '[', symbol.Axes, (axis, to) =>
            {
                if (places.TryGetValue(axis, out var index))
                    Write(to, index, Precedence.Select);
                else
                    to.Append(axis.Name);
            }, ']');
            return;
        }

        // A renaming says which axis it renames: several of a kind may be there.
        if (at.Index is IndexExpr)
        {
            text.Append("at[").Append(at.Axis.Name).Append("](");
            Write(text, at.Body, Precedence.Select);
            text.Append(", ");
            Write(text, at.Index, Precedence.Select);
            text.Append(')');
            return;
        }

        Write(text, at.Body, Precedence.Atom);
        WriteList(text, '[', [at.Index], (index, to) => Write(to, index, Precedence.Select), ']');
    }

    private static void WriteApply(StringBuilder text, ApplyExpr apply, int own)
    {
        var operands = apply.Operands;
        switch (apply.Operator.Name)
        {
            case "select":
                Write(text, operands[0], own + 1);
                text.Append(" ? ");
                Write(text, operands[1], own + 1);
                text.Append(" : ");
                Write(text, operands[2], own);
                break;
            case "neg":
                text.Append('-');
                Write(text, operands[0], own);
                break;
            case "not":
                text.Append("not ");
                Write(text, operands[0], own);
                break;
            case "square":
                Write(text, operands[0], own + 1);
                text.Append("^2");
                break;
            case "pow":
                Write(text, operands[0], own + 1);
                text.Append('^');
                Write(text, operands[1], Precedence.Sign);
                break;
            default:
                if (Sign(apply.Operator) is { } sign)
                {
                    var associative = own is Precedence.Sum or Precedence.Product or Precedence.And or Precedence.Or;
                    Write(text, operands[0], associative ? own : own + 1);
                    text.Append(sign);
                    Write(text, operands[1], apply.Operator.Name is "add" or "mul" or "and" or "or" ? own : own + 1);
                }
                else
                {
                    text.Append(apply.Operator.Name);
                    WriteList(text, '(', operands, (operand, to) => Write(to, operand, Precedence.Select), ')');
                }

                break;
        }
    }

    private static string? Sign(Operator op) => op.Name switch
    {
        "add" => " + ",
        "sub" => " - ",
        "mul" => " * ",
        "div" => " / ",
        "less" => " < ",
        "less_equal" => " <= ",
        "greater" => " > ",
        "greater_equal" => " >= ",
        "equal" => " == ",
        "not_equal" => " != ",
        "and" => " and ",
        "or" => " or ",
        _ => null,
    };

    private static void WriteList<T>(StringBuilder text, char open, IReadOnlyList<T> items, Action<T, StringBuilder> write, char close)
    {
        text.Append(open);
        for (var k = 0; k < items.Count; k++)
        {
            if (k > 0)
                text.Append(open == '[' ? "," : ", ");
            write(items[k], text);
        }

        text.Append(close);
    }
}
