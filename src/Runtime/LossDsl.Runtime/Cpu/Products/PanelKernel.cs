using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// A block of a product from packed panels: 12 rows of the left factor and 32 columns of the right one, held in 24 of the 32 registers of AVX-512. Matrix
/// products reach nine tenths of a core's peak.
/// </summary>
/// <remarks>It must have no other path than the loop: with a call or memory of the stack beside it the compiler keeps a copy of every register in memory.</remarks>
internal static unsafe class PanelKernel
{
    /// <summary>Rows of a block.</summary>
    public const int Rows = 12;

    /// <summary>Columns of a block.</summary>
    public const int Columns = 32;

    private const int Lane = Columns / 2;

    /// <summary>How far ahead the right panel is asked for: it is longer than the nearest cache, and the next one takes as long to answer as some 16 steps do.</summary>
    private const int Ahead = 16 * Columns;

    /// <summary>Writes or adds a block of the product.</summary>
    /// <typeparam name="TTerm">What is summed.</typeparam>
    /// <param name="depth">How many columns of the left factor.</param>
    /// <param name="left">For each of them the elements of the rows.</param>
    /// <param name="right">For each of them the elements of the columns.</param>
    /// <param name="minuend">What differences are taken from: the block's elements row by row, without gaps; null for terms that do not read it.</param>
    /// <param name="result">The block's first element.</param>
    /// <param name="stride">Elements from a row of the result to the next.</param>
    /// <param name="accumulate">Whether to add.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TTerm>(nint depth, float* left, float* right, float* minuend, float* result, nint stride, bool accumulate)
        where TTerm : struct, IPanelTerm
    {
        AskFor(result, stride);
        Vector512<float> a0 = Vector512<float>.Zero, b0 = Vector512<float>.Zero;
        Vector512<float> a1 = Vector512<float>.Zero, b1 = Vector512<float>.Zero;
        Vector512<float> a2 = Vector512<float>.Zero, b2 = Vector512<float>.Zero;
        Vector512<float> a3 = Vector512<float>.Zero, b3 = Vector512<float>.Zero;
        Vector512<float> a4 = Vector512<float>.Zero, b4 = Vector512<float>.Zero;
        Vector512<float> a5 = Vector512<float>.Zero, b5 = Vector512<float>.Zero;
        Vector512<float> a6 = Vector512<float>.Zero, b6 = Vector512<float>.Zero;
        Vector512<float> a7 = Vector512<float>.Zero, b7 = Vector512<float>.Zero;
        Vector512<float> a8 = Vector512<float>.Zero, b8 = Vector512<float>.Zero;
        Vector512<float> a9 = Vector512<float>.Zero, b9 = Vector512<float>.Zero;
        Vector512<float> a10 = Vector512<float>.Zero, b10 = Vector512<float>.Zero;
        Vector512<float> a11 = Vector512<float>.Zero, b11 = Vector512<float>.Zero;
        for (nint k = 0; k < depth; k++, left += Rows, right += Columns)
        {
            var first = Vector512.Load(right);
            var second = Vector512.Load(right + Lane);
            var r0 = Vector512.Create(left[0]);
            a0 = TTerm.Add(a0, r0, first, minuend + (0 * Columns));
            b0 = TTerm.Add(b0, r0, second, minuend + (0 * Columns) + Lane);
            var r1 = Vector512.Create(left[1]);
            a1 = TTerm.Add(a1, r1, first, minuend + (1 * Columns));
            b1 = TTerm.Add(b1, r1, second, minuend + (1 * Columns) + Lane);
            var r2 = Vector512.Create(left[2]);
            Sse.Prefetch0(right + Ahead);
            a2 = TTerm.Add(a2, r2, first, minuend + (2 * Columns));
            b2 = TTerm.Add(b2, r2, second, minuend + (2 * Columns) + Lane);
            var r3 = Vector512.Create(left[3]);
            a3 = TTerm.Add(a3, r3, first, minuend + (3 * Columns));
            b3 = TTerm.Add(b3, r3, second, minuend + (3 * Columns) + Lane);
            var r4 = Vector512.Create(left[4]);
            a4 = TTerm.Add(a4, r4, first, minuend + (4 * Columns));
            b4 = TTerm.Add(b4, r4, second, minuend + (4 * Columns) + Lane);
            var r5 = Vector512.Create(left[5]);
            Sse.Prefetch0(right + Ahead + Lane);
            a5 = TTerm.Add(a5, r5, first, minuend + (5 * Columns));
            b5 = TTerm.Add(b5, r5, second, minuend + (5 * Columns) + Lane);
            var r6 = Vector512.Create(left[6]);
            a6 = TTerm.Add(a6, r6, first, minuend + (6 * Columns));
            b6 = TTerm.Add(b6, r6, second, minuend + (6 * Columns) + Lane);
            var r7 = Vector512.Create(left[7]);
            a7 = TTerm.Add(a7, r7, first, minuend + (7 * Columns));
            b7 = TTerm.Add(b7, r7, second, minuend + (7 * Columns) + Lane);
            var r8 = Vector512.Create(left[8]);
            a8 = TTerm.Add(a8, r8, first, minuend + (8 * Columns));
            b8 = TTerm.Add(b8, r8, second, minuend + (8 * Columns) + Lane);
            var r9 = Vector512.Create(left[9]);
            a9 = TTerm.Add(a9, r9, first, minuend + (9 * Columns));
            b9 = TTerm.Add(b9, r9, second, minuend + (9 * Columns) + Lane);
            var r10 = Vector512.Create(left[10]);
            a10 = TTerm.Add(a10, r10, first, minuend + (10 * Columns));
            b10 = TTerm.Add(b10, r10, second, minuend + (10 * Columns) + Lane);
            var r11 = Vector512.Create(left[11]);
            a11 = TTerm.Add(a11, r11, first, minuend + (11 * Columns));
            b11 = TTerm.Add(b11, r11, second, minuend + (11 * Columns) + Lane);
        }

        if (accumulate)
        {
            a0 += Vector512.Load(result + (0 * stride));
            b0 += Vector512.Load(result + (0 * stride) + Lane);
            a1 += Vector512.Load(result + (1 * stride));
            b1 += Vector512.Load(result + (1 * stride) + Lane);
            a2 += Vector512.Load(result + (2 * stride));
            b2 += Vector512.Load(result + (2 * stride) + Lane);
            a3 += Vector512.Load(result + (3 * stride));
            b3 += Vector512.Load(result + (3 * stride) + Lane);
            a4 += Vector512.Load(result + (4 * stride));
            b4 += Vector512.Load(result + (4 * stride) + Lane);
            a5 += Vector512.Load(result + (5 * stride));
            b5 += Vector512.Load(result + (5 * stride) + Lane);
            a6 += Vector512.Load(result + (6 * stride));
            b6 += Vector512.Load(result + (6 * stride) + Lane);
            a7 += Vector512.Load(result + (7 * stride));
            b7 += Vector512.Load(result + (7 * stride) + Lane);
            a8 += Vector512.Load(result + (8 * stride));
            b8 += Vector512.Load(result + (8 * stride) + Lane);
            a9 += Vector512.Load(result + (9 * stride));
            b9 += Vector512.Load(result + (9 * stride) + Lane);
            a10 += Vector512.Load(result + (10 * stride));
            b10 += Vector512.Load(result + (10 * stride) + Lane);
            a11 += Vector512.Load(result + (11 * stride));
            b11 += Vector512.Load(result + (11 * stride) + Lane);
        }

        a0.Store(result + (0 * stride));
        b0.Store(result + (0 * stride) + Lane);
        a1.Store(result + (1 * stride));
        b1.Store(result + (1 * stride) + Lane);
        a2.Store(result + (2 * stride));
        b2.Store(result + (2 * stride) + Lane);
        a3.Store(result + (3 * stride));
        b3.Store(result + (3 * stride) + Lane);
        a4.Store(result + (4 * stride));
        b4.Store(result + (4 * stride) + Lane);
        a5.Store(result + (5 * stride));
        b5.Store(result + (5 * stride) + Lane);
        a6.Store(result + (6 * stride));
        b6.Store(result + (6 * stride) + Lane);
        a7.Store(result + (7 * stride));
        b7.Store(result + (7 * stride) + Lane);
        a8.Store(result + (8 * stride));
        b8.Store(result + (8 * stride) + Lane);
        a9.Store(result + (9 * stride));
        b9.Store(result + (9 * stride) + Lane);
        a10.Store(result + (10 * stride));
        b10.Store(result + (10 * stride) + Lane);
        a11.Store(result + (11 * stride));
        b11.Store(result + (11 * stride) + Lane);
    }

    /// <summary>Has the block's memory on its way to the nearest cache while the products are summed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AskFor(float* result, nint stride)
    {
        for (var row = 0; row < Rows; row++, result += stride)
        {
            Sse.Prefetch0(result);
            Sse.Prefetch0(result + Lane);
        }
    }
}
