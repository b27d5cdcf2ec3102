using System.Runtime.InteropServices;
using LossDsl.Runtime.Cpu;

namespace LossDsl.Runtime.Cuda;

/// <summary>The kernels that do not depend on a loss: they join partial results and scale gradients.</summary>
internal static class CudaJoin
{
    private readonly record struct JoinCall(long Length, long Parts, int Combine, int PerBlock);

    private readonly record struct ScaleCall(long Length);

    /// <summary>target[k] = join over p of part[p * length + k], with the target's old value where it takes part.</summary>
    public static void Run(CudaTarget target, JoinKind kind, CudaElement element, (long Length, long Parts) shape, nint part, nint result, bool combine)
    {
        if (shape.Length == 0 || result == 0)
            return;
        var (grid, threads, perBlock) = LaunchModel.Join(shape.Length, shape.Parts, target.Limits);
        var call = new JoinCall(shape.Length, shape.Parts, combine ? 1 : 0, perBlock ? 1 : 0);
        var name = $"{CudaHeader.Prefix}join_{NameOf(kind)}_{(element == CudaElement.Storage ? "storage" : "acc")}";
        target.Common.Launch(name, grid, threads, MemoryMarshal.AsBytes(new ReadOnlySpan<JoinCall>(in call)), [part, result], target.Driver.CurrentStream(target.Index));
    }

    /// <summary>Multiplies values by one number that lies on the device; by 1 it touches nothing.</summary>
    public static void Scale(CudaTarget target, nint values, long length, nint factor)
    {
        if (length == 0)
            return;
        var (grid, threads) = LaunchModel.Elements((length + target.Lanes - 1) / target.Lanes, LaunchModel.FlatThreads, target.Limits);
        var call = new ScaleCall(length);
        target.Common.Launch($"{CudaHeader.Prefix}scale", grid, threads, MemoryMarshal.AsBytes(new ReadOnlySpan<ScaleCall>(in call)), [values, factor], target.Driver.CurrentStream(target.Index));
    }

    private static string NameOf(JoinKind kind) => kind switch
    {
        JoinKind.Sum => "sum",
        JoinKind.Prod => "prod",
        JoinKind.Max => "max",
        _ => "min",
    };
}
