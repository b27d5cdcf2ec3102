using LossDsl.Runtime.Cpu;
using LossDsl.Runtime.Cuda;
using LossDsl.Runtime.Tiling;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>The device's distances and differences against double precision, in every layout and type.</summary>
public class ProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(64, 64, 8)]
    [InlineData(65, 3, 17)]
    [InlineData(30, 130, 9)]
    [InlineData(5, 70, 0)]
    public void AreThoseOfDoublePrecision(int rows, int columns, int depth)
    {
        using var scope = NewDisposeScope();
        manual_seed(rows + columns + depth);
        foreach (var storage in (ScalarType[])[ScalarType.Float32, ScalarType.Float64])
        {
            for (var layout = 0; layout < 16; layout++)
            {
                var left = Random(rows, depth, (layout & 1) != 0).to(storage);
                var right = Random(depth, columns, (layout & 2) != 0).to(storage);
                var minuend = Random(rows, columns, (layout & 4) != 0).to(storage);
                foreach (var kind in (ProgramProductKind[])[ProgramProductKind.Distance, ProgramProductKind.Difference])
                {
                    var result = Random(rows, columns, (layout & 8) != 0).to(storage);
                    var accumulate = layout % 2 == 0;
                    var expected = Expected(kind, left, right, minuend) + (accumulate ? result.to(ScalarType.Float64) : zeros(1, dtype: ScalarType.Float64));
                    Run(storage, new(kind, result, left, right, kind == ProgramProductKind.Difference ? minuend : null), accumulate);
                    var largest = rows * columns == 0 ? 0 : expected.abs().max().item<double>();
                    var error = (result.to(ScalarType.Float64) - expected).abs().max().item<double>();
                    Assert.True(error <= (largest + depth) * (storage == ScalarType.Float64 ? 1e-13 : 1e-5), $"{kind}, {storage}, layout {layout}: off by {error}");
                }
            }
        }
    }

    [Fact]
    public void SixteenBitsTakeTheResultAndFactorsThatAreAsTheyAreStored()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (left, right, minuend) = (randn(40, 20), randn(20, 50), randn(40, 50));
        var expected = Expected(ProgramProductKind.Difference, left, right.to(ScalarType.BFloat16), minuend.to(ScalarType.BFloat16));
        var result = zeros(40, 50, dtype: ScalarType.BFloat16);
        Run(ScalarType.BFloat16, new(ProgramProductKind.Difference, result, left, right.to(ScalarType.BFloat16), minuend.to(ScalarType.BFloat16)), accumulate: false);
        Assert.True((result.to(ScalarType.Float64) - expected).abs().le(expected.abs() / 256 + 1e-5).all().item<bool>());
    }

    /// <summary>Beyond the depth there is nothing, not nothing times what is no number.</summary>
    [Fact]
    public void AnInfiniteMinuendSpoilsItsOwnElementOnly()
    {
        using var scope = NewDisposeScope();
        var (left, right, minuend, result) = (ones(3, 5), ones(5, 4), ones(3, 4), zeros(3, 4));
        minuend[1, 2] = float.PositiveInfinity;
        Run(ScalarType.Float32, new(ProgramProductKind.Difference, result, left, right, minuend), accumulate: false);
        Assert.True(float.IsPositiveInfinity(result[1, 2].item<float>()));
        Assert.Equal(11, result.eq(0).sum().item<long>());
    }

    private static void Run(ScalarType storage, in ProductMatrices product, bool accumulate)
    {
        var driver = new EmulatedDriver();
        CudaProduct.Run(new CudaTarget(driver, driver.Load("none", "", storage, 0), CPU, 0, storage, ""), product, accumulate);
        Assert.Equal(1, driver.Launches);
    }

    private static Tensor Expected(ProgramProductKind kind, Tensor left, Tensor right, Tensor minuend)
    {
        var (a, b) = (left.to(ScalarType.Float64).unsqueeze(2), right.to(ScalarType.Float64).unsqueeze(0));
        return (kind == ProgramProductKind.Distance ? (a - b).square() : a * (minuend.to(ScalarType.Float64).unsqueeze(1) - b)).sum(1);
    }

    private static Tensor Random(int rows, int columns, bool isTransposed) => isTransposed ? randn(columns, rows).t() : randn(rows, columns);
}
