using LossDsl.Compiler.Analysis;
using LossDsl.Compiler.Diagnostics;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Reports what is wrong with a formula as mathematics: arguments outside of a function's domain, gradients that are zero.</summary>
internal sealed class CalculusChecker(LossModel model, BindingContext context, Location formula)
{
    public void Check()
    {
        Expr[] roots = [model.Loss, .. model.Updates.Select(u => u.Value), .. model.Reports.Select(r => r.Value)];
        var dropped = CheckDropped(roots);
        foreach (var violation in DomainCheck.Find(roots).Where(IsWorthTelling))
        {
            // What was written is no longer there, and has been told: this is what became of it.
            if (!dropped.Contains(violation.Node.Operator) || Argument(violation) is not null || context.Origins.ContainsKey(violation.Node))
                Report(violation);
        }

        CancellationChecker.Check(roots, context, formula);
        CheckGradients();
    }

    /// <summary>What was written and is not part of the results any more: a factor of 0, or what a rule of the simplifier has made something else of.</summary>
    private HashSet<Operator> CheckDropped(IReadOnlyList<Expr> roots)
    {
        var reached = new HashSet<Expr>(ExprWalk.Topological(roots));
        var analysis = new IntervalAnalysis();
        var told = new HashSet<Operator>();
        foreach (var written in context.Applications.Where(a => !reached.Contains(a.Result)))
        {
            var node = (ApplyExpr)model.Graph.RawApply(written.Operator, [.. written.Operands]);
            foreach (var violation in DomainCheck.Find(node, Under(written.Condition, analysis)).Where(IsWorthTelling))
            {
                Report(violation, written.Places[violation.Operand], isArgument: written.Places.Distinct().Count() == written.Places.Count);
                told.Add(written.Operator);
            }
        }

        return told;
    }

    private static IntervalAnalysis Under(WrittenCondition? condition, IntervalAnalysis analysis) =>
        condition is null ? analysis : Under(condition.Outer, analysis).When(condition.Expr, condition.Holds);

    /// <summary>
    /// True but for a divisor with 0 well inside of its interval whose terms depend on each other: intervals do not know how (1 + g^2 - 2*g*c is never negative), so that a
    /// warning would most often be wrong. Where every part stands once, the divisor takes all values of its interval.
    /// </summary>
    private static bool IsWorthTelling(DomainViolation violation) =>
        violation.Severity == DomainSeverity.Definite || !CrossesZero(violation) || HasEachPartOnce(violation.Node.Operands[violation.Operand]);

    private static bool CrossesZero(DomainViolation violation) =>
        violation.Domain.Equals(Interval.All) && violation.Range is { Low: < 0, High: > 0 };

    private static bool HasEachPartOnce(Expr divisor)
    {
        var uses = new UseCounts([divisor]);
        return uses.All.All(part => part is ConstExpr || uses.IsSingle(part));
    }

    private static string Written(Operator op) => op.Name switch
    {
        "div" => "/",
        "pow" => "^",
        _ => op.Name,
    };

    private static string Show(DomainViolation violation)
    {
        var domain = violation.Domain;
        if (domain.Equals(Interval.All))
            return "everything but 0";
        return domain.Equals(Interval.NonNegative) ? IsOpen(violation) ? "numbers above 0" : "numbers from 0 up" : domain.ToString();
    }

    private static string Advice(DomainViolation violation)
    {
        if (violation.Domain.Equals(Interval.All))
            return "write a divisor such as 'max(..., 1e-12)', or give Min and Max of the hyper-parameter so that 0 is outside";
        return Fixes.Bounds(violation.Domain, IsOpen(violation)) is var (before, after)
            ? $"write it as '{before}...{after}', or give Min and Max of the hyper-parameter"
            : "give Min and Max of the hyper-parameter";
    }

    /// <summary>Whether the domain's end does not belong to it, as 0 under a power with a negative exponent.</summary>
    private static bool IsOpen(DomainViolation violation)
    {
        var (node, operand) = (violation.Node, violation.Operand);
        return node.Operator == Op.Pow ? new IntervalAnalysis().Range(node.Operands[1]).Low < 0 : node.Operator.DomainIsOpen(operand);
    }

    private void Report(DomainViolation violation)
    {
        var argument = Argument(violation);
        Report(violation, argument ?? Place(violation) ?? formula, isArgument: argument is not null);
    }

    private void Report(DomainViolation violation, Location location, bool isArgument)
    {
        var fix = isArgument && !violation.Domain.Equals(Interval.All) ? Fixes.Clamp(location, violation.Domain, IsOpen(violation)) : null;
        var name = Written(violation.Node.Operator);
        if (violation.Severity == DomainSeverity.Definite)
            context.Report(CalculusDiagnostics.OutsideDomain, location, [fix], name, Show(violation), violation.Range.ToString());
        else
            context.Report(CalculusDiagnostics.MayLeaveDomain, location, [fix], name, Show(violation), violation.Range.ToString(), Advice(violation));
    }

    /// <summary>The argument where the operator was written by the user; null where it came from elsewhere or was changed since.</summary>
    private Location? Argument(DomainViolation violation)
    {
        var (node, operand) = (violation.Node, violation.Operand);
        if (context.Operands.TryGetValue(node, out var places))
            return places[operand];
        if (context.Origins.ContainsKey(node.Operands[operand]))
            return null;
        var written = context.Operands.Where(o => o.Key is ApplyExpr apply && apply.Operator == node.Operator).Take(2).ToList();
        return written.Count == 1 ? written[0].Value[operand] : null;
    }

    /// <summary>The argument as written. A gather that was moved into it has made other nodes of it: then the only call of that operator.</summary>
    private Location? Place(DomainViolation violation)
    {
        var (node, operand) = (violation.Node, violation.Operand);
        var isWritten = context.Origins.ContainsKey(node.Operands[operand]);
        var written = context.Origins.Keys.OfType<ApplyExpr>().Where(a => a.Operator == node.Operator && a != node).Take(2).ToList();
        var argument = isWritten || written.Count != 1 ? node.Operands[operand] : written[0].Operands[operand];
        return context.Origins.TryGetValue(argument, out var location) || context.Origins.TryGetValue(node, out location) ? location : null;
    }

    private void CheckGradients()
    {
        var trained = model.Symbols.Where(s => s.NeedsGradient).ToList();
        var reached = Reached();
        if (trained.Count > 0 && !trained.Any(reached.Contains))
        {
            context.Report(CalculusDiagnostics.NoGradient, formula);
            return;
        }

        foreach (var symbol in trained.Where(s => !reached.Contains(s) && context.Used.Contains(s.Name)))
        {
            var advice = symbol.Kind == SymbolKind.Weight ? "declare it with [Constant], or use it where it has one" : "write Grad = false if that is meant";
            context.Report(CalculusDiagnostics.NoGradientTo, context.Declared[symbol.Name], symbol.Name, advice);
        }
    }

    /// <summary>The symbols to which a path of operators with a derivative leads.</summary>
    private HashSet<Symbol> Reached()
    {
        var scratch = new ExprGraph();
        var symbols = new HashSet<Symbol>();
        var seen = new HashSet<Expr> { model.Loss };
        var pending = new Stack<Expr>([model.Loss]);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (node is SymbolExpr { Symbol: var symbol })
                symbols.Add(symbol);
            for (var k = 0; k < node.Operands.Count; k++)
            {
                if (HasDerivative(scratch, node, k) && seen.Add(node.Operands[k]))
                    pending.Push(node.Operands[k]);
            }
        }

        return symbols;
    }

    private static bool HasDerivative(ExprGraph scratch, Expr node, int operand) => node switch
    {
        ApplyExpr apply => apply.Operator.Derivative(scratch, apply, operand) is not (null or ConstExpr { Value: 0 }),
        ReduceExpr { Kind: ReduceKind.ArgMax or ReduceKind.ArgMin } => false,
        AtExpr => operand == 0,
        OrderExpr or RootExpr => false,
        ImplicitExpr => operand == 1,
        _ => true,
    };
}
