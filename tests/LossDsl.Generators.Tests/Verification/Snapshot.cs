namespace LossDsl.Generators.Tests.Verification;

/// <summary>Text that is checked in, so that a change of it is seen in review. LOSSDSL_UPDATE_SNAPSHOTS=1 writes it anew.</summary>
internal static class Snapshot
{
    public static bool IsUpdating => Environment.GetEnvironmentVariable("LOSSDSL_UPDATE_SNAPSHOTS") == "1";

    public static void Verify(string name, string text)
    {
        var path = $"tests/LossDsl.Generators.Tests/Snapshots/{name}.txt";
        if (IsUpdating)
            Repository.Write(path, text);
        Assert.Equal(Repository.Read(path), text);
    }
}
