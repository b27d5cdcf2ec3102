using LossDsl.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace LossDsl.Cuda.Tests;

/// <summary>The operations that stand on a device for what the CPU's path does by loops; they compute the same on any device.</summary>
public class DeviceBindingTests
{
    private static readonly TensorSchema Ignoring = new("y", TensorRole.Label, [0]) { Target = 1, Ignore = -100 };

    [Fact]
    public void IgnoredLabelsBecomeMinusOne()
    {
        using var scope = NewDisposeScope();
        var read = LabelReader.ReadOnDevice(Ignoring, tensor([3L, -100, 0]), 0, 4);
        Assert.Equal(ScalarType.Int32, read.dtype);
        Assert.Equal([3, -1, 0], read.data<int>().ToArray());
    }

    [Theory]
    [InlineData(5L)]
    [InlineData(-1L)]
    public void ALabelOutOfRangeFails(long label)
    {
        using var scope = NewDisposeScope();
        Assert.ThrowsAny<Exception>(() => LabelReader.ReadOnDevice(Ignoring, tensor([3L, label, 0]), 0, 4));
    }

    [Fact]
    public void ClassesAreDrawnWithThoseOfTheBatchAndWithoutBias()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        const int rounds = 400;
        var counts = new int[50];
        for (var round = 0; round < rounds; round++)
        {
            using var draw = ClassSampler.DrawOnDevice([tensor([3, 3, -1, 17], dtype: ScalarType.Int32)], 50, 10)!;
            Assert.Equal(10, draw.Count);
            Assert.Equal(draw.Classes.Order(), draw.Classes);
            Assert.Equal(10, draw.Classes.Distinct().Count());
            Assert.Contains(3L, draw.Classes);
            Assert.Contains(17L, draw.Classes);
            foreach (var drawn in draw.Classes)
                counts[drawn]++;
        }

        // Eight of the 48 others a round; five standard deviations.
        var expected = rounds * 8.0 / 48;
        var deviation = Math.Sqrt(rounds * (8.0 / 48) * (40.0 / 48));
        Assert.All(counts.Where((_, j) => j is not (3 or 17)), count => Assert.InRange(count, expected - 5 * deviation, expected + 5 * deviation));
    }

    [Fact]
    public void AllClassesAreSeenWhereTheBatchMayNeedThem()
    {
        using var scope = NewDisposeScope();
        Assert.Null(ClassSampler.DrawOnDevice([zeros([50], dtype: ScalarType.Int32)], 50, 10));
    }

    [Fact]
    public void TheLastSampleOfAnIdWinsAndIgnoredOnesWriteNothing()
    {
        var random = new Random(3);
        for (var round = 0; round < 100; round++)
        {
            using var scope = NewDisposeScope();
            var ids = Enumerable.Range(0, 6).Select(_ => (long)random.Next(-1, 4)).ToArray();
            var counts = Enumerable.Range(0, 6).Select(_ => random.Next(3) > 0).ToArray();
            var stored = tensor(Enumerable.Range(0, 8).Select(k => -(float)k).ToArray(), [4, 2]);
            var values = tensor(Enumerable.Range(0, 12).Select(k => 100f + k).ToArray(), [6, 2]);
            var expected = Enumerable.Range(0, 8).Select(k => -(float)k).ToArray();
            for (var sample = 0; sample < 6; sample++)
            {
                if (ids[sample] < 0 || !counts[sample])
                    continue;
                expected[2 * ids[sample]] = 100 + 2 * sample;
                expected[2 * ids[sample] + 1] = 101 + 2 * sample;
            }

            SampleSlots.ScatterOnDevice(0, stored, values, tensor(ids), tensor(counts));
            Assert.Equal(expected, stored.data<float>().ToArray());
        }
    }

    [Theory]
    [InlineData(ScalarType.BFloat16, ScalarType.BFloat16, ScalarType.BFloat16)]
    [InlineData(ScalarType.BFloat16, ScalarType.Float16, ScalarType.Float32)]
    [InlineData(ScalarType.Float16, ScalarType.Float32, ScalarType.Float32)]
    [InlineData(ScalarType.Float16, ScalarType.Float64, ScalarType.Float64)]
    public void InputsDecideWhatIsStored(ScalarType a, ScalarType b, ScalarType stored)
    {
        using var scope = NewDisposeScope();
        var schema = new LossSchema("L")
        {
            Axes = [new("i")],
            Tensors = [new("x", TensorRole.Input, [0]), new("z", TensorRole.Input, [0]), new("w", TensorRole.Weight, [0])],
        };
        Assert.Equal(stored, TypeRules.Storage(schema, [zeros(2, dtype: a), zeros(2, dtype: b), zeros(2, dtype: ScalarType.Float32)]));
    }
}
