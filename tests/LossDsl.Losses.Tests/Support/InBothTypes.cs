using static TorchSharp.torch;

namespace LossDsl.Losses.Tests;

/// <summary>Cases of a test, each in single and in double precision.</summary>
public static class InBothTypes
{
    public static TheoryData<T, ScalarType> Of<T>(IEnumerable<T> cases)
    {
        var data = new TheoryData<T, ScalarType>();
        foreach (var item in cases)
        {
            data.Add(item, ScalarType.Float32);
            data.Add(item, ScalarType.Float64);
        }

        return data;
    }
}
