using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// A step between kernels: finds the ascending order of keys along some axes, for every row of the others. Equal keys keep the order of their indices,
/// NaN comes after every number, and what is not kept behind all that is.
/// </summary>
/// <param name="rows">The axes of the rows.</param>
/// <param name="over">The axes along which keys are compared; of several the last runs fastest.</param>
/// <param name="keys">What is sorted; it may lack axes along which it does not vary.</param>
/// <param name="kept">1 where a key takes part, else 0; null where every one does.</param>
public sealed class Sort(AxisSet rows, AxisSet over, PlanBuffer keys, PlanBuffer? kept)
{
    public AxisSet Rows { get; } = rows;

    public AxisSet Over { get; } = over;

    public PlanBuffer Keys { get; } = keys;

    public PlanBuffer? Kept { get; } = kept;

    /// <summary>Takes, for every place, the index of the key that comes there; null where nobody asks.</summary>
    public PlanBuffer? Order { get; internal set; }

    /// <summary>Takes, for every key, how many come before it; null where nobody asks.</summary>
    public PlanBuffer? Rank { get; internal set; }
}
