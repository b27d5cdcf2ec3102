using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>
/// Writes a loss as a composition of TorchSharp operations, which autograd differentiates: the oracle of the fused kernels, and the path where there are
/// none. Every expression is a tensor whose dimensions are its axes in canonical order; shared expressions become locals.
/// </summary>
public sealed partial class EagerEmitter
{
    private const int LongestNested = 96;

    private readonly LossModel _model;
    private readonly SourceWriter _writer = new();
    private readonly Dictionary<string, string> _numbers = [];
    private readonly EagerNames _names = new();
    private readonly GuardMap _guards;
    private readonly HashSet<Expr> _inFormula;
    private readonly HashSet<Expr> _reachable;
    private readonly Dictionary<Expr, int> _uses = [];
    private readonly Dictionary<Expr, (string Name, string Source)> _lines = [];
    private EagerScope _scope = new(null);

    private EagerEmitter(LossModel model)
    {
        _model = model;
        List<Expr> formula = [model.Loss, .. model.Reports.Select(r => r.Value)];
        if (model.MeanWeight is { } weight)
            formula.Add(weight);
        List<Expr> roots = [.. formula, .. model.Updates.Select(u => u.Value)];
        _inFormula = Reachable(formula);
        _reachable = Reachable(roots);
        _guards = new GuardMap(formula, _inFormula);
        foreach (var use in roots.Concat(_reachable.SelectMany(node => node.Operands)).Concat(_reachable.SelectMany(Conditions)))
            _uses[use] = _uses.TryGetValue(use, out var count) ? count + 1 : 1;
    }

    /// <summary>
    /// Writes the members of a class: <c>Tensor Of(EagerCall call)</c> and the numbers that it uses. It returns the loss, with one value a sample or without
    /// dimensions, and leaves the weights of the mean and the states' new values in the call.
    /// </summary>
    public static void Emit(LossModel model, SourceWriter writer)
    {
        var emitter = new EagerEmitter(model);
        emitter.Emit();

        // TorchSharp does not keep a number alive while libtorch reads it; a field does.
        foreach (var number in emitter._numbers)
            writer.Line($"private static readonly Scalar {number.Value} = {number.Key};").Line();
        using (writer.Block("public static Tensor Of(EagerCall call)"))
            writer.Append(emitter._writer);
    }

    private void Emit()
    {
        NameLines();
        DeclareSymbols();
        EmitUpdates([.. _model.Updates.Where(u => !u.IsLate)]);
        foreach (var (_, value) in _model.Lines)
        {
            if (_inFormula.Contains(value) && value != _model.Loss)
                Emit(value);
        }

        var loss = Real(_model.Loss);
        if (_model.MeanWeight is not null)
            _writer.Line($"call.MeanWeight = {Bare(Real(_model.MeanWeight))};");
        for (var i = 0; i < _model.Reports.Count; i++)
            _writer.Line($"call.Report({i}, {Bare(Real(_model.Reports[i].Value))});");
        EmitUpdates([.. _model.Updates.Where(u => u.IsLate)]);
        _writer.Line($"return {Bare(loss)};");
    }

    /// <summary>The conditions that a mask of an operand is made of, which uses them once more.</summary>
    private IEnumerable<Expr> Conditions(Expr node)
    {
        if (node is ApplyExpr apply && SafeOperands.Of(apply) is not null)
        {
            for (var guard = _guards[node]; guard is not null; guard = guard.Outer)
                yield return guard.Condition;
        }
    }

    private void DeclareSymbols()
    {
        var slot = 0;
        var hyper = 0;
        var symbols = _reachable.OfType<SymbolExpr>().ToDictionary(s => s.Symbol);
        foreach (var symbol in _model.Symbols)
        {
            var code = symbol.Kind == SymbolKind.Hyper ? $"call.Hyper({hyper++})" : $"call.Tensor({slot++})";
            if (!symbols.TryGetValue(symbol, out var node))
                continue;
            var name = _names.Take(symbol.Name);
            _writer.Line($"var {name} = {TensorLayout.Permute(code, symbol.Axes, node.Axes)};");
            _scope.Add(node, name);
        }
    }

    private void NameLines()
    {
        var sources = FormulaLines.Of(_model);
        for (var i = 0; i < _model.Lines.Count; i++)
        {
            var (name, value) = _model.Lines[i];
            if (value is not (ConstExpr or SymbolExpr) && !_lines.ContainsKey(value))
                _lines.Add(value, (name, sources[i]));
        }
    }

    /// <summary>The states' new values. The formula must see them, so what depends on a state is computed again after them.</summary>
    private void EmitUpdates(IReadOnlyList<StateUpdate> updates)
    {
        if (updates.Count == 0)
            return;
        var isLate = updates[0].IsLate;
        var replaced = isLate ? [] : updates.Select(u => u.State).ToList();
        foreach (var update in updates)
            EmitShared(update.Value, replaced);
        _scope = new EagerScope(_scope);
        using (_writer.Block("if (call.Training)"))
        {
            _writer.Line("using var noGrad = torch.no_grad();");
            var values = updates.Select(u => (u.State, Text: Real(u.Value), u.Value.Axes)).ToList();
            foreach (var (state, text, axes) in values)
            {
                // A state is kept in the order of its declaration, and the formula goes on with the canonical one.
                var slot = _model.Symbols.Where(s => s.Kind != SymbolKind.Hyper).ToList().IndexOf(state);
                var node = _model.Graph.Symbol(state);
                var stored = $"call.Update({slot}, {Bare(TensorLayout.Permute(TensorLayout.Align(text, axes, node.Axes), node.Axes, state.Axes))})";
                var name = _scope.Find(node);
                _writer.Line(isLate || name is null ? $"{stored};" : $"{name} = {TensorLayout.Permute(stored, state.Axes, node.Axes)};");
            }
        }

        _scope = _scope.Outer!;
        _writer.Line();
    }

    private void EmitShared(Expr node, List<Symbol> replaced)
    {
        if (_inFormula.Contains(node) && !DependsOn(node, replaced))
        {
            Emit(node);
            return;
        }

        foreach (var operand in node.Operands)
            EmitShared(operand, replaced);
    }

    private static bool DependsOn(Expr node, List<Symbol> symbols) =>
        symbols.Count > 0 && Reachable([node]).Any(n => n is SymbolExpr s && symbols.Contains(s.Symbol));

    private static HashSet<Expr> Reachable(IEnumerable<Expr> roots)
    {
        var seen = new HashSet<Expr>();
        var open = new Stack<Expr>(roots);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!seen.Add(node))
                continue;
            foreach (var operand in node.Operands)
                open.Push(operand);
        }

        return seen;
    }

    /// <summary>Code for the value of an expression, in statements before it where it is shared or long.</summary>
    private string Emit(Expr node)
    {
        if (_scope.Find(node) is { } known)
            return known;
        if (node is ImplicitExpr { Root: RootExpr found } value)
            return EmitRoot(found, value);
        // A root that is held constant is part of another one's slope: held or not, the first derivative is the same, and the second needs it.
        if (node is ApplyExpr stop && stop.Operator == Op.Stop && stop.Operands[0] is RootExpr held)
            return EmitRoot(held, null);
        var text = node switch
        {
            ConstExpr constant => EagerLeaves.Constant(constant),
            IndexExpr index => $"call.Index({index.Axis.Ordinal})",
            SizeExpr size => $"call.Size({size.Axis.Ordinal})",
            ApplyExpr apply => EmitApply(apply),
            ReduceExpr reduce => EmitReduce(reduce),
            RandomExpr random => $"call.{random.Kind}({string.Join(", ", random.Axes.Select(a => a.Ordinal).Prepend(random.Site))})",
            OrderExpr order => EagerOrder.Spell(order, Real(order.Body), order.KeepsAll ? "" : Emit(order.Kept)),
            AtExpr at => EagerGather.Emit(at, Emit(at.Body), at.Index is ConstExpr or IndexExpr ? "" : EmitIndex(at.Index)),
            _ => throw new InvalidOperationException($"The symbol {node} is not one of the model's."),
        };
        var isLine = _lines.TryGetValue(node, out var line);
        if (isLine)
            _writer.Line($"// {line.Source}");
        var hasName = isLine && line.Name.Length > 0;
        if (!hasName && (node is ConstExpr or SizeExpr || (_uses[node] == 1 && text.Length <= LongestNested)))
            return text;
        var name = hasName ? _names.Take(line.Name) : _names.Fresh();
        _writer.Line($"var {name} = {Bare(text)};");
        _scope.Add(node, name);
        return name;
    }

    private string EmitIndex(Expr index)
    {
        var text = Emit(index);
        return index.Element == ElementKind.Integer ? text : $"call.Integer({text})";
    }

    /// <summary>As <see cref="Emit(Expr)"/>, in the type of the computation.</summary>
    private string Real(Expr node)
    {
        var text = Emit(node);
        return node.Element == ElementKind.Real ? text : $"call.Real({text})";
    }

    private string EmitApply(ApplyExpr apply)
    {
        var operands = apply.Operands;
        var texts = new string[operands.Count];
        var care = SafeOperands.Of(apply);
        for (var i = 0; i < operands.Count; i++)
        {
            var operand = operands[i];
            if (operand is ConstExpr constant && EagerLeaves.TakesNumber(apply, i))
            {
                texts[i] = EagerOperators.IsOwnPower(apply) ? SourceWriter.Number(constant.Value) : Number(constant.Value);
                continue;
            }

            var text = EagerLeaves.NeedsReal(apply, i) ? Real(operand) : Emit(operand);
            if (care is { } safe && safe.Operand == i && _guards[apply] is { } guard)
                text = $"torch.where({Mask(guard, operand.Axes)}, {text}, call.Number({SourceWriter.Number(safe.Value)}))";
            texts[i] = TensorLayout.Align(text, operand.Axes, apply.Axes);
        }

        return EagerOperators.Spell(apply, texts, Number);
    }

    /// <summary>The field that holds a number: <c>_0_5</c> for 0.5, <c>_m1</c> for -1.</summary>
    private string Number(double value)
    {
        var text = SourceWriter.Number(value);
        if (!_numbers.TryGetValue(text, out var name))
        {
            var digits = text.EndsWith(".0", StringComparison.Ordinal) ? text.Substring(0, text.Length - 2) : text;
            _numbers[text] = name = _names.Take("_" + digits.Replace('.', '_').Replace('-', 'm').Replace("+", ""));
        }

        return name;
    }

    private string EmitReduce(ReduceExpr reduce)
    {
        if (Contraction.TryFind(reduce) is not { } contraction)
            return EagerReductions.Spell(reduce, Real(reduce.Body));
        var product = EagerContraction.Spell(contraction, [.. contraction.Groups.Select(Product)]);
        if (contraction.Outside.Count == 0)
            return product;
        var (outside, axes) = Product(contraction.Outside);
        return $"({TensorLayout.Align(outside, axes, reduce.Axes)} * {TensorLayout.Align(product, contraction.Axes, reduce.Axes)})";
    }

    private (string Text, AxisSet Axes) Product(IReadOnlyList<Expr> factors)
    {
        var axes = factors.Aggregate(AxisSet.Empty, (set, f) => set.Union(f.Axes));
        var texts = factors.Select(f => TensorLayout.Align(Real(f), f.Axes, axes)).ToList();
        return (texts.Count == 1 ? texts[0] : "(" + string.Join(" * ", texts) + ")", axes);
    }

    /// <summary>The text without parentheses around all of it.</summary>
    private static string Bare(string text)
    {
        if (text[0] != '(')
            return text;
        var depth = 0;
        for (var i = 0; i < text.Length - 1; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
                return text;
        }

        return text.Substring(1, text.Length - 2);
    }

    /// <summary>Code for the condition under which an operand is used at all.</summary>
    private string Mask(Guard guard, AxisSet axes)
    {
        if (_scope.FindMask(guard, axes) is { } known)
            return known;
        var condition = Emit(guard.Condition);
        if (!guard.Holds)
            condition = $"torch.logical_not({condition})";
        var left = guard.Condition.Axes;
        foreach (var axis in guard.Condition.Axes.Where(a => !axes.Contains(a)).ToList())
        {
            condition += $".any({TensorLayout.Dimension(left, axis)}L)";
            left = left.Without(axis);
        }

        var mask = TensorLayout.Align(condition, left, axes);
        if (guard.Outer is { } outer)
            mask = $"torch.logical_and({mask}, {Mask(outer, axes)})";
        if (mask.IndexOf('(') >= 0)
        {
            var name = _names.Fresh();
            _writer.Line($"var {name} = {mask};");
            mask = name;
        }

        _scope.AddMask(guard, axes, mask);
        return mask;
    }
}
