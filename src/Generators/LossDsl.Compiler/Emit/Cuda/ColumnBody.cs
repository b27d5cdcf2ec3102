using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>Where the parts of a loop over columns are written.</summary>
/// <param name="Declared">Before the loop over a pack's elements.</param>
/// <param name="Body">Within it.</param>
/// <param name="After">Behind it.</param>
/// <param name="IsPacked">Whether a pack is treated at once, so that <c>k</c> is the element's place in it; else what is before and behind the loop is left out.</param>
internal sealed record ColumnBody(SourceWriter Declared, SourceWriter Body, SourceWriter After, bool IsPacked);
