using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

/// <summary>A comparison: a condition, without a derivative.</summary>
internal abstract class Comparison(string name, string csharp, string torch, string sign, string latex, string summary)
    : BinaryOperator(name, summary, new Interval(-2, 2), new Interval(-2, 2))
{
    public sealed override ElementKind Result(IReadOnlyList<Expr> arguments) => ElementKind.Boolean;

    protected abstract bool Holds(double a, double b);

    /// <summary>True where it holds for every pair of values, false where for none, null where it depends.</summary>
    protected abstract bool? Decide(Interval a, Interval b);

    protected sealed override double Evaluate(double a, double b) => Holds(a, b) ? 1 : 0;

    protected sealed override Expr? First(ExprGraph g, Expr self, Expr a, Expr b) => null;

    protected sealed override Expr? Second(ExprGraph g, Expr self, Expr a, Expr b) => null;

    protected sealed override Interval Range(Interval a, Interval b) =>
        Decide(a, b) is { } known ? Interval.Point(known ? 1 : 0) : Interval.Unit;

    protected sealed override string CSharp(string a, string b) => $"{csharp}({a}, {b})";

    protected sealed override string Cuda(string a, string b) => $"({a} {sign} {b})";

    protected sealed override string Torch(string a, string b) => $"torch.{torch}({a}, {b})";

    protected sealed override string Latex(string a, string b) => $"{a} {latex} {b}";
}
