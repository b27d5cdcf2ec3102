namespace LossDsl.Compiler;

/// <summary>What becomes of a loss: strings only, so that equal losses are equal and can be cached.</summary>
/// <param name="HintName">A file name that no other class of the program has, but for one whose name differs in case only.</param>
/// <param name="Source">The generated file; null where the loss has an error.</param>
public sealed record CompiledLoss(string HintName, string? Source);
