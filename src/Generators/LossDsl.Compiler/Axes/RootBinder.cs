using System.Globalization;
using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Autodiff;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Binds <c>root[t in lo..hi](f)</c>.</summary>
internal sealed class RootBinder(BindingContext context, ExpressionBinder binder)
{
    public const string Name = "root";

    private const string Form = "root[t in lo..hi](f)";
    private readonly Dictionary<(string Name, AxisSet Axes, Interval Range, int Depth), Symbol> _unknowns = [];
    private int _depth;

    private ExprGraph Graph => context.Graph;

    public Value? Bind(CallSyntax call, Scope scope)
    {
        if (call.Bracket is not { Guard: null, Items: { Count: 1 } items } || items[0] is not UnknownSyntax unknown)
        {
            context.Report(BindingDiagnostics.WrongArgumentCount, call.Bracket?.Location ?? call.Name.Location, Name, "an unknown with its two ends", "this", Form);
            return null;
        }

        if (call.Arguments.Count != 1)
        {
            context.Report(BindingDiagnostics.WrongArgumentCount, call.Location, Name, Describe.Arguments(1), call.Arguments.Count.ToString(CultureInfo.InvariantCulture), Form);
            return null;
        }

        if (!IsFree(unknown, scope) || Number(unknown.Low, scope) is not { } low || Number(unknown.High, scope) is not { } high)
            return null;
        var analysis = new IntervalAnalysis();
        var range = analysis.Range(low.Expr).Hull(analysis.Range(high.Expr));
        _depth++;
        var value = Solve(call, unknown, low, high, range, scope);
        _depth--;
        return value;
    }

    private Value? Solve(CallSyntax call, UnknownSyntax unknown, Value low, Value high, Interval range, Scope scope)
    {
        // Inside, the unknown is a number for each element of the ends; the axes that the body brings are added to it afterward.
        var ends = low.Axes.Union(high.Axes);
        var first = Unknown(unknown.Name, ends, range);
        if (Number(call.Arguments[0], Inner(scope, unknown.Name, new Value(Graph.Symbol(first), ends)), scope) is not { } bound)
            return null;
        var axes = ends.Union(bound.Axes);
        var symbol = Unknown(unknown.Name, axes, range);
        var node = Graph.Symbol(symbol);
        var body = Graph.Replace(bound.Expr, e => e == Graph.Symbol(first) ? node : null);
        if (Reduced(body, node) is { } axis)
        {
            context.Report(CalculusDiagnostics.UnknownReduced, call.Arguments[0].Location, unknown.Name, axis.Name);
            return null;
        }

        var slope = body.Axes.Equals(axes) ? Gradient.Of(Graph, Graph.Sum(axes, body), [symbol])[symbol] : Graph.Const(0);
        var analysis = new IntervalAnalysis();
        var slopes = analysis.Range(slope);
        if (slopes.Low == 0 && slopes.High == 0)
        {
            context.Report(CalculusDiagnostics.RootWithoutUnknown, call.Arguments[0].Location, unknown.Name);
            return null;
        }

        var values = analysis.Range(body);
        if (values.Low > 0 || values.High < 0)
        {
            context.Report(CalculusDiagnostics.RootNowhere, call.Arguments[0].Location, unknown.Name, values.ToString(), range.ToString());
            return null;
        }

        if (slopes.Low < 0 && slopes.High > 0)
            context.Report(CalculusDiagnostics.RootNotMonotone, call.Arguments[0].Location, unknown.Name, slopes.ToString());
        var root = Graph.Root(symbol, low.Expr, high.Expr, body, slope);
        if (!context.Origins.ContainsKey(root))
            context.Origins.Add(root, context.CallSite ?? call.Location);
        var held = Graph.Apply(Op.Stop, root);
        Expr AtRoot(Expr e) => Graph.Replace(e, x => x == node ? held : null);
        return new Value(Graph.Implicit(root, AtRoot(body), AtRoot(slope)), axes);
    }

    /// <summary>An axis of the unknown that something in the body runs over while it looks at the unknown; null where there is none.</summary>
    private static Axis? Reduced(Expr body, Expr unknown)
    {
        var dependent = new HashSet<Expr> { unknown };
        foreach (var node in ExprWalk.Topological(body))
        {
            if (!node.Operands.Any(dependent.Contains))
                continue;
            dependent.Add(node);
            IEnumerable<Axis> bound = node switch
            {
                ReduceExpr reduce => [reduce.Axis],
                AtExpr at when dependent.Contains(at.Body) => [at.Axis],
                OrderExpr order => order.Over,
                _ => [],
            };
            if (bound.FirstOrDefault(unknown.Axes.Contains) is { } axis)
                return axis;
        }

        return null;
    }

    /// <summary>Equal roots have one unknown, so that they are one node; nested ones never share theirs.</summary>
    private Symbol Unknown(string name, AxisSet axes, Interval range)
    {
        var key = (name, axes, range, _depth);
        if (!_unknowns.TryGetValue(key, out var symbol))
            _unknowns[key] = symbol = new Symbol(name, SymbolKind.Unknown, axes) { Range = range };
        return symbol;
    }

    private bool IsFree(UnknownSyntax unknown, Scope scope)
    {
        var name = unknown.Name;
        var what = context.Symbols.TryGetValue(name, out var symbol) ? Describe.Kind(symbol.Kind)
            : scope.Axes.ContainsKey(name) || context.Axes.Find(name) is not null ? "an axis"
            : scope.Values.ContainsKey(name) || scope.Later.Contains(name) ? "the name of a line, a parameter or another unknown"
            : null;
        if (what is not null)
            context.Report(BindingDiagnostics.UnknownConflict, unknown.Location, name, what);
        return what is null;
    }

    private static Scope Inner(Scope scope, string name, Value unknown)
    {
        var inner = new Scope { SeesDeclarations = scope.SeesDeclarations };
        foreach (var value in scope.Values)
            inner.Values.Add(value.Key, value.Value);
        foreach (var axis in scope.Axes)
            inner.Axes.Add(axis.Key, axis.Value);
        inner.Later.UnionWith(scope.Later);
        inner.Values.Add(name, unknown);
        return inner;
    }

    private Value? Number(ExpressionSyntax syntax, Scope inner, Scope outer)
    {
        var value = Number(syntax, inner);
        outer.Used.UnionWith(inner.Used);
        return value;
    }

    private Value? Number(ExpressionSyntax syntax, Scope scope) =>
        binder.Bind(syntax, scope) is { } value ? binder.Convert(value, ElementKind.Real, syntax.Location) : null;
}
