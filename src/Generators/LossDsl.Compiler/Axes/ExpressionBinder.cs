using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Binds expressions: names to declarations, axes to axes. A method returns null where a mistake was reported.</summary>
internal sealed class ExpressionBinder
{
    private readonly BindingContext _context;
    private readonly CallBinder _calls;
    private readonly IndexBinder _indices;

    public ExpressionBinder(BindingContext context)
    {
        _context = context;
        Names = new NameResolver(context);
        _indices = new IndexBinder(context, this);
        _calls = new CallBinder(context, this, _indices);
    }

    public NameResolver Names { get; }

    private ExprGraph Graph => _context.Graph;

    public Value? Bind(ExpressionSyntax syntax, Scope scope)
    {
        if (!_context.TakeStep(syntax.Location, "this") || BindNode(syntax, scope) is not { } value)
            return null;
        if (!_context.Origins.ContainsKey(value.Expr))
            _context.Origins.Add(value.Expr, _context.CallSite ?? syntax.Location);
        return value;
    }

    private Value? BindNode(ExpressionSyntax syntax, Scope scope)
    {
        switch (syntax)
        {
            case NumberSyntax number:
                return new Value(Graph.Const(number.Value));
            case NameSyntax name:
                return Names.Value(name, scope);
            case UnarySyntax unary:
                return Apply(unary.Sign == TokenKind.Minus ? Op.Neg : Op.Not, scope, unary.Operand);
            case BinarySyntax binary:
                return Binary(binary, scope);
            case ConditionalSyntax conditional:
                return Conditional(conditional, scope);
            case IndexSyntax index:
                return _indices.Bind(index, scope);
            case CallSyntax call:
                return _calls.Bind(call, scope);
            default:
                _context.Report(BindingDiagnostics.BadIndex, syntax.Location);
                return null;
        }
    }

    public Value? Apply(Operator op, Scope scope, params ExpressionSyntax[] operands)
    {
        var values = new Value[operands.Length];
        var isComplete = true;
        for (var k = 0; k < operands.Length; k++)
        {
            if (Bind(operands[k], scope) is { } value && Convert(value, op.Argument(k), operands[k].Location) is { } converted)
                values[k] = converted;
            else
                isComplete = false;
        }

        if (!isComplete)
            return null;
        var result = Apply(op, values);
        if (DomainCheck.HasDomain(op))
        {
            _context.Applications.Add(
                new(op, [.. values.Select(v => v.Expr)], result.Expr, [.. operands.Select(o => _context.CallSite ?? o.Location)], _context.Condition));
        }

        // x^0.5 has become sqrt(x); the operands that it kept are still where they were.
        if (_context.CallSite is null && result.Expr is ApplyExpr apply && apply.Operands.SequenceEqual(values.Take(apply.Operands.Count).Select(v => v.Expr))
            && !_context.Operands.ContainsKey(apply))
        {
            _context.Operands.Add(apply, [.. operands.Select(o => o.Location)]);
        }

        return result;
    }

    public Value Apply(Operator op, params Value[] values) =>
        new(Graph.Apply(op, [.. values.Select(v => v.Expr)]), values.Aggregate(AxisSet.Empty, (set, v) => set.Union(v.Axes)));

    /// <summary>The value as a number or as a condition; a condition counts as 1 where it holds and as 0 elsewhere.</summary>
    public Value? Convert(Value value, ElementKind element, Location location)
    {
        if (element == ElementKind.Boolean && value.Element != ElementKind.Boolean)
        {
            _context.Report(BindingDiagnostics.ConditionExpected, location, value.Element == ElementKind.Integer ? "y == 0" : "a > 0");
            return null;
        }

        return element != ElementKind.Boolean && value.Element == ElementKind.Boolean ? AsNumber(value) : value;
    }

    public Value AsNumber(Value value) => value.Element == ElementKind.Boolean
        ? value with { Expr = Graph.Select(value.Expr, Graph.Const(1), Graph.Const(0)) }
        : value;

    private Value? Binary(BinarySyntax syntax, Scope scope)
    {
        var op = OperatorOf(syntax.Sign);
        if (SignPrecedence.Of(syntax.Sign) != SignPrecedence.Comparison)
            return Apply(op, scope, syntax.Left, syntax.Right);
        var left = Bind(syntax.Left, scope);
        var right = Bind(syntax.Right, scope);
        if (left is null || right is null)
            return null;
        (left, right) = (AsNumber(left), AsNumber(right));
        return Apply(op, LikeIndex(left, right), LikeIndex(right, left));
    }

    /// <summary>A whole number that is compared with an index is an index itself.</summary>
    private Value LikeIndex(Value value, Value other) =>
        other.Element == ElementKind.Integer && value.Expr is ConstExpr { Element: ElementKind.Real, Value: var number }
        && number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? value with { Expr = Graph.Integer((long)number) }
            : value;

    private Value? Conditional(ConditionalSyntax syntax, Scope scope)
    {
        var condition = Bind(syntax.Condition, scope);
        var whenTrue = _context.Under(condition, true, () => Bind(syntax.WhenTrue, scope));
        var whenFalse = _context.Under(condition, false, () => Bind(syntax.WhenFalse, scope));
        if (condition is not null)
            condition = Convert(condition, ElementKind.Boolean, syntax.Condition.Location);
        if (condition is null || whenTrue is null || whenFalse is null)
            return null;
        if (whenTrue.Element == ElementKind.Boolean && whenFalse.Element == ElementKind.Boolean)
        {
            // Conditions have no select of their own: (c and a) or (not c and b).
            return Apply(Op.Or, Apply(Op.And, condition, whenTrue), Apply(Op.And, Apply(Op.Not, condition), whenFalse));
        }

        return Apply(Op.Select, condition, AsNumber(whenTrue), AsNumber(whenFalse));
    }

    /// <summary>The operator that a sign between two operands stands for.</summary>
    internal static Operator OperatorOf(TokenKind sign) => sign switch
    {
        TokenKind.Plus => Op.Add,
        TokenKind.Minus => Op.Sub,
        TokenKind.Star => Op.Mul,
        TokenKind.Slash => Op.Div,
        TokenKind.Caret => Op.Pow,
        TokenKind.Less => Op.Less,
        TokenKind.LessEqual => Op.LessEqual,
        TokenKind.Greater => Op.Greater,
        TokenKind.GreaterEqual => Op.GreaterEqual,
        TokenKind.EqualEqual => Op.Equal,
        TokenKind.NotEqual => Op.NotEqual,
        TokenKind.And => Op.And,
        _ => Op.Or,
    };
}
