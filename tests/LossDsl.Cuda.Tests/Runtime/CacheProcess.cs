using System.Diagnostics;
using System.Globalization;
using LossDsl.Runtime.Cuda;

namespace LossDsl.Cuda.Tests;

/// <summary>The test assembly as a program: one of several processes that write and read the same file of a cache.</summary>
internal static class CacheProcess
{
    /// <summary>How long a process writes and reads.</summary>
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(1);

    /// <summary>Starts a process, which prints a line when it is ready and begins when it is given one.</summary>
    /// <param name="folder">The cache's.</param>
    /// <param name="number">The process's own number, of which its content consists.</param>
    public static Process Start(string folder, int number) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
    {
        ArgumentList = { "exec", typeof(CacheProcess).Assembly.Location, folder, number.ToString(CultureInfo.InvariantCulture) },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Prints how many other processes' files were read; 1 if one was missing or a mixture.</summary>
    public static int Main(string[] arguments)
    {
        var cache = new KernelCache(arguments[0]);
        var number = byte.Parse(arguments[1], CultureInfo.InvariantCulture);
        var content = Content(number);
        Console.WriteLine("ready");
        Console.ReadLine();
        var others = 0;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Time;)
        {
            cache.Write("a", content);
            if (cache.Read("a") is not { } read || !read.AsSpan().SequenceEqual(Content(read[0])))
                return 1;
            others += read[0] == number ? 0 : 1;
        }

        Console.WriteLine(others);
        return 0;
    }

    /// <summary>A run of one byte, of a length of its own, so that a mixture shows.</summary>
    public static byte[] Content(byte number) => Enumerable.Repeat(number, 100_000 + number).ToArray();
}
