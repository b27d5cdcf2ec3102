using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Operators;

internal sealed class NotEqual() : Comparison("not_equal", "NotEqual", "ne", "!=", @"\ne", "a != b.")
{
    protected override bool Holds(double a, double b) => a != b;

    protected override bool? Decide(Interval a, Interval b) =>
        a.IsPoint && a.Equals(b) ? false : a.High < b.Low || b.High < a.Low ? true : null;
}
