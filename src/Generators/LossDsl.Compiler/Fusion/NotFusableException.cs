using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fusion;

/// <summary>A formula that the fused back end cannot run, and why; the eager composition runs it instead.</summary>
/// <param name="reason">What of the formula it is, as a noun.</param>
/// <param name="where">The reduction that is in the way, where it is one.</param>
internal sealed class NotFusableException(string reason, ReduceExpr? where = null) : Exception(reason)
{
    public ReduceExpr? Where => where;
}
