using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Prelude;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Binds calls: the user's functions, reductions, the scalar operators and the prelude.</summary>
internal sealed class CallBinder
{
    private static readonly HashSet<string> Infix =
        new(StringComparer.Ordinal)
        {
            "add", "sub", "mul", "div", "neg", "pow", "less", "less_equal", "greater", "greater_equal", "equal", "not_equal", "and", "or", "not", "select",
        };

    private readonly BindingContext _context;
    private readonly ExpressionBinder _binder;
    private readonly IndexBinder _indices;
    private readonly ReductionBinder _reductions;
    private readonly OrderBinder _orders;
    private readonly RandomBinder _random;
    private readonly RootBinder _roots;
    private readonly FunctionExpander _functions;

    public CallBinder(BindingContext context, ExpressionBinder binder, IndexBinder indices)
    {
        _indices = indices;
        _context = context;
        _binder = binder;
        _reductions = new ReductionBinder(context, binder);
        _orders = new OrderBinder(context, binder, _reductions);
        _random = new RandomBinder(context, _reductions);
        _roots = new RootBinder(context, binder);
        _functions = new FunctionExpander(context, binder);
    }

    /// <summary>True for a name that the language itself gives a meaning as a function.</summary>
    public static bool IsBuiltIn(string name) =>
        name is "size" or "at" || ReductionBinder.IsReduction(name) || OrderBinder.IsOrder(name) || RandomBinder.IsRandom(name) || name == RootBinder.Name || Scalars(name).Any();

    public Value? Bind(CallSyntax call, Scope scope)
    {
        var name = call.Name.Name;
        if (scope.SeesDeclarations && _context.Functions.Find(name) is { Count: > 0 } own)
        {
            _context.Used.Add(name);
            return _functions.Call(call, own, scope);
        }

        if (name == "size")
            return Size(call, scope);
        if (name == "at")
            return _indices.BindAt(call, scope);
        if (name == RootBinder.Name)
            return _roots.Bind(call, scope);
        if (RandomBinder.IsRandom(name))
            return _random.Bind(call, scope);
        var prelude = PreludeFunctions.Table.Find(name);
        if (call.Bracket is not null)
        {
            if (ReductionBinder.IsReduction(name))
                return _reductions.Bind(call, scope);
            if (OrderBinder.IsOrder(name))
                return _orders.Bind(call, scope);
            if (prelude.Count > 0)
                return _functions.Call(call, prelude, scope);
            if (Scalars(name).FirstOrDefault() is not { } scalar)
                return Unknown(call);
            _context.Report(
                BindingDiagnostics.NoAxisAllowed, call.Bracket.Location, [Fixes.Replace(call.Bracket.Location, "", "Remove the axis")], name, Describe.Call(name, scalar.Arity));
            return null;
        }

        StableNames.Check(call, _context);
        if (Scalars(name).Any())
            return Scalar(call, scope);
        if (prelude.Count > 0)
            return _functions.Call(call, prelude, scope);
        return ReductionBinder.IsReduction(name) || OrderBinder.IsOrder(name) ? _reductions.ReportMissingAxis(call, scope) : Unknown(call);
    }

    /// <summary>The functions of the language that a mistyped name may have meant.</summary>
    public static IEnumerable<string> Names =>
    [
        .. PreludeFunctions.Table.Names, .. ReductionBinder.Names, .. OrderBinder.Names, .. RandomBinder.Names, RootBinder.Name,
        .. Op.All.Select(op => op.Name).Where(n => !Infix.Contains(n)),
    ];

    /// <summary>True for an operator that is called by its name rather than written with a sign.</summary>
    public static bool IsScalar(string name) => Scalars(name).Any();

    private static IEnumerable<Operator> Scalars(string name) => Op.All.Where(op => op.Name == name && !Infix.Contains(name));

    private Value? Scalar(CallSyntax call, Scope scope)
    {
        var name = call.Name.Name;
        var arguments = call.Arguments;
        if (name is "min" or "max" && arguments.Count == 1)
            return _reductions.ReportMissingAxis(call, scope);
        if (Scalars(name).FirstOrDefault(op => op.Arity == arguments.Count) is { } op)
            return _binder.Apply(op, scope, [.. arguments]);
        var arity = Scalars(name).First().Arity;
        if (name is "min" or "max" && arguments.Count > 2)
        {
            var values = arguments.Select(a => _binder.Bind(a, scope)).ToList();
            return values.Any(v => v is null)
                ? null
                : values.Select(v => _binder.AsNumber(v!)).Aggregate((a, b) => _binder.Apply(Scalars(name).First(), a, b));
        }

        _context.Report(
            BindingDiagnostics.WrongArgumentCount, call.Location, name, Describe.Arguments(arity), arguments.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), Describe.Call(name, arity));
        return null;
    }

    private Value? Size(CallSyntax call, Scope scope)
    {
        if (call.Bracket is null && call.Arguments.Count == 1 && call.Arguments[0] is NameSyntax name)
            return _binder.Names.Axis(name, scope) is { } axis ? new Value(_context.Graph.Size(axis)) : null;
        _context.Report(BindingDiagnostics.WrongArgumentCount, call.Location, "size", "the name of an axis", "this", "size(j)");
        return null;
    }

    private Value? Unknown(CallSyntax call)
    {
        var name = call.Name.Name;
        var near = Suggestions.Nearest(name, _context.Functions.Names.Concat(Names));
        var (fix, advice) = _context.Symbols.ContainsKey(name) ? (Fixes.Append(call.Name.Location, "*", $"Write '{name}*(...)'"), $"'{name}' is a value; write a product as '{name}*(...)'")
            : near is not null ? (Fixes.Rename(call.Name.Location, near), $"did you mean '{near}'?")
            : (null, $"define it with [Define(\"{name}(a) = ...\")]");
        _context.Report(BindingDiagnostics.UnknownFunction, call.Name.Location, [fix], name, advice);
        return null;
    }
}
