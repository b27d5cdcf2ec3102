using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.TorchSharp;

/// <summary>The code of the expressions that a block of generated code, or one around it, has already computed.</summary>
internal sealed class EagerScope(EagerScope? outer)
{
    private readonly Dictionary<Expr, string> _known = [];
    private readonly Dictionary<(Guard, AxisSet), string> _masks = [];

    public EagerScope? Outer { get; } = outer;

    public string? Find(Expr node) => _known.TryGetValue(node, out var text) ? text : Outer?.Find(node);

    public void Add(Expr node, string text) => _known[node] = text;

    public string? FindMask(Guard guard, AxisSet axes) => _masks.TryGetValue((guard, axes), out var text) ? text : Outer?.FindMask(guard, axes);

    public void AddMask(Guard guard, AxisSet axes, string text) => _masks[(guard, axes)] = text;
}
