using LossDsl.Compiler.Syntax;

namespace LossDsl.Compiler.Axes;

/// <summary>Functions by name; several of one name differ in their axes or parameters.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, List<FunctionSyntax>> _byName = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _byName.Keys;

    public IReadOnlyList<FunctionSyntax> Find(string name) => _byName.TryGetValue(name, out var found) ? found : [];

    public void Add(FunctionSyntax function)
    {
        if (!_byName.TryGetValue(function.Name.Name, out var list))
            _byName.Add(function.Name.Name, list = []);
        list.Add(function);
    }
}
