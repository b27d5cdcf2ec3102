using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Axes;
using LossDsl.Compiler.Declarations;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Emit.Latex;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Editing;

/// <summary>A loss while it is written: what is right in it is known, what is wrong in it is left out.</summary>
internal sealed class EditedLoss
{
    private readonly BindingContext _context;
    private readonly IntervalAnalysis _analysis = new();
    private readonly List<(LineSyntax Syntax, Value? Value)> _lines = [];

    private EditedLoss(LossDeclaration declaration, CancellationToken cancellation)
    {
        _context = new BindingContext(new DiagnosticBag(), cancellation);
        var loss = new DeclarationReader(declaration, _context).Read();
        _context.DefaultBatch = BatchAxis.Find(loss, null);
        var binder = new ExpressionBinder(_context);
        var depth = new DepthLimit();
        var scope = new Scope();
        foreach (var rename in loss.Lines.SelectMany(l => (l.Axes ?? []).SelectMany(RenameCollector.In).Concat(RenameCollector.In(l.Value))))
            binder.Names.Declare(rename, scope);
        foreach (var line in loss.Lines)
        {
            var value = line.Value is null ? null : binder.Bind(line.Value, scope);
            if (value is not null && !depth.Allows(value.Expr))
                value = null;
            _lines.Add((line, value));
            if (line.Name is { Name: var name } && !scope.Values.ContainsKey(name) && !_context.Symbols.ContainsKey(name))
                scope.Values.Add(name, value);
        }
    }

    /// <summary>The declared names.</summary>
    public IEnumerable<Symbol> Symbols => _context.Symbols.Values;

    /// <summary>The axes, renamed ones included.</summary>
    public IReadOnlyList<Axis> Axes => _context.Axes.All;

    /// <summary>The functions of the user.</summary>
    public IEnumerable<FunctionSyntax> Functions => _context.Functions.Names.SelectMany(_context.Functions.Find);

    /// <summary>Reads a loss. The only exception is that of a canceled token.</summary>
    public static EditedLoss Read(LossDeclaration declaration, CancellationToken cancellation) => new(declaration, cancellation);

    /// <summary>The named lines that end before a place in a string; for a string other than the formula, all of them.</summary>
    /// <param name="literalId">The string's id.</param>
    /// <param name="before">Its text up to the place.</param>
    public IEnumerable<(string Name, string Description)> LinesAbove(int literalId, string before) =>
        from line in _lines
        where line.Syntax.Name is not null && (line.Syntax.Location.Id != literalId || line.Syntax.Location.Span is not { } span || IsAbove(span, before))
        select (line.Syntax.Name!.Name, line.Value is null ? "A line above." : $"{Label(line.Syntax.Name.Name, line.Value)}, in {Range(line.Value)}\n{Latex(line.Syntax)}");

    /// <summary>What is known about each line without a mistake.</summary>
    public IReadOnlyList<LineDescription> DescribeLines() =>
    [
        .. from line in _lines
           where line.Value is not null
           let place = line.Syntax.Name?.Location ?? line.Syntax.Location
           select new LineDescription(place.Id, place.Span, Label(line.Syntax.Name?.Name ?? "loss", line.Value), Range(line.Value), Latex(line.Syntax)),
    ];

    // A line that is being written has an end of its own only where another one starts.
    private static bool IsAbove(TextSpan span, string before) => span.End <= before.Length && before.IndexOfAny(['\n', ';'], span.End) >= 0;

    private string Range(Value value) => _analysis.Range(value.Expr).ToString();

    private static string Label(string name, Value value) => value.Axes.Count == 0 ? name : $"{name}[{string.Join(",", value.Axes.Select(a => a.Name))}]";

    private string Latex(LineSyntax line) =>
        new SyntaxPrinter(
            _context.Symbols,
            Axes.ToDictionary(a => a.Name),
            _lines.Where(l => l is { Syntax.Name: not null, Value: not null }).GroupBy(l => l.Syntax.Name!.Name).ToDictionary(g => g.Key, g => (IReadOnlyList<Axis>)g.First().Value!.Axes))
        .Print(line.Value!);
}
