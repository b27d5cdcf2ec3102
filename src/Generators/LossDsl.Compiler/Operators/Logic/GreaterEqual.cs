using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class GreaterEqual() : Comparison("greater_equal", "GreaterEqual", "ge", ">=", @"\ge", "a >= b.")
{
    protected override bool Holds(double a, double b) => a >= b;

    protected override bool? Decide(Interval a, Interval b) => a.Low >= b.High ? true : a.High < b.Low ? false : null;
}
