using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

/// <summary>An operator of two operands.</summary>
internal abstract class BinaryOperator(string name, string summary, Interval first, Interval second) : Operator
{
    public sealed override string Name => name;

    public sealed override int Arity => 2;

    public sealed override string Summary => summary;

    public sealed override IReadOnlyList<Interval> TestDomain { get; } = [first, second];

    public sealed override double Evaluate(IReadOnlyList<double> arguments) => Evaluate(arguments[0], arguments[1]);

    public sealed override Expr? Derivative(ExprGraph graph, ApplyExpr self, int index) =>
        index == 0 ? First(graph, self, self.Operands[0], self.Operands[1]) : Second(graph, self, self.Operands[0], self.Operands[1]);

    public sealed override Interval Range(IReadOnlyList<Interval> arguments) => Range(arguments[0], arguments[1]);

    public sealed override string CSharp(IReadOnlyList<string> arguments) => CSharp(arguments[0], arguments[1]);

    public sealed override string Cuda(IReadOnlyList<string> arguments) => Cuda(arguments[0], arguments[1]);

    public sealed override string Torch(IReadOnlyList<string> arguments) => Torch(arguments[0], arguments[1]);

    public sealed override string Latex(IReadOnlyList<string> arguments) => Latex(arguments[0], arguments[1]);

    protected abstract double Evaluate(double a, double b);

    /// <summary>The derivative with respect to the first operand.</summary>
    protected abstract Expr? First(ExprGraph g, Expr self, Expr a, Expr b);

    /// <summary>The derivative with respect to the second operand.</summary>
    protected abstract Expr? Second(ExprGraph g, Expr self, Expr a, Expr b);

    protected abstract Interval Range(Interval a, Interval b);

    protected abstract string CSharp(string a, string b);

    protected abstract string Cuda(string a, string b);

    protected abstract string Torch(string a, string b);

    protected abstract string Latex(string a, string b);
}
