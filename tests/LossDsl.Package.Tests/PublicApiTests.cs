using LossDsl.Losses;
using LossDsl.Modules;

namespace LossDsl.Package.Tests;

/// <summary>A change of what others can use shows in the review: run this with UPDATE_API=1 to write the lists anew.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData(typeof(LossModule))]
    [InlineData(typeof(ArcFaceLoss))]
    public void ThePublicMembersAreThoseOfTheList(Type type)
    {
        var path = Path.Combine(Build.Root, "tests", "LossDsl.Package.Tests", "PublicApi", $"{type.Assembly.GetName().Name}.txt");
        var actual = PublicApi.Of(type.Assembly);
        if (Environment.GetEnvironmentVariable("UPDATE_API") == "1")
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
