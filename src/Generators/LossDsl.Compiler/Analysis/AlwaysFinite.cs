using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Analysis;

/// <summary>Whether an expression has a finite value wherever its tensors have: nothing in it leaves its domain, whatever guard stands around it.</summary>
internal sealed class AlwaysFinite
{
    /// <summary>Operators that make no infinite numbers of finite ones within their domains.</summary>
    private static readonly HashSet<Operator> Tame =
        [Op.Add, Op.Sub, Op.Neg, Op.Mul, Op.Div, Op.Square, Op.Sqrt, Op.Rsqrt, Op.Abs, Op.Relu, Op.Min, Op.Max, Op.Clamp, Op.Within, Op.Select, Op.Sigmoid, Op.Tanh];

    private readonly Dictionary<Expr, bool> _known = [];

    public bool Holds(Expr value)
    {
        if (!_known.TryGetValue(value, out var holds))
        {
            holds = ExprWalk.Topological(value).All(IsTame) && DomainCheck.Find([value], DomainSeverity.Unknown).Count == 0;
            _known.Add(value, holds);
        }

        return holds;
    }

    private static bool IsTame(Expr e) => e switch
    {
        ConstExpr number => !double.IsInfinity(number.Value) && !double.IsNaN(number.Value),
        ApplyExpr { Element: ElementKind.Real } apply => Tame.Contains(apply.Operator),
        _ => true,
    };
}
