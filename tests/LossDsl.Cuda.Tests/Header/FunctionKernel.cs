using System.Globalization;
using System.Text;
using LossDsl.Compiler.Operators;
using LossDsl.Runtime.Cuda;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>A kernel that applies the header's functions, chosen by number, to arrays.</summary>
internal static class FunctionKernel
{
    /// <summary>The operators of formulas for which the header has a function.</summary>
    public static IReadOnlyList<Operator> Functions { get; } = [.. Op.All.Where(op => CudaHeader.Text.Contains($"m_{op.Name}(", StringComparison.Ordinal) || CudaHeader.Text.Contains($"LOSSDSL_FUNCTION(m_{op.Name},", StringComparison.Ordinal))];

    public static string Source { get; } = Write();

    /// <summary>The function of the operands, element by element.</summary>
    public static double[] Apply(Operator op, ScalarType storage, IReadOnlyList<double[]> operands)
    {
        var number = Functions.ToList().IndexOf(op);
        var length = operands[0].Length;
        var result = TestKernels.Accumulators(storage, new double[length]);
        Array[] buffers = [.. Enumerable.Range(0, 3).Select(k => TestKernels.Accumulators(storage, k < operands.Count ? operands[k] : [])), result];
        TestKernels.Run(Source, "apply", storage, new CudaGrid(1), 64, new Call(length, number, 0), buffers);
        return TestKernels.Doubles(result);
    }

    private static string Write()
    {
        var text = new StringBuilder(
            """
            struct Call
            {
                long long length;
                int function;
                int unused;
            };

            extern "C" __global__ void apply(const Call call, Global<const Acc> a, Global<const Acc> b, Global<const Acc> c, Global<Acc> result)
            {
                for (Index k = threadIdx.x; k < call.length; k += blockDim.x)
                {
                    const Acc x = load(a, k);
                    const Acc y = b ? load(b, k) : (Acc)0;
                    const Acc z = c ? load(c, k) : (Acc)0;
                    Acc value = 0;
                    switch (call.function)
                    {

            """);
        string[] names = ["x", "y", "z"];
        for (var n = 0; n < Functions.Count; n++)
        {
            var op = Functions[n];
            text.AppendLine(CultureInfo.InvariantCulture, $"            case {n}: value = m_{op.Name}({string.Join(", ", names.Take(op.Arity))}); break;");
        }

        return text.Append("        }\n\n        store(result, k, value);\n    }\n}\n").ToString();
    }

    private readonly record struct Call(long Length, int Function, int Unused);
}
