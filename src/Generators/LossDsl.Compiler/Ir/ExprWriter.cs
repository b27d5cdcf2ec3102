using System.Text;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Ir;

/// <summary>Writes an expression in the formula language.</summary>
/// <param name="text">Where to.</param>
/// <param name="maxLength">The length beyond which nothing more is begun.</param>
internal sealed class ExprWriter(StringBuilder text, int maxLength)
{
    public void Write(Expr expr, int least)
    {
        if (text.Length > maxLength)
            return;
        var own = Precedence.Of(expr);
        if (own < least)
            text.Append('(');
        WriteNode(expr, own);
        if (own < least)
            text.Append(')');
    }

    private void WriteNode(Expr expr, int own)
    {
        switch (expr)
        {
            case ConstExpr constant:
                text.Append(constant.Element == ElementKind.Boolean ? constant.Value != 0 ? "true" : "false" : ExprPrinter.Print(constant.Value));
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
                Write(reduce.Body, Precedence.Select);
                text.Append(')');
                break;
            case ImplicitExpr value:
                WriteNode(value.Root, own);
                break;
            case RootExpr root:
                WriteRoot(root);
                break;
            case RandomExpr random:
                text.Append(random.Kind.ToString().ToLowerInvariant()).Append('[').Append(string.Join(",", random.Axes.Select(a => a.Name))).Append("]()");
                break;
            case OrderExpr order:
                WriteOrder(order);
                break;
            case AtExpr at:
                WriteAt(at);
                break;
            case ApplyExpr apply:
                WriteApply(apply, own);
                break;
        }
    }

    private void WriteOrder(OrderExpr order)
    {
        text.Append(order.Kind.ToString().ToLowerInvariant()).Append('[').Append(string.Join(", ", order.Over.Select(a => a.Name)));
        if (!order.KeepsAll)
        {
            text.Append(" | ");
            Write(order.Kept, Precedence.Select);
        }

        text.Append("](");
        Write(order.Body, Precedence.Select);
        text.Append(')');
    }

    private void WriteRoot(RootExpr root)
    {
        text.Append("root[").Append(root.Unknown.Name).Append(" in ");
        Write(root.Low, Precedence.Select);
        text.Append("..");
        Write(root.High, Precedence.Select);
        text.Append("](");
        Write(root.Body, Precedence.Select);
        text.Append(')');
    }

    /// <summary>A gather from a symbol shows every axis in its place (<c>p[i,0]</c>), one from an expression the index alone.</summary>
    private void WriteAt(AtExpr at)
    {
        var places = new Dictionary<Axis, Expr>();
        Expr body = at;
        for (; body is AtExpr inner && !places.ContainsKey(inner.Axis); body = inner.Body)
            places.Add(inner.Axis, inner.Index);
        if (body is SymbolExpr { Symbol: var symbol } && places.Keys.All(symbol.Axes.Contains))
        {
            text.Append(symbol.Name);
            WriteList('[', symbol.Axes, axis =>
            {
                if (places.TryGetValue(axis, out var index))
                    Write(index, Precedence.Select);
                else
                    text.Append(axis.Name);
            }, ']');
            return;
        }

        // A renaming says which axis it renames: several of a kind may be there.
        if (at.Index is IndexExpr)
        {
            text.Append("at[").Append(at.Axis.Name).Append("](");
            Write(at.Body, Precedence.Select);
            text.Append(", ");
            Write(at.Index, Precedence.Select);
            text.Append(')');
            return;
        }

        Write(at.Body, Precedence.Atom);
        WriteList('[', [at.Index], index => Write(index, Precedence.Select), ']');
    }

    private void WriteApply(ApplyExpr apply, int own)
    {
        var operands = apply.Operands;
        switch (apply.Operator.Name)
        {
            case "select":
                Write(operands[0], own + 1);
                text.Append(" ? ");
                Write(operands[1], own + 1);
                text.Append(" : ");
                Write(operands[2], own);
                break;
            case "neg":
                text.Append('-');
                Write(operands[0], own);
                break;
            case "not":
                text.Append("not ");
                Write(operands[0], own);
                break;
            case "square":
                Write(operands[0], own + 1);
                text.Append("^2");
                break;
            case "pow":
                Write(operands[0], own + 1);
                text.Append('^');
                Write(operands[1], Precedence.Sign);
                break;
            default:
                if (Sign(apply.Operator) is { } sign)
                {
                    var associative = own is Precedence.Sum or Precedence.Product or Precedence.And or Precedence.Or;
                    Write(operands[0], associative ? own : own + 1);
                    text.Append(sign);
                    Write(operands[1], apply.Operator.Name is "add" or "mul" or "and" or "or" ? own : own + 1);
                }
                else
                {
                    text.Append(apply.Operator.Name);
                    WriteList('(', operands, operand => Write(operand, Precedence.Select), ')');
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

    private void WriteList<T>(char open, IReadOnlyList<T> items, Action<T> write, char close)
    {
        text.Append(open);
        for (var k = 0; k < items.Count; k++)
        {
            if (k > 0)
                text.Append(open == '[' ? "," : ", ");
            write(items[k]);
        }

        text.Append(close);
    }
}
