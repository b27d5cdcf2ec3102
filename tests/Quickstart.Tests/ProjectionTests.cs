using Quickstart.Report;

namespace Quickstart.Tests;

public sealed class ProjectionTests
{
    [Fact]
    public void The_directions_of_most_spread_are_found()
    {
        // Spread 3 along the last axis, 1 along the second, none along the first; all moved away from the origin.
        float[] rows = [5, 1, 10, 5, -1, 10, 5, 0, 13, 5, 0, 7];

        var points = Projection.ToPlane(rows, 3);

        Assert.Equal([0, 0, 3, 3], points.Select(point => Math.Round(Math.Abs(point.X), 6)));
        Assert.Equal([1, 1, 0, 0], points.Select(point => Math.Round(Math.Abs(point.Y), 6)));
    }

    [Fact]
    public void Rows_that_are_all_alike_stay_together()
    {
        var points = Projection.ToPlane([1, 2, 1, 2], 2);

        Assert.All(points, point => Assert.Equal((0.0, 0.0), point));
    }
}
