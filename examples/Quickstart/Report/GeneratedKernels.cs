namespace Quickstart.Report;

/// <summary>The kernels of a loss as the generator wrote them. The project keeps generated files and puts a copy beside the program.</summary>
internal static class GeneratedKernels
{
    /// <summary>The kernels' part of the generated file.</summary>
    /// <param name="loss">The loss's class.</param>
    public static string Of(Type loss)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "generated", loss.FullName + ".g.cs"));
        return text[text.IndexOf("    file sealed class ", StringComparison.Ordinal)..].TrimEnd().TrimEnd('}').TrimEnd();
    }
}
