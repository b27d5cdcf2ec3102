using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossDsl.Runtime.Cpu;

/// <content>The horizontal end of a reduction, and the steps of those that are no sums.</content>
public static partial class Lanes
{
    /// <summary>The sum of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Vector512<T> value)
        where T : unmanaged => Vector512.Sum(value);

    /// <summary>The sum of all lanes in double precision.</summary>
    public static double SumWide<T>(Vector512<T> value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        for (var k = 0; k < Vector512<T>.Count; k++)
            sum += double.CreateTruncating(value.GetElement(k));
        return sum;
    }

    /// <summary>The product of all lanes.</summary>
    public static T Product<T>(Vector512<T> value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var product = T.One;
        for (var k = 0; k < Vector512<T>.Count; k++)
            product *= value.GetElement(k);
        return product;
    }

    /// <summary>The largest lane; NaN where a lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T>(Vector512<T> value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var half = Vector256.Max(value.GetLower(), value.GetUpper());
        var quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        var max = T.Max(quarter.GetElement(0), quarter.GetElement(1));
        return Vector128<T>.Count == 2 ? max : T.Max(max, T.Max(quarter.GetElement(2), quarter.GetElement(3)));
    }

    /// <summary>The smallest lane; NaN where a lane is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min<T>(Vector512<T> value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var half = Vector256.Min(value.GetLower(), value.GetUpper());
        var quarter = Vector128.Min(half.GetLower(), half.GetUpper());
        var min = T.Min(quarter.GetElement(0), quarter.GetElement(1));
        return Vector128<T>.Count == 2 ? min : T.Min(min, T.Min(quarter.GetElement(2), quarter.GetElement(3)));
    }

    /// <summary>Keeps, lane by lane, the largest value so far, and beside it what is not a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TakeMax<T>(Vector512<T> value, ref Vector512<T> max, ref Vector512<T> nan)
        where T : unmanaged
    {
        nan = Vector512.ConditionalSelect(Vector512.IsNaN(value), value, nan);
        max = Vector512.MaxNative(value, max);
    }

    /// <summary>Keeps, lane by lane, the smallest value so far, and beside it what is not a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TakeMin<T>(Vector512<T> value, ref Vector512<T> min, ref Vector512<T> nan)
        where T : unmanaged
    {
        nan = Vector512.ConditionalSelect(Vector512.IsNaN(value), value, nan);
        min = Vector512.MinNative(value, min);
    }

    /// <summary>Keeps, lane by lane, the largest value so far and its column; of equal ones the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TrackArgMax<T>(Vector512<T> value, nint column, int count, ref Vector512<T> best, ref Vector512<T> index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Track(Vector512.GreaterThan(value, best), value, column, count, ref best, ref index);

    /// <summary>Keeps, lane by lane, the smallest value so far and its column; of equal ones the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TrackArgMin<T>(Vector512<T> value, nint column, int count, ref Vector512<T> best, ref Vector512<T> index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Track(Vector512.LessThan(value, best), value, column, count, ref best, ref index);

    /// <summary>The column of a row's largest value, joined with what earlier tiles found.</summary>
    public static void ArgMax<T>(Vector512<T> best, Vector512<T> index, ref T target, ref T value, bool isFirst)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Join(best, index, ref target, ref value, isFirst, T.One);

    /// <summary>The column of a row's smallest value, joined with what earlier tiles found.</summary>
    public static void ArgMin<T>(Vector512<T> best, Vector512<T> index, ref T target, ref T value, bool isFirst)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Join(best, index, ref target, ref value, isFirst, -T.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Track<T>(Vector512<T> isBetter, Vector512<T> value, nint column, int count, ref Vector512<T> best, ref Vector512<T> index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (count < Vector512<T>.Count)
            isBetter &= First<T>(count);
        best = Vector512.ConditionalSelect(isBetter, value, best);
        index = Vector512.ConditionalSelect(isBetter, Indices<T>(column), index);
    }

    private static void Join<T>(Vector512<T> best, Vector512<T> index, ref T target, ref T value, bool isFirst, T sign)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var winner = 0;
        for (var k = 1; k < Vector512<T>.Count; k++)
        {
            var a = sign * best.GetElement(k);
            var b = sign * best.GetElement(winner);
            if (a > b || (a == b && index.GetElement(k) < index.GetElement(winner)))
                winner = k;
        }

        if (isFirst || sign * best.GetElement(winner) > sign * value)
        {
            value = best.GetElement(winner);
            target = index.GetElement(winner);
        }
    }
}
