using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Simplify;

/// <summary>Logarithms, exponentials and angles in the form that keeps its accuracy.</summary>
internal static class FunctionRules
{
    public static readonly Rule[] All =
    [
        new("log(exp(x)) = x", Op.Log, (g, a) => a[0].Is(Op.Exp, out var x) ? x : null),
        new("log(sum[j](exp(x))) = logsumexp[j](x), and products and quotients of such", Op.Log, (g, a) => LogForm.Of(g, a[0])),
        new("log(exp(x) + sum[j](exp(y))) = x + softplus(logsumexp[j](y) - x)", Op.Log, (g, a) => a[0].Is(Op.Add, out var x, out var y) ? LogForm.OfTwo(g, x, y) : null),
        new("log(sigmoid(x)) = log_sigmoid(x)", Op.Log, (g, a) => a[0].Is(Op.Sigmoid, out var x) ? g.Call(Op.LogSigmoid, x) : null),
        new("log(1 + x) = log1p(x)", Op.Log, (g, a) => a[0].Is(Op.Add, out var x, out var y) ? x.Is(1) ? g.Call(Op.Log1p, y) : y.Is(1) ? g.Call(Op.Log1p, x) : null : null),
        new("log(1 - x) = log1p(-x)", Op.Log, (g, a) => a[0].Is(Op.Sub, out var one, out var x) && one.Is(1) ? g.Call(Op.Log1p, g.Neg(x)) : null),
        new("log1p(sum[j](exp(x))) = softplus(logsumexp[j](x)), and log1p(exp(x)) = softplus(x)", Op.Log1p, (g, a) => LogForm.Of(g, a[0]) is { } x ? g.Call(Op.Softplus, x) : null),
        new("cos(acos(c)) = c", Op.Cos, (g, a) => a[0].Is(Op.Acos, out var c) ? c : null),
        new("cos(acos(c) + m) = c cos(m) - sin(acos(c)) sin(m)", Op.Cos, (g, a) => AngleSum(g, a[0])),
        new("cos(k acos(c)) = the k-th Chebyshev polynomial for k = 2, 3, 4", Op.Cos, (g, a) => Multiple(g, a[0])),
        new("sin(acos(c)) = sqrt((1 - c) (1 + c))", Op.Sin, (g, a) => a[0].Is(Op.Acos, out var c) ? g.Sine(c) : null),
        new("sin(acos(c) + m) = sin(acos(c)) cos(m) + c sin(m)", Op.Sin, (g, a) => SineOfSum(g, a[0])),
        new("stop(stop(x)) = stop(x)", Op.Stop, (g, a) => a[0].Is(Op.Stop) || a[0] is ConstExpr or IndexExpr or SizeExpr ? a[0] : null),
        new("relu(relu(x)) = relu(x)", Op.Relu, (g, a) => a[0].Is(Op.Relu) ? a[0] : null),
        new("max(x, x) = x", Op.Max, (g, a) => a[0] == a[1] ? a[0] : null),
        new("min(x, x) = x", Op.Min, (g, a) => a[0] == a[1] ? a[0] : null),
    ];

    private static Expr? AngleSum(ExprGraph g, Expr angle)
    {
        if (angle.Is(Op.Sub, out var theta, out var m) && theta.Is(Op.Acos, out var c))
            return g.Add(g.Mul(c, g.Call(Op.Cos, m)), g.Mul(g.Sine(c), g.Call(Op.Sin, m)));
        if (!angle.Is(Op.Add))
            return null;
        foreach (var (one, other) in Pattern.EitherWay([.. angle.Operands]))
        {
            if (one.Is(Op.Acos, out c))
                return g.Sub(g.Mul(c, g.Call(Op.Cos, other)), g.Mul(g.Sine(c), g.Call(Op.Sin, other)));
        }

        return null;
    }

    private static Expr? SineOfSum(ExprGraph g, Expr angle)
    {
        if (angle.Is(Op.Sub, out var theta, out var m) && theta.Is(Op.Acos, out var c))
            return g.Sub(g.Mul(g.Sine(c), g.Call(Op.Cos, m)), g.Mul(c, g.Call(Op.Sin, m)));
        if (!angle.Is(Op.Add))
            return null;
        foreach (var (one, other) in Pattern.EitherWay([.. angle.Operands]))
        {
            if (one.Is(Op.Acos, out c))
                return g.Add(g.Mul(g.Sine(c), g.Call(Op.Cos, other)), g.Mul(c, g.Call(Op.Sin, other)));
        }

        return null;
    }

    private static Expr? Multiple(ExprGraph g, Expr angle)
    {
        if (!angle.Is(Op.Mul))
            return null;
        foreach (var (k, theta) in Pattern.EitherWay([.. angle.Operands]))
        {
            if (k is not ConstExpr { Value: 2 or 3 or 4 } times || !theta.Is(Op.Acos, out var c))
                continue;
            var square = g.Call(Op.Square, c);
            return times.Value switch
            {
                2 => g.Sub(g.Mul(g.Const(2), square), g.Const(1)),
                3 => g.Mul(c, g.Sub(g.Mul(g.Const(4), square), g.Const(3))),
                _ => g.Add(g.Mul(g.Const(8), g.Mul(square, g.Sub(square, g.Const(1)))), g.Const(1)),
            };
        }

        return null;
    }
}
