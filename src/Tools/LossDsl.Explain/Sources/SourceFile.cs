namespace LossDsl.Explain.Sources;

/// <summary>C# text and where it is from.</summary>
/// <param name="Path">What a message calls it.</param>
/// <param name="Text">The text.</param>
internal sealed record SourceFile(string Path, string Text);
