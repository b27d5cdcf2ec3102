using LossDsl.Losses;
using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Cuda;

namespace LossDsl.Cuda.Tests;

/// <summary>The device functions of the losses that the library ships.</summary>
internal static class ShippedKernels
{
    private static readonly Dictionary<string, FusedProgram> Programs = typeof(ArcFaceLoss).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(FusedProgram)))
        .Select(t => (FusedProgram)Activator.CreateInstance(t)!)
        .Where(p => p.Cuda is not null)
        .ToDictionary(p => NameOf(p.Cuda!.Text), StringComparer.Ordinal);

    /// <summary>The losses that have such.</summary>
    public static IEnumerable<string> Names => Programs.Keys.Order(StringComparer.Ordinal);

    /// <summary>The source of a loss's kernels.</summary>
    public static string SourceOf(string loss) => Programs[loss].Cuda!.Text;

    /// <summary>What kind of kernel one is: the word before its number.</summary>
    public static string ShapeOf(string kernel) => kernel[(kernel.LastIndexOf('_') + 1)..].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    /// <summary>Kernels are named after their loss.</summary>
    private static string NameOf(string source)
    {
        var kernel = HostCompiler.KernelsOf(source).First();
        return kernel[..kernel.LastIndexOf('_')];
    }
}
