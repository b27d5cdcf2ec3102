using LossDsl.Runtime.Cpu;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tests;

public sealed unsafe class CachingAllocatorTests : IDisposable
{
    private const long Large = 3 << 20;

    public CachingAllocatorTests() => LossMemory.EmptyCache();

    public void Dispose() => LossMemory.EmptyCache();

    [Fact]
    public void FreedMemoryServesTheNextTensorOfItsSize()
    {
        var first = CachingAllocator.Empty([Large / 4], ScalarType.Float32);
        var address = (nint)TensorMemory.Address(first);
        first.Dispose();
        Assert.Equal(Large, LossMemory.KeptBytes);
        using var second = CachingAllocator.Empty([3, Large / 12], ScalarType.Float32);
        Assert.Equal(address, (nint)TensorMemory.Address(second));
        Assert.Equal([3, Large / 12], second.shape);
        Assert.Equal(0, LossMemory.KeptBytes);
    }

    [Fact]
    public void ATensorThatIsAliveKeepsItsMemory()
    {
        var first = CachingAllocator.Empty([Large / 8], ScalarType.Float64);
        var view = first.narrow(0, 10, 5);
        using (NewDisposeScope())
            view.fill_(7);
        var address = (nint)TensorMemory.Address(first);
        first.Dispose();
        using (NewDisposeScope())
        {
            var second = CachingAllocator.Empty([Large / 8], ScalarType.Float64);
            Assert.NotEqual(address, (nint)TensorMemory.Address(second));
            second.fill_(1);
        }

        Assert.Equal(Large, LossMemory.KeptBytes);
        Assert.Equal([7.0, 7, 7, 7, 7], view.data<double>().ToArray());
        view.Dispose();
        Assert.Equal(2 * Large, LossMemory.KeptBytes);
    }

    [Fact]
    public void NeverHoldsMuchMoreThanThePeak()
    {
        for (var n = 0; n < 20; n++)
        {
            CachingAllocator.Empty([Large + n * Large], ScalarType.Int8).Dispose();
            Assert.InRange(LossMemory.KeptBytes, 0, (Large + n * Large) * 5 / 4);
        }

        CachingAllocator.Empty([Large], ScalarType.Int8).Dispose();
        Assert.InRange(LossMemory.KeptBytes, Large, 20 * Large * 5 / 4);
        LossMemory.EmptyCache();
        Assert.Equal(0, LossMemory.KeptBytes);
    }

    [Fact]
    public void BlocksThatAreNotInUseAtOnceAllWaitForTheNextStep()
    {
        for (var step = 0; step < 3; step++)
        {
            var small = CachingAllocator.Rent(Large);
            CachingAllocator.Return(small);
            var large = CachingAllocator.Rent(5 * Large);
            if (step > 0)
                Assert.Equal(Large, LossMemory.KeptBytes);
            CachingAllocator.Return(large);
            Assert.Equal(6 * Large, LossMemory.KeptBytes);
        }
    }

    [Fact]
    public void ThePeakIsWhatWasInUseAtATime()
    {
        var first = CachingAllocator.Rent(Large);
        var second = CachingAllocator.Rent(2 * Large);
        CachingAllocator.Return(first);
        Assert.Equal(2 * Large, LossMemory.UsedBytes);
        Assert.Equal(3 * Large, LossMemory.PeakBytes);
        LossMemory.EmptyCache();
        Assert.Equal(2 * Large, LossMemory.PeakBytes);
        CachingAllocator.Return(second);
        Assert.Equal(0, LossMemory.UsedBytes);
    }

    [Fact]
    public void SmallMemoryIsNotKept()
    {
        CachingAllocator.Empty([100], ScalarType.Float32).Dispose();
        CachingAllocator.Return(CachingAllocator.Rent(100));
        Assert.Equal(0, LossMemory.KeptBytes);
    }

    [Fact]
    public void ThreadsDoNotShareABlock()
    {
        Parallel.For(0, 64, n =>
        {
            using var tensor = CachingAllocator.Empty([Large / 4], ScalarType.Float32);
            var elements = (float*)TensorMemory.Address(tensor);
            for (var k = 0; k < 1000; k++)
                elements[k] = n;
            Thread.Yield();
            for (var k = 0; k < 1000; k++)
                Assert.Equal(n, elements[k]);
        });
    }
}
