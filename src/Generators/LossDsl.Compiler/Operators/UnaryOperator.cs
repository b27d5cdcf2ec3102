using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

/// <summary>An operator of one operand, with the spellings that most of them share.</summary>
internal abstract class UnaryOperator(string name, string csharp, string summary, double low, double high) : Operator
{
    public sealed override string Name => name;

    public sealed override int Arity => 1;

    public sealed override string Summary => summary;

    public sealed override IReadOnlyList<Interval> TestDomain { get; } = [new(low, high)];

    public sealed override double Evaluate(IReadOnlyList<double> arguments) => Evaluate(arguments[0]);

    public sealed override Expr? Derivative(ExprGraph graph, ApplyExpr self, int index) => Derivative(graph, self, self.Operands[0]);

    public sealed override Interval Range(IReadOnlyList<Interval> arguments) => Range(arguments[0]);

    public sealed override string CSharp(IReadOnlyList<string> arguments) => CSharp(arguments[0]);

    public sealed override string Cuda(IReadOnlyList<string> arguments) => Cuda(arguments[0]);

    public sealed override string Torch(IReadOnlyList<string> arguments) => Torch(arguments[0]);

    public sealed override string Latex(IReadOnlyList<string> arguments) => Latex(arguments[0]);

    protected abstract double Evaluate(double x);

    protected abstract Expr? Derivative(ExprGraph g, Expr self, Expr x);

    protected abstract Interval Range(Interval x);

    protected virtual string CSharp(string x) => $"{csharp}({x})";

    protected virtual string Cuda(string x) => $"m_{name}({x})";

    protected virtual string Torch(string x) => $"torch.{name}({x})";

    protected virtual string Latex(string x) => $@"\{name}\left({x}\right)";
}
