using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Finds what names mean. Lines and parameters come first, then declarations, then axes, then the constants of the language.</summary>
internal sealed class NameResolver(BindingContext context)
{
    private static readonly Dictionary<string, double> Constants = new(StringComparer.Ordinal)
    {
        ["pi"] = Math.PI,
        ["e"] = Math.E,
        ["inf"] = double.PositiveInfinity,
    };

    public Value? Value(NameSyntax name, Scope scope)
    {
        if (scope.Values.TryGetValue(name.Name, out var value))
        {
            scope.Used.Add(name.Name);
            return value;
        }

        if (scope.Axes.TryGetValue(name.Name, out var parameter))
            return new Value(context.Graph.Index(parameter));
        if (scope.SeesDeclarations && context.Symbols.TryGetValue(name.Name, out var symbol))
        {
            context.Used.Add(name.Name);
            return new Value(context.Graph.Symbol(symbol), AxisSet.From(symbol.Axes), symbol.Axes);
        }

        if (scope.SeesDeclarations && context.Axes.Find(name.Name) is { } axis)
            return new Value(context.Graph.Index(axis));
        if (Constants.TryGetValue(name.Name, out var constant))
            return new Value(context.Graph.Const(constant));
        ReportUnknown(name, scope);
        return null;
    }

    /// <summary>The axis that a name means at a place where only an axis can be meant; null where a mistake was reported.</summary>
    public Axis? Axis(NameSyntax name, Scope scope)
    {
        if (Find(name.Name, scope) is { } axis)
            return axis;
        var known = scope.Axes.Keys.Concat(scope.SeesDeclarations ? context.Axes.Names : []).ToList();
        var advice = Suggestions.Nearest(name.Name, known) is { } near ? $"did you mean '{near}'?"
            : known.Count == 0 ? "no tensor declares one; write it in a declaration, such as 'x[i,d]'"
            : $"write one of {Describe.Join(known, "or")}, or give it a range, as in '{name.Name}~{known[0]}'";
        context.Report(BindingDiagnostics.UnknownAxis, name.Location, [Fixes.Rename(name.Location, Suggestions.Nearest(name.Name, known))], name.Name, advice);
        return null;
    }

    /// <summary>The axis of that name where the name means one; null otherwise, without a report.</summary>
    public Axis? TryAxis(ExpressionSyntax syntax, Scope scope) =>
        syntax is NameSyntax { Name: var name } && !scope.Values.ContainsKey(name)
        && !(scope.SeesDeclarations && !scope.Axes.ContainsKey(name) && context.Symbols.ContainsKey(name))
            ? Find(name, scope)
            : null;

    /// <summary>The axis of <c>p~i</c>, which is made where it is not known yet.</summary>
    public Axis? Rename(RenameSyntax syntax, Scope scope)
    {
        if (Axis(syntax.Range, scope) is not { } range)
            return null;
        var name = syntax.Name.Name;
        if (Find(name, scope) is { } known)
        {
            if (known.Base == range.Base && known != range.Base)
                return known;
            var what = known == known.Base ? "an axis of its own" : $"an axis over '{known.Base.Name}'";
            context.Report(BindingDiagnostics.RenameConflict, syntax.Location, name, what, range.Name);
            return null;
        }

        if (scope.Values.ContainsKey(name) || context.Symbols.ContainsKey(name))
        {
            var what = context.Symbols.TryGetValue(name, out var symbol) ? Describe.Kind(symbol.Kind) : "the name of a line";
            context.Report(BindingDiagnostics.RenameConflict, syntax.Location, name, what, range.Name);
            return null;
        }

        return context.Axes.Rename(name, range);
    }

    /// <summary>Makes the axis of a <c>p~i</c> that is still to come; a mistake in it is reported where it is bound.</summary>
    public void Declare(RenameSyntax syntax, Scope scope)
    {
        var name = syntax.Name.Name;
        if (context.Axes.Find(syntax.Range.Name) is { } range && Find(name, scope) is null && !context.Symbols.ContainsKey(name) && !scope.Later.Contains(name))
            context.Axes.Rename(name, range);
    }

    private Axis? Find(string name, Scope scope) =>
        scope.Axes.TryGetValue(name, out var axis) ? axis : scope.SeesDeclarations ? context.Axes.Find(name) : null;

    private void ReportUnknown(NameSyntax name, Scope scope)
    {
        if (scope.Later.Contains(name.Name))
        {
            context.Report(BindingDiagnostics.UsedBeforeDefined, name.Location, name.Name);
            return;
        }

        var known = scope.Values.Keys.Concat(context.Symbols.Keys).Concat(Constants.Keys).Concat(context.Axes.Names);
        var near = Suggestions.Nearest(name.Name, known);
        var advice = near is not null
            ? $"did you mean '{near}'?"
            : "declare it with [Input], [Hyper] or another attribute, or define it on a line above";
        context.Report(
            BindingDiagnostics.UnknownName, name.Location, [Fixes.Rename(name.Location, near), Fixes.Declare($"Hyper(\"{name.Name}\", 1)")], name.Name, advice);
    }
}
