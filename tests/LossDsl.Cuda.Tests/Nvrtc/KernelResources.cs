using System.Globalization;
using System.Text.RegularExpressions;

namespace LossDsl.Cuda.Tests;

/// <summary>What a kernel takes of a multiprocessor, as the assembler reports it.</summary>
/// <param name="Kernel">Its name.</param>
/// <param name="Registers">Of each thread.</param>
/// <param name="SharedBytes">Of each block.</param>
/// <param name="StackBytes">Of each thread, for arrays and calls.</param>
/// <param name="SpillBytes">What of each thread's registers had no room and went to memory.</param>
internal sealed partial record KernelResources(string Kernel, int Registers, int SharedBytes, int StackBytes, int SpillBytes)
{
    /// <summary>Reads the log of a compilation with --ptxas-options=-v.</summary>
    public static IReadOnlyList<KernelResources> Parse(string log)
    {
        var found = new List<KernelResources>();
        foreach (var section in Entry().Split(log).Skip(1).Chunk(2))
        {
            // Functions that are not inlined have a frame each; what they spill is the kernel's, too.
            var frames = Frame().Matches(section[1]);
            found.Add(new KernelResources(
                section[0],
                Number(Used().Match(section[1])),
                Number(Shared().Match(section[1])),
                Number(frames[0]),
                frames.Sum(f => Number(f, 2) + Number(f, 3))));
        }

        return found;
    }

    private static int Number(Match match, int group = 1) => match.Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("Compiling entry function '(\\w+)' for '\\w+'")]
    private static partial Regex Entry();

    [GeneratedRegex(@"(\d+) bytes stack frame, (\d+) bytes spill stores, (\d+) bytes spill loads")]
    private static partial Regex Frame();

    [GeneratedRegex(@"Used (\d+) registers")]
    private static partial Regex Used();

    [GeneratedRegex(@"(\d+)(?:\+\d+)? bytes smem")]
    private static partial Regex Shared();
}
