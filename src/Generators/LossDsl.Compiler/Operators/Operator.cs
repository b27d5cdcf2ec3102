using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

/// <summary>
/// A scalar operator: one file with everything about it. The four spellings are used by the emitters, the derivative by the calculus,
/// the range and the domain by interval analysis, the evaluation by constant folding and by the operator suite.
/// </summary>
public abstract class Operator
{
    /// <summary>The name in the language; for an operator written with a sign, a word (<c>add</c>).</summary>
    public abstract string Name { get; }

    /// <summary>How many operands it takes: one to three.</summary>
    public abstract int Arity { get; }

    /// <summary>What a person reads in the operator table and on hover.</summary>
    public abstract string Summary { get; }

    /// <summary>The kind of the result's elements.</summary>
    public virtual ElementKind Result(IReadOnlyList<Expr> arguments) => ElementKind.Real;

    /// <summary>True where the arguments are treated as integers or conditions rather than as reals.</summary>
    public virtual ElementKind Argument(int index) => ElementKind.Real;

    /// <summary>The value in double precision.</summary>
    public abstract double Evaluate(IReadOnlyList<double> arguments);

    /// <summary>The partial derivative with respect to one operand, an expression of the language; null where it is zero everywhere.</summary>
    public virtual Expr? Derivative(ExprGraph graph, ApplyExpr self, int index) => null;

    /// <summary>The values it can take over the operands' intervals.</summary>
    public abstract Interval Range(IReadOnlyList<Interval> arguments);

    /// <summary>The values that an operand may take.</summary>
    public virtual Interval Domain(int index) => Interval.All;

    /// <summary>True where the end of a domain's interval is itself outside of it (log at 0).</summary>
    public virtual bool DomainIsOpen(int index) => false;

    /// <summary>A note on numerics that the reference shows; empty for none.</summary>
    public virtual string StabilityNote => "";

    /// <summary>C# over scalars and SIMD vectors alike (the overloads of the runtime's <c>Simd</c> class).</summary>
    public abstract string CSharp(IReadOnlyList<string> arguments);

    /// <summary>CUDA C++ over <c>float</c> or <c>double</c>.</summary>
    public abstract string Cuda(IReadOnlyList<string> arguments);

    /// <summary>C# over TorchSharp tensors.</summary>
    public abstract string Torch(IReadOnlyList<string> arguments);

    /// <summary>LaTeX.</summary>
    public abstract string Latex(IReadOnlyList<string> arguments);

    /// <summary>Intervals, one an operand, from which the operator suite samples (inside the domain, away from kinks).</summary>
    public abstract IReadOnlyList<Interval> TestDomain { get; }

    public override string ToString() => Name;
}
