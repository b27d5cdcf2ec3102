using Quickstart.Report;

namespace Quickstart.Tests;

public class GeneratedKernelsTests
{
    [Fact]
    public void TheReportFindsTheKernelsOfTheDemosLoss()
    {
        var text = GeneratedKernels.Of(typeof(AngularMarginLoss));
        Assert.StartsWith("    file sealed class FusedKernels", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '{'), text.Count(c => c == '}'));
    }
}
