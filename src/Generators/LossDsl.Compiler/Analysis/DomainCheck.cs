using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Analysis;

/// <summary>Finds arguments outside of a function's domain: log, sqrt, acos, division, powers and every other operator with a domain.</summary>
public sealed class DomainCheck
{
    private readonly Dictionary<(ApplyExpr Node, int Operand), DomainViolation> _found = [];

    /// <summary>What the roots reach, most severe first; one entry an operand, of the context in which it is worst.</summary>
    /// <param name="roots">The expressions to check.</param>
    /// <param name="least">The severity from which on to report.</param>
    public static IReadOnlyList<DomainViolation> Find(IEnumerable<Expr> roots, DomainSeverity least = DomainSeverity.Possible)
    {
        var check = new DomainCheck();
        ContextWalk.Visit(roots, (node, analysis) =>
        {
            if (node is ApplyExpr apply)
                check.Judge(apply, analysis);
        });
        return check.From(least);
    }

    /// <summary>What a single application leaves, where the bounds of an analysis hold.</summary>
    public static IReadOnlyList<DomainViolation> Find(ApplyExpr node, IntervalAnalysis analysis, DomainSeverity least = DomainSeverity.Possible)
    {
        var check = new DomainCheck();
        check.Judge(node, analysis);
        return check.From(least);
    }

    /// <summary>True for an operator that is not defined everywhere.</summary>
    public static bool HasDomain(Operator op) => op == Op.Div || op == Op.Pow || Enumerable.Range(0, op.Arity).Any(k => !op.Domain(k).Equals(Interval.All));

    private IReadOnlyList<DomainViolation> From(DomainSeverity least) =>
        [.. _found.Values.Where(v => v.Severity >= least).OrderByDescending(v => v.Severity).ThenBy(v => v.Node.Id)];

    private void Judge(ApplyExpr apply, IntervalAnalysis analysis)
    {
        if (apply.Operator == Op.Div)
            Note(apply, 1, analysis.Range(apply.Operands[1]), Interval.All, AwayFromZero);
        else if (apply.Operator == Op.Pow)
            JudgePower(apply, analysis.Range(apply.Operands[0]), analysis.Range(apply.Operands[1]));
        for (var k = 0; k < apply.Operands.Count; k++)
        {
            var domain = apply.Operator.Domain(k);
            var isOpen = apply.Operator.DomainIsOpen(k);
            if (!domain.Equals(Interval.All))
                Note(apply, k, analysis.Range(apply.Operands[k]), domain, range => Within(range, domain, isOpen));
        }
    }

    private void JudgePower(ApplyExpr apply, Interval value, Interval exponent)
    {
        var isInteger = exponent.IsPoint && exponent.Low == Math.Floor(exponent.Low);
        if (!isInteger)
            Note(apply, 0, value, Interval.NonNegative, range => Within(range, Interval.NonNegative, isOpen: exponent.High < 0));
        else if (exponent.Low < 0)
            Note(apply, 0, value, Interval.All, AwayFromZero);
    }

    private void Note(ApplyExpr node, int operand, Interval range, Interval domain, Func<Interval, DomainSeverity?> judge)
    {
        if (judge(range) is { } severity && (!_found.TryGetValue((node, operand), out var known) || severity > known.Severity))
            _found[(node, operand)] = new DomainViolation(node, operand, range, domain, severity);
    }

    private static DomainSeverity? AwayFromZero(Interval range) => range switch
    {
        { Low: 0, High: 0 } => DomainSeverity.Definite,
        { Low: > 0 } or { High: < 0 } => null,
        { Low: 0 } or { High: 0 } => DomainSeverity.Edge,
        { IsHalfKnown: false } => DomainSeverity.Unknown,
        _ => DomainSeverity.Possible,
    };

    private static DomainSeverity? Within(Interval range, Interval domain, bool isOpen)
    {
        var isBelow = isOpen ? range.High <= domain.Low : range.High < domain.Low;
        if (isBelow || range.Low > domain.High)
            return DomainSeverity.Definite;
        if (range.IsWithin(domain))
            return isOpen && range.Low == domain.Low ? DomainSeverity.Edge : null;
        return range.IsHalfKnown ? DomainSeverity.Possible : DomainSeverity.Unknown;
    }
}
