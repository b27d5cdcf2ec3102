using Xunit;
using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

public class DisposeScopeTests
{
    [Fact]
    public void AScopeDisposesWhatItSawCreated()
    {
        Tensor inside, moved, detached;
        using (var outer = NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                inside = ones(2);
                moved = (inside + 1).MoveToOuterDisposeScope();
                detached = (inside + 2).DetachFromDisposeScope();
            }

            Assert.True(inside.IsInvalid);
            Assert.False(moved.IsInvalid);
            Assert.True(outer.Contains(moved));
        }

        Assert.True(moved.IsInvalid);
        Assert.Equal(6f, detached.sum().item<float>());
        detached.Dispose();
    }

    [Fact]
    public void DisposeEverythingButKeepsOne()
    {
        using var scope = NewDisposeScope();
        var kept = ones(1);
        var other = kept + 1;
        scope.DisposeEverythingBut(kept);
        Assert.True(other.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void StatisticsCountEveryTensor()
    {
        var statistics = DisposeScopeManager.Statistics;
        long live = statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            var x = ones(3);
            _ = x * 2;
            Assert.Equal(live + 2, statistics.ThreadTotalLiveCount);
        }

        Assert.Equal(live, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void ParametersOutliveTheScopeThatTheyAreMovedFrom()
    {
        Modules.Parameter parameter;
        using (NewDisposeScope())
        {
            parameter = nn.Parameter(ones(2));
            parameter.DetachFromDisposeScope();
        }

        Assert.True(parameter.requires_grad);
        Assert.Equal(2f, parameter.sum().item<float>());
    }
}
