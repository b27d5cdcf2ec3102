using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Module;

/// <summary>
/// The C# names of a generated module: those of the formula, so that formula and code read alike. A name that the base class has already gets an
/// underscore behind it.
/// </summary>
internal sealed class ModuleNames
{
    private static readonly string[] Inherited =
    [
        "forward", "call", "Eager", "Info", "Schema", "Program", "Compose", "Evaluate", "EvaluateEagerly", "Reduction", "RandomSeed", "Tiling", "UseKernels", "Reset", "Reports", "DrawnClasses", "ClassShare",
        "Build", "AddConstant", "GetHyper", "SetHyper", "GetWeight", "SetWeight", "GetBuffer", "SetBuffer", "Dispose", "GetName", "Equals", "GetHashCode",
        "GetType", "ToString", "MemberwiseClone", "Finalize", "handle", "name", "training", "train", "eval", "apply", "buffers", "named_buffers",
        "parameters", "named_parameters", "children", "named_children", "modules", "named_modules", "state_dict", "load_state_dict", "save", "load",
        "save_state_dict", "zero_grad", "has_buffer", "has_parameter", "get_buffer", "get_parameter", "register_buffer", "register_parameter",
        "register_module", "add_module", "to", "cpu", "cuda", "Create", "RegisterComponents", "_to", "ClearModules", "boxedModule", "_kernels", "_program",
    ];

    private readonly Dictionary<Symbol, string> _properties = [];

    public ModuleNames(LossModel model)
    {
        var taken = new HashSet<string>(Inherited) { model.Name };
        foreach (var symbol in model.Symbols)
        {
            if (symbol.Kind is SymbolKind.Input or SymbolKind.Label)
                continue;
            var name = CSharpNames.Identifier(symbol.Name);
            while (!taken.Add(name))
                name += "_";
            _properties.Add(symbol, name);
        }

        AxisArguments = FindAxisArguments(model);
    }

    /// <summary>The axes whose sizes the constructor takes, with the arguments' names.</summary>
    public IReadOnlyList<(Axis Axis, string Argument)> AxisArguments { get; }

    public string Property(Symbol symbol) => _properties[symbol];

    public static string Argument(Symbol symbol) => CSharpNames.Identifier(symbol.Name);

    /// <summary>Sizes that weights and states need and that no constant has, and those of axes that no tensor has but a label indexes.</summary>
    private static List<(Axis Axis, string Argument)> FindAxisArguments(LossModel model)
    {
        var given = new HashSet<Axis>(model.Of(SymbolKind.Constant).SelectMany(s => s.Axes).Select(a => a.Base));
        var needed = model.Symbols
            .Where(s => s.Kind is SymbolKind.Weight or SymbolKind.State)
            .SelectMany(s => s.Stored)
            .Concat(model.Symbols.Where(s => s.Target is not null).Select(s => s.Target!).Where(target => !model.Symbols.Any(s => s.Axes.Contains(target))))
            .Select(a => a.Base)
            .Where(a => a.FixedSize is null && !given.Contains(a))
            .Distinct()
            .ToList();
        var declared = model.AxisArguments.Where(a => needed.Contains(a.Axis.Base)).ToList();
        var taken = new HashSet<string>(model.Symbols.Select(s => s.Name)) { "reduction" };
        var result = new List<(Axis, string)>();
        foreach (var axis in declared.Select(d => d.Axis.Base).Concat(needed.OrderBy(a => a.Ordinal)).Distinct())
        {
            var name = declared.Where(d => d.Axis.Base == axis).Select(d => d.Argument).FirstOrDefault() ?? axis.Name;
            while (!taken.Add(name))
                name += "Size";
            result.Add((axis, CSharpNames.Identifier(name)));
        }

        return result;
    }
}
