using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossDsl.Runtime.Cpu;

/// <summary>Copies parts of a matrix into panels, which <see cref="PanelKernel"/> reads from one end to the other.</summary>
internal static unsafe class PanelPacking
{
    /// <summary>The edge of the blocks that are transposed in registers.</summary>
    private const int Block = 4;

    /// <summary>The elements of a cache line.</summary>
    private const int CacheLine = 16;

    /// <summary>How many elements of a line, or how many steps, are asked for ahead: memory answers in the time that they take.</summary>
    private const int AheadInLine = 64, AheadInSteps = 8;

    /// <summary>
    /// Panels of the lines of a matrix, one after the other: for each step along the lines, the elements of a panel's lines. Lines that are missing in the last one
    /// count as zeros.
    /// </summary>
    /// <param name="source">The first element.</param>
    /// <param name="line">Elements from a line to the next.</param>
    /// <param name="step">Elements from a step to the next.</param>
    /// <param name="lines">How many lines there are.</param>
    /// <param name="width">How many a panel has: <see cref="PanelKernel.Rows"/> or <see cref="PanelKernel.Columns"/>.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="part">Of the steps, those that are copied.</param>
    /// <param name="panels">Where to.</param>
    public static void Pack(float* source, nint line, nint step, long lines, int width, nint steps, (nint Begin, nint End) part, float* panels)
    {
        var whole = (int)(lines / width);
        var rest = (int)(lines - (whole * width));
        if (line == 1)
            CopySteps(source, step, whole, width, steps, part, panels);
        for (var panel = 0; panel < whole && line != 1; panel++)
            PackLines(source + (panel * width * line), line, step, width, part, panels + (panel * width * steps));
        if (rest > 0)
            PackElements(source + (whole * width * line), line, step, rest, width, part, panels + (whole * width * steps));
    }

    /// <summary>
    /// Panels of lines that lie beside one another, all of them step by step: a step is a stretch of memory, of which a single panel would take a few bytes of every
    /// page.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopySteps(float* source, nint step, int count, int width, nint steps, (nint Begin, nint End) part, float* panels)
    {
        var size = steps * width;
        source += part.Begin * step;
        panels += part.Begin * width;
        for (var done = part.Begin; done < part.End; done++, source += step, panels += width)
        {
            for (nint first = 0; first < count * width; first += CacheLine)
                Sse.Prefetch0(source + (AheadInSteps * step) + first);
            for (nint panel = 0; panel < count; panel++)
            {
                for (nint first = 0; first < width; first += Block)
                    Vector128.Load(source + (panel * width) + first).Store(panels + (panel * size) + first);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackLines(float* source, nint line, nint step, int width, (nint Begin, nint End) part, float* panel)
    {
        for (; step == 1 && part.Begin + CacheLine <= part.End; part.Begin += CacheLine)
        {
            for (nint first = 0; first < width; first += Block)
                TransposeCacheLines(source + (first * line) + part.Begin, line, panel + (part.Begin * width) + first, width);
        }

        PackElements(source, line, step, width, width, part, panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackElements(float* source, nint line, nint step, int lines, int width, (nint Begin, nint End) part, float* panel)
    {
        for (var done = part.Begin; done < part.End; done++)
        {
            for (var k = 0; k < width; k++)
                panel[(done * width) + k] = k < lines ? source[(k * line) + (done * step)] : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeCacheLines(float* source, nint line, float* target, nint width)
    {
        for (var k = 0; k < Block; k++)
            Sse.Prefetch0(source + (k * line) + AheadInLine);
        for (nint done = 0; done < CacheLine; done += Block)
            Transpose(source + done, line, target + (done * width), width);
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
