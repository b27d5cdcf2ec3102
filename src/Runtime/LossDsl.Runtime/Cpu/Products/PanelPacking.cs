using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossDsl.Runtime.Cpu;

/// <summary>Copies parts of a matrix into panels, which <see cref="PanelKernel"/> reads from one end to the other.</summary>
internal static unsafe class PanelPacking
{
    /// <summary>The edge of the blocks that are transposed in registers.</summary>
    private const int Block = 4;

    /// <summary>
    /// A panel of some lines of a matrix: for each step along them, the elements of all lines one after the other. Lines that are missing count as zeros.
    /// </summary>
    /// <param name="source">The first element.</param>
    /// <param name="line">Elements from a line to the next.</param>
    /// <param name="step">Elements from a step to the next.</param>
    /// <param name="lines">How many lines there are.</param>
    /// <param name="width">How many the panel has: <see cref="PanelKernel.Rows"/> or <see cref="PanelKernel.Columns"/>.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="panel">Where to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float* source, nint line, nint step, int lines, int width, nint steps, float* panel)
    {
        nint done = 0;
        if (lines == width && line == 1)
        {
            for (; done < steps; done++)
            {
                for (nint first = 0; first < width; first += Block)
                    Vector128.Load(source + (done * step) + first).Store(panel + (done * width) + first);
            }
        }
        else if (lines == width && step == 1)
        {
            for (; done + Block <= steps; done += Block)
            {
                for (nint first = 0; first < width; first += Block)
                    Transpose(source + (first * line) + done, line, panel + (done * width) + first, width);
            }
        }

        for (; done < steps; done++)
        {
            for (var k = 0; k < width; k++)
                panel[(done * width) + k] = k < lines ? source[(k * line) + (done * step)] : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(float* source, nint line, float* target, nint width)
    {
        var a = Vector128.Load(source);
        var b = Vector128.Load(source + line);
        var c = Vector128.Load(source + (2 * line));
        var d = Vector128.Load(source + (3 * line));
        var (abLow, cdLow) = (Sse.UnpackLow(a, b), Sse.UnpackLow(c, d));
        var (abHigh, cdHigh) = (Sse.UnpackHigh(a, b), Sse.UnpackHigh(c, d));
        Sse.MoveLowToHigh(abLow, cdLow).Store(target);
        Sse.MoveHighToLow(cdLow, abLow).Store(target + width);
        Sse.MoveLowToHigh(abHigh, cdHigh).Store(target + (2 * width));
        Sse.MoveHighToLow(cdHigh, abHigh).Store(target + (3 * width));
    }
}
