using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>A branch of a selection that an expression is inside of, with the branches around it.</summary>
internal sealed class Guard
{
    private Guard(Guard? outer, Expr condition, bool holds)
    {
        Outer = outer;
        Condition = condition;
        Holds = holds;
        Depth = outer is null ? 1 : outer.Depth + 1;
    }

    public Guard? Outer { get; }

    public Expr Condition { get; }

    /// <summary>Whether this is the branch where the condition holds.</summary>
    public bool Holds { get; }

    private int Depth { get; }

    /// <summary>Makes guards, of which equal ones are one object.</summary>
    public sealed class Table
    {
        private readonly Dictionary<(int Outer, Expr Condition, bool Holds), Guard> _guards = [];
        private readonly Dictionary<Guard, int> _numbers = [];

        public Guard Enter(Guard? outer, Expr condition, bool holds)
        {
            var key = (outer is null ? 0 : _numbers[outer], condition, holds);
            if (!_guards.TryGetValue(key, out var guard))
            {
                guard = new Guard(outer, condition, holds);
                _guards.Add(key, guard);
                _numbers.Add(guard, _numbers.Count + 1);
            }

            return guard;
        }

        /// <summary>The guard without the conditions that depend on an axis, which has another meaning inside of a reduction over it.</summary>
        public Guard? Without(Guard? guard, Axis axis)
        {
            if (guard is null)
                return null;
            var outer = Without(guard.Outer, axis);
            if (guard.Condition.Axes.Contains(axis))
                return outer;
            return ReferenceEquals(outer, guard.Outer) ? guard : Enter(outer, guard.Condition, guard.Holds);
        }
    }

    /// <summary>The branches that both are inside of.</summary>
    public static Guard? Common(Guard? a, Guard? b)
    {
        while (a != b)
        {
            if (b is null || (a is not null && a.Depth >= b.Depth))
                a = a!.Outer;
            else
                b = b.Outer;
        }

        return a;
    }
}
