using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Loader;
using System.Text;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossDsl.Runtime.Tests.Simd;

/// <summary>
/// Every operator as its C# spelling has it, compiled once over vectors and once over single numbers, the way generated kernels are: what
/// is tested is what the emitters write.
/// </summary>
public static class SpelledOperators
{
    private static readonly Lazy<Type> Class = new(() => Compile(Source()));

    private delegate void Kernel<T>(T[] a, T[] b, T[] c, T[] result);

    /// <summary>The operator over whole vectors.</summary>
    public static double[] OverVectors<T>(Operator op, double[][] operands) => Run<T>(op, "Vector", operands);

    /// <summary>The operator over one number after the other.</summary>
    public static double[] OverNumbers<T>(Operator op, double[][] operands) => Run<T>(op, "Number", operands);

    private static double[] Run<T>(Operator op, string form, double[][] operands)
    {
        var method = Class.Value.GetMethod(op.Name + form, BindingFlags.Public | BindingFlags.Static)!.MakeGenericMethod(typeof(T));
        var length = operands[0].Length;
        Assert.Equal(0, length % Vector512<T>.Count);
        var buffers = Enumerable.Range(0, 3).Select(k => Convert<double, T>(k < op.Arity ? operands[k] : new double[length])).ToArray();
        var result = new T[length];
        method.CreateDelegate<Kernel<T>>()(buffers[0], buffers[1], buffers[2], result);
        return Convert<T, double>(result);
    }

    private static TTo[] Convert<TFrom, TTo>(TFrom[] values) =>
        Array.ConvertAll(values, value => (TTo)System.Convert.ChangeType(value!, typeof(TTo), System.Globalization.CultureInfo.InvariantCulture));

    private static string Source()
    {
        var text = new StringBuilder(
            """
            using System.Numerics;
            using System.Runtime.Intrinsics;
            using static LossDsl.Runtime.Cpu.Simd;

            public static class Spelled
            {

            """);
        string[] names = ["a", "b", "c"];
        foreach (var op in Op.All)
        {
            text.AppendLine(Method(op, "Vector", "Vector512<T>.Count", k => Given(op, k, $"Vector512.Create({names[k]}, i)", "Vector512<T>.Zero"), "Vector512<T>.One", "Vector512<T>.Zero", "({0}).CopyTo(result, i)"));
            text.AppendLine(Method(op, "Number", "1", k => Given(op, k, $"{names[k]}[i]", "T.Zero"), "T.One", "T.Zero", "result[i] = {0}"));
        }

        return text.Append("}\n").ToString();
    }

    private static string Given(Operator op, int k, string value, string zero) =>
        op.Argument(k) == ElementKind.Boolean ? $"NotEqual({value}, {zero})" : value;

    private static string Method(Operator op, string form, string step, Func<int, string> operand, string one, string zero, string store)
    {
        var graph = new ExprGraph();
        var operands = Enumerable.Range(0, op.Arity).ToArray();
        var kinds = operands.Select(k => op.Argument(k) == ElementKind.Boolean ? graph.Boolean(true) : graph.Const(1)).ToArray();
        var value = op.CSharp([.. operands.Select(k => "x" + k)]);
        if (op.Result(kinds) == ElementKind.Boolean)
            value = $"Select({value}, {one}, {zero})";
        var declarations = string.Concat(operands.Select(k => $"var x{k} = {operand(k)}; "));
        return $$"""
                public static void {{op.Name}}{{form}}<T>(T[] a, T[] b, T[] c, T[] result)
                    where T : unmanaged, IBinaryFloatingPointIeee754<T>
                {
                    for (var i = 0; i < result.Length; i += {{step}})
                    {
                        {{declarations}}{{string.Format(System.Globalization.CultureInfo.InvariantCulture, store, value)}};
                    }
                }

            """;
    }

    private static Type Compile(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "SpelledOperators", [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics) + "\n" + source);
        stream.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(stream).GetType("Spelled", throwOnError: true)!;
    }
}
