using System.Text.RegularExpressions;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>A pass as C#.</summary>
/// <param name="Statements">The statements of its method, in which <c>buffers[k]</c> is the k-th buffer that it touches.</param>
/// <param name="Buffers">The numbers of those buffers in the plan.</param>
/// <param name="Items">What it computes, for people.</param>
internal sealed record PassText(SourceWriter Statements, IReadOnlyList<int> Buffers, IReadOnlyList<string> Items)
{
    /// <summary>True where a call finds or leaves values that passes hold: the method has a type <c>THolding</c> for whether they do.</summary>
    public bool HasHolding { get; init; }

    /// <summary>
    /// The statements of a method that tells whether all powers of the pass are small, where it has some whose exponents are the same in the whole call: its method has a
    /// type <c>TPowers</c> for them then. Empty for none.
    /// </summary>
    public string Powers { get; init; } = "";

    /// <summary>The statements without the names of buffers in their remarks: what two passes that do the same have in common.</summary>
    public string Key { get; } = Regex.Replace(Statements.ToString(), KernelScope.Remark + ".*", "");
}
