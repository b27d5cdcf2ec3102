using System.Runtime.Intrinsics;
using LossDsl.Runtime.Cpu;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tests;

/// <summary>Products by panels against the library's in double precision, in every layout of the factors and the result.</summary>
public class PanelProductTests
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 12, 32, 1 }, { 12, 32, 512 }, { 24, 64, 513 }, { 1, 1, 1 }, { 1, 100, 7 }, { 100, 1, 7 }, { 13, 33, 5 }, { 11, 31, 1030 },
        { 770, 800, 3 }, { 800, 770, 17 }, { 64, 1000, 128 }, { 1000, 64, 128 }, { 36, 96, 4 },
        { 400, 420, 520 }, { 13, 1100, 512 }, { 1100, 13, 512 },
    };

    [WideVectorTheory]
    [MemberData(nameof(Sizes))]
    public void ItIsTheProductOfDoublePrecision(int rows, int columns, int depth)
    {
        using var scope = NewDisposeScope();
        manual_seed(rows + columns + depth);
        for (var layout = 0; layout < 8; layout++)
        {
            var left = Random(rows, depth, (layout & 1) != 0);
            var right = Random(depth, columns, (layout & 2) != 0);
            var result = Random(rows, columns, (layout & 4) != 0);
            foreach (var accumulate in (bool[])[false, true])
            {
                var (a, b, old) = (left.to(ScalarType.Float64), right.to(ScalarType.Float64), accumulate ? result.to(ScalarType.Float64) : zeros(1, dtype: ScalarType.Float64));
                var expected = a.mm(b) + old;
                PanelProduct.Run(ProgramProductKind.Dot, Matrices(result, left, right), accumulate, threads: 2);
                // What as many rounded operations can be off by, in whatever order.
                var bound = (a.abs().mm(b.abs()) + old.abs()) * ((depth + 1) * Math.Pow(2, -24));
                Assert.True((result.to(ScalarType.Float64) - expected).abs().le(bound).all().item<bool>(), $"layout {layout}, accumulate {accumulate}");
            }
        }
    }

    [WideVectorTheory]
    [MemberData(nameof(Sizes))]
    public void DistancesAreExactForNearRowsFarFromZero(int rows, int columns, int depth)
    {
        using var scope = NewDisposeScope();
        manual_seed(rows + columns + depth);
        foreach (var layout in (int[])[0, 3, 5, 6])
        {
            var left = Random(rows, depth, (layout & 1) != 0) + 1000;
            var right = Random(depth, columns, (layout & 2) != 0) + 1000;
            var result = Random(rows, columns, (layout & 4) != 0);
            foreach (var accumulate in (bool[])[false, true])
            {
                var expected = Distances(left, right) + (accumulate ? result.to(ScalarType.Float64) : zeros(1, dtype: ScalarType.Float64));
                PanelProduct.Run(ProgramProductKind.Distance, Matrices(result, left, right), accumulate, threads: 2);
                AssertNear(expected, result, expected.abs(), depth);
            }
        }
    }

    [WideVectorTheory]
    [MemberData(nameof(Sizes))]
    public void DifferencesAreExactForNearRowsFarFromZero(int rows, int columns, int depth)
    {
        using var scope = NewDisposeScope();
        manual_seed(rows + columns + depth);
        foreach (var layout in (int[])[0, 3, 5, 6])
        {
            var left = Random(rows, depth, (layout & 1) != 0);
            var right = Random(depth, columns, (layout & 2) != 0) + 1000;
            var minuend = Random(rows, columns, (layout & 4) != 0) + 1000;
            var result = Random(rows, columns, false);
            foreach (var accumulate in (bool[])[false, true])
            {
                var (expected, size) = Differences(left, right, minuend);
                expected += accumulate ? result.to(ScalarType.Float64) : zeros(1, dtype: ScalarType.Float64);
                PanelProduct.Run(ProgramProductKind.Difference, Matrices(result, left, right, minuend), accumulate, threads: 2);
                AssertNear(expected, result, size + expected.abs(), depth);
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 1100, 9)]
    [InlineData(33, 5, 70)]
    [InlineData(4, 3, 0)]
    public void RowByRowTheyAreTheSameInAnyTypeAndLayout(int rows, int columns, int depth)
    {
        using var scope = NewDisposeScope();
        manual_seed(rows + columns + depth);
        for (var layout = 0; layout < 8; layout++)
        {
            var left = Random(rows, depth, (layout & 1) != 0);
            var right = Random(depth, columns, (layout & 2) != 0);
            var minuend = Random(rows, columns, (layout & 4) != 0);
            foreach (var accumulate in (bool[])[false, true])
            {
                var result = Random(rows, columns, (layout & 4) == 0);
                var old = accumulate ? result.to(ScalarType.Float64) : zeros(1, dtype: ScalarType.Float64);
                var expected = Distances(left, right) + old;
                var (differences, size) = Differences(left, right, minuend);
                var single = result.clone();
                RowProduct<float>.Run(ProgramProductKind.Distance, single, left, right, null, accumulate, threads: 2);
                AssertNear(expected, single, expected.abs() + old.abs(), depth);
                var wide = result.to(ScalarType.Float64);
                RowProduct<double>.Run(ProgramProductKind.Difference, wide, left.to(ScalarType.Float64), right.to(ScalarType.Float64), minuend.to(ScalarType.Float64), accumulate, threads: 2);
                Assert.True((wide - differences - old).abs().le((size + old.abs()) * 1e-12).all().item<bool>(), $"layout {layout}, accumulate {accumulate}");
            }
        }
    }

    [WideVectorFact]
    public void WhatSurroundsTheResultStaysAsItIs()
    {
        using var scope = NewDisposeScope();
        var whole = full([40, 80], 7.0f);
        PanelProduct.Run(ProgramProductKind.Dot, new(MatrixView<float>.Of(whole.narrow(0, 3, 30).narrow(1, 5, 70)), MatrixView<float>.Of(ones(30, 9)), MatrixView<float>.Of(ones(9, 70))), false, 2);
        Assert.Equal(9f * 30 * 70 + 7f * (40 * 80 - 30 * 70), whole.sum().item<float>());
    }

    [WideVectorFact]
    public void TheThreadsDoNotMatter()
    {
        using var scope = NewDisposeScope();
        var (left, right) = (randn(300, 700), randn(700, 500));
        var results = new[] { 1, 2, 3 }.Select(threads =>
        {
            var result = zeros(300, 500);
            PanelProduct.Run(ProgramProductKind.Dot, Matrices(result, left, right), false, threads);
            return result;
        }).ToArray();
        Assert.All(results, result => Assert.Equal(results[0].data<float>().ToArray(), result.data<float>().ToArray()));
    }

    [WideVectorFact]
    public void NumbersThatAreNoneStayInTheirRowsAndColumns()
    {
        using var scope = NewDisposeScope();
        var (left, right, result) = (ones(14, 20), ones(20, 34), zeros(14, 34));
        left[13, 0] = float.NaN;
        right[0, 33] = float.PositiveInfinity;
        PanelProduct.Run(ProgramProductKind.Dot, Matrices(result, left, right), false, 1);
        Assert.True(result.narrow(0, 0, 13).narrow(1, 0, 33).eq(20).all().item<bool>());
        Assert.True(result[13].isnan().all().item<bool>());
        Assert.True(result.narrow(0, 0, 13).narrow(1, 33, 1).isinf().all().item<bool>());
    }

    [WideVectorFact]
    public void DistancesAreTheKernelsWhateverTheCallerWants()
    {
        Assert.All(Enum.GetValues<ProductStrategy>(), choice => Assert.True(ProductModel.PrefersKernels(ProgramProductKind.Distance, 1, 1, 1, choice)));
        Assert.False(ProductModel.PrefersKernels(ProgramProductKind.Distance, 1, 1, 0, ProductStrategy.Automatic));
    }

    [Theory]
    [InlineData(ProductStrategy.Automatic, 256, 4096, 512, true)]
    [InlineData(ProductStrategy.Automatic, 4, 4, 4, false)]
    [InlineData(ProductStrategy.Automatic, 4096, 1, 512, false)]
    [InlineData(ProductStrategy.Library, 256, 4096, 512, false)]
    [InlineData(ProductStrategy.Kernels, 4, 4, 4, true)]
    [InlineData(ProductStrategy.Kernels, 0, 4, 4, false)]
    public void TheModelTakesTheKernelsWhereTheyPay(ProductStrategy strategy, long rows, long columns, long depth, bool kernels) =>
        Assert.Equal(kernels && Vector512.IsHardwareAccelerated, ProductModel.PrefersKernels(ProgramProductKind.Dot, rows, columns, depth, strategy));

    private static PanelMatrices Matrices(Tensor result, Tensor left, Tensor right, Tensor? minuend = null) =>
        new(MatrixView<float>.Of(result), MatrixView<float>.Of(left), MatrixView<float>.Of(right), minuend is null ? default : MatrixView<float>.Of(minuend));

    private static Tensor Distances(Tensor left, Tensor right) =>
        (left.to(ScalarType.Float64).unsqueeze(2) - right.to(ScalarType.Float64).unsqueeze(0)).square().sum(1);

    /// <summary>The differences, and the sum of the sizes of their terms.</summary>
    private static (Tensor Value, Tensor Size) Differences(Tensor left, Tensor right, Tensor minuend)
    {
        var terms = left.to(ScalarType.Float64).unsqueeze(2) * (minuend.to(ScalarType.Float64).unsqueeze(1) - right.to(ScalarType.Float64).unsqueeze(0));
        return (terms.sum(1), terms.abs().sum(1));
    }

    /// <summary>As near as so many rounded operations on terms of these sizes are, in whatever order.</summary>
    private static void AssertNear(Tensor expected, Tensor actual, Tensor size, int depth) =>
        Assert.True((actual.to(ScalarType.Float64) - expected).abs().le(size * ((depth + 4) * Math.Pow(2, -24))).all().item<bool>());

    private static Tensor Random(int rows, int columns, bool isTransposed) => isTransposed ? randn(columns, rows).t() : randn(rows, columns);
}
