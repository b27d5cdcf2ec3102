using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using LossDsl.Compiler.Tests.Support;

namespace LossDsl.Compiler.Tests.Simplify;

/// <summary>The leaves of the examples and short spellings that build nodes as they are, without rules.</summary>
internal sealed class Terms
{
    public Terms(int seed = 3)
    {
        Scene = new Scene(seed);
        X = Scene.Input("x", -2, 2, Scene.I, Scene.J);
        C = Scene.Input("c", -0.9, 0.9, Scene.I, Scene.J);
        U = Scene.Input("u", 0.5, 2, Scene.I);
        M = Scene.Input("m", 0.2, 0.6);
    }

    public Scene Scene { get; }

    public ExprGraph G => Scene.G;

    public Axis Axis => Scene.J;

    public Expr X { get; }

    public Expr C { get; }

    public Expr U { get; }

    public Expr M { get; }

    public Expr Y => Scene.Y;

    public Expr IsTarget => Of(Op.Equal, G.Index(Scene.J), Y);

    public Expr IsOther => Of(Op.NotEqual, G.Index(Scene.J), Y);

    public Expr IsPositive => Of(Op.Greater, X, Number(0));

    public Expr Size => G.Size(Scene.J);

    public Expr Of(Operator op, params Expr[] operands) => Scene.Raw(op, operands);

    public Expr Number(double value) => G.Const(value);

    public Expr Add(Expr a, Expr b) => Of(Op.Add, a, b);

    public Expr Sub(Expr a, Expr b) => Of(Op.Sub, a, b);

    public Expr Mul(Expr a, Expr b) => Of(Op.Mul, a, b);

    public Expr Div(Expr a, Expr b) => Of(Op.Div, a, b);

    public Expr Neg(Expr a) => Of(Op.Neg, a);

    public Expr Exp(Expr a) => Of(Op.Exp, a);

    public Expr Log(Expr a) => Of(Op.Log, a);

    public Expr Pow(Expr a, double b) => Of(Op.Pow, a, Number(b));

    public Expr Select(Expr condition, Expr a, Expr b) => Of(Op.Select, condition, a, b);

    public Expr Reduce(ReduceKind kind, Expr body) => Scene.Raw(kind, Scene.J, body);

    public Expr Sum(Expr body) => Reduce(ReduceKind.Sum, body);

    public Expr Target(Expr body) => G.RawAt(body, Scene.J, Y);
}
