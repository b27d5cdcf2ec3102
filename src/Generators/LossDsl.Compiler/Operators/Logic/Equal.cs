using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class Equal() : Comparison("equal", "Equal", "eq", "==", "=", "a == b.")
{
    protected override bool Holds(double a, double b) => a == b;

    protected override bool? Decide(Interval a, Interval b) =>
        a.IsPoint && a.Equals(b) ? true : a.High < b.Low || b.High < a.Low ? false : null;
}
