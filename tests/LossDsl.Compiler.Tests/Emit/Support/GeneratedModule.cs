using System.Reflection;
using System.Runtime.Loader;
using LossDsl.Compiler.Emit.Module;
using LossDsl.Compiler.Ir;
using LossDsl.Modules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Compiler.Tests.Emit;

/// <summary>A generated file, compiled as a user's compiler would with every warning an error, and its class.</summary>
public static class GeneratedModule
{
    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    public static Type Compile(LossModel model, string text)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose);
        var own = $"namespace Generated;\n\n/// <summary>The user's part.</summary>\npublic partial class {model.Name};\n";
        var compilation = CSharpCompilation.Create(
            "Generated" + model.Name,
            [CSharpSyntaxTree.ParseText(own, options, "Own.cs"), CSharpSyntaxTree.ParseText(text, options, "Generated.cs")],
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, generalDiagnosticOption: ReportDiagnostic.Error, nullableContextOptions: NullableContextOptions.Enable));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics) + "\n" + text);
        stream.Position = 0;
        return new AssemblyLoadContext(model.Name, isCollectible: true).LoadFromStream(stream).GetType("Generated." + model.Name, throwOnError: true)!;
    }

    /// <summary>What C# has against a user's part and a generated one.</summary>
    public static IReadOnlyList<Diagnostic> Errors(string own, string generated)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp12);
        var trees = new[] { CSharpSyntaxTree.ParseText(own, options, "Own.cs"), CSharpSyntaxTree.ParseText(generated, options, "Generated.cs") };
        var compilation = CSharpCompilation.Create("Checked", trees, References.Value, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999));
        return [.. compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];
    }

    public static string Emit(LossModel model) => ModuleEmitter.Emit(new ModuleParts { Model = model, Namespace = "Generated" });

    public static LossModule Create(Type type, IReadOnlyDictionary<string, object> arguments)
    {
        var constructor = type.GetConstructors().Single();
        object?[] values = [.. constructor.GetParameters().Select(p => arguments.TryGetValue(p.Name!, out var value) ? value : p.DefaultValue)];
        return (LossModule)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, values, null);
    }
}
