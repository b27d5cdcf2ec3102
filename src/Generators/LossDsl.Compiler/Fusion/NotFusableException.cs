using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fusion;

/// <summary>A formula that the fused back end cannot run, and why; the eager composition runs it instead.</summary>
/// <param name="reason">What of the formula it is, as a noun.</param>
/// <param name="where">The expression that is in the way, where it is one: a reduction or a leaf that no pass rebuilds.</param>
internal sealed class NotFusableException(string reason, Expr? where = null) : Exception(reason)
{
    public Expr? Where => where;
}
