using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Binds a loss: its lines in order, then the updates of its states and the weight of a sample.</summary>
internal sealed class LossBinder(LossDeclaration declaration, DeclaredLoss loss, BindingContext context)
{
    private readonly ExpressionBinder _binder = new(context);
    private readonly DepthLimit _depth = new();
    private readonly Scope _scope = new();
    private readonly List<(string Name, Expr Value)> _lines = [];
    private readonly List<StateUpdate> _updates = [];
    private readonly List<LossReport> _reports = [];

    /// <summary>The model; null where there was a mistake.</summary>
    public LossModel? Bind()
    {
        Value? value = null;
        context.DefaultBatch = BatchAxis.Find(loss, null);
        foreach (var line in loss.Lines)
            _scope.Later.Add(line.Name?.Name ?? "");
        foreach (var rename in loss.Lines.SelectMany(l => (l.Axes ?? []).SelectMany(RenameCollector.In).Concat(RenameCollector.In(l.Value))))
            _binder.Names.Declare(rename, _scope);
        for (var k = 0; k < loss.Lines.Count; k++)
            value = Line(loss.Lines[k], k == loss.Lines.Count - 1);
        foreach (var (state, update, isLate) in loss.Updates)
            Update(state, update, isLate);
        var last = loss.Lines.Count == 0 ? loss.FormulaLocation : loss.Lines[loss.Lines.Count - 1].Value?.Location ?? loss.FormulaLocation;
        var batch = BatchAxis.Find(loss, value);
        if (value is not null)
            CheckAxes(value, batch, last);
        foreach (var (name, _, expression) in loss.Reports)
            Report(name, expression, batch);
        var weight = loss.MeanWeight is { } text ? MeanWeight(text, value, batch) : null;
        UsageChecker.Check(loss, _scope, context);
        if (context.Diagnostics.HasErrors || value is null)
            return null;
        var model = new LossModel
        {
            Name = declaration.Name,
            Graph = context.Graph,
            Symbols = Ordered(),
            Axes = [.. context.Axes.All],
            Batch = batch,
            Loss = value.Expr,
            MeanWeight = weight?.Expr,
            Updates = _updates,
            Reports = _reports,
            Sampled = loss.Sampled,
            Lines = _lines,
            Source = loss.Source,
            AxisArguments = loss.AxisArguments,
        };
        new CalculusChecker(model, context, last).Check();
        GuardChecker.Check(model, context);
        return model;
    }

    private Value? Line(LineSyntax line, bool isLast)
    {
        var value = line.Value is null ? null : _binder.Bind(line.Value, _scope);
        if (value is not null)
            value = (isLast ? _binder.AsNumber(value) : value) with { Order = null };
        if (value is not null && !_depth.Allows(value.Expr))
        {
            context.Report(BindingDiagnostics.TooLarge, line.Value!.Location, line.Name?.Name ?? "this");
            value = null;
        }

        if (line.Name is not { Name: var name })
        {
            if (value is not null)
                _lines.Add(("", value.Expr));
            return value;
        }

        _scope.Later.Remove(name);
        if (value is not null && line.Axes is { } axes)
            value = WithAxes(value, line.Name, axes);
        if (context.Symbols.TryGetValue(name, out var symbol))
            context.Report(SyntaxDiagnostics.AssignmentToDeclared, line.Name.Location, name, Describe.Kind(symbol.Kind));
        else if (context.Axes.Find(name) is not null)
            context.Report(SyntaxDiagnostics.AssignmentToDeclared, line.Name.Location, name, "an axis");
        else if (_scope.Values.ContainsKey(name))
            context.Report(SyntaxDiagnostics.DuplicateLine, line.Name.Location, name);
        else
            _scope.Values.Add(name, value);
        if (value is not null)
            _lines.Add((name, value.Expr));
        return value;
    }

    /// <summary>Checks the axes that a line's name is given; from here on they are its axes in this order.</summary>
    private Value? WithAxes(Value value, NameSyntax name, IReadOnlyList<ExpressionSyntax> syntax)
    {
        var axes = syntax.Select(a => a is RenameSyntax r ? _binder.Names.Rename(r, _scope) : _binder.Names.Axis((NameSyntax)a, _scope)).ToList();
        if (axes.Any(a => a is null))
            return null;
        if (AxisSet.From(axes!).Equals(value.Axes) && axes.Count == value.Axes.Count)
            return value with { Order = axes! };
        context.Report(
            BindingDiagnostics.LineAxes, name.Location, name.Name, Describe.Join(axes.Select(a => a!.Name)), Describe.Axes(value.Axes), string.Join(",", value.Axes.Select(a => a.Name)));
        return null;
    }

    private void CheckAxes(Value value, Axis? batch, Location location)
    {
        var rest = batch is null ? value.Axes : value.Axes.Without(batch);
        if (rest.Count > 0)
        {
            var head = $"{(batch is null ? "mean" : "sum")}[{string.Join(",", rest.Select(a => a.Name))}]";
            context.Report(BindingDiagnostics.LossHasAxes, location, [Fixes.Wrap(location, head + "(", ")")], Describe.Axes(rest), head + "(...)");
        }
    }

    private void Update(Symbol state, Literal update, bool isLate)
    {
        var source = new SourceText(update);
        if (FormulaParser.ParseExpression(source, context.Diagnostics) is not { } syntax || _binder.Bind(syntax, _scope) is not { } value)
            return;
        var rest = value.Axes.Except(AxisSet.From(state.Axes));
        if (rest.Count > 0)
        {
            var head = $"mean[{string.Join(",", rest.Select(a => a.Name))}]";
            context.Report(BindingDiagnostics.UpdateHasAxes, syntax.Location, [Fixes.Wrap(syntax.Location, head + "(", ")")], state.Name, Describe.Axes(rest), head + "(...)");
        }
        else
            _updates.Add(new StateUpdate(state, _binder.AsNumber(value).Expr, isLate));
    }

    private void Report(string name, Literal text, Axis? batch)
    {
        var source = new SourceText(text);
        if (FormulaParser.ParseExpression(source, context.Diagnostics) is not { } syntax || _binder.Bind(syntax, _scope) is not { } value)
            return;
        var rest = batch is null ? value.Axes : value.Axes.Without(batch);
        if (rest.Count > 0)
        {
            var head = $"mean[{string.Join(",", rest.Select(a => a.Name))}]";
            context.Report(BindingDiagnostics.ReportHasAxes, syntax.Location, [Fixes.Wrap(syntax.Location, head + "(", ")")], name, Describe.Axes(rest), head + "(...)");
        }
        else
            _reports.Add(new LossReport(name, _binder.AsNumber(value).Expr));
    }

    private Value? MeanWeight(Literal text, Value? lossValue, Axis? batch)
    {
        var source = new SourceText(text);
        if (FormulaParser.ParseExpression(source, context.Diagnostics) is not { } syntax || _binder.Bind(syntax, _scope) is not { } value)
            return null;
        var rest = batch is null ? value.Axes : value.Axes.Without(batch);
        if (rest.Count > 0)
            context.Report(BindingDiagnostics.MeanWeightHasAxes, syntax.Location, Describe.Axes(rest));
        else if (lossValue is not null && (batch is null || !lossValue.Axes.Contains(batch)))
            context.Report(BindingDiagnostics.MeanWeightWithoutBatch, syntax.Location);
        return _binder.AsNumber(value);
    }

    private List<Symbol> Ordered()
    {
        static int Rank(SymbolKind kind) => kind is SymbolKind.Input or SymbolKind.Label ? 0 : (int)kind;
        return [.. loss.Symbols.Select(s => s.Symbol).OrderBy(s => Rank(s.Kind))];
    }
}
