using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class LessEqual() : Comparison("less_equal", "LessEqual", "le", "<=", @"\le", "a <= b.")
{
    protected override bool Holds(double a, double b) => a <= b;

    protected override bool? Decide(Interval a, Interval b) => a.High <= b.Low ? true : a.Low > b.High ? false : null;
}
