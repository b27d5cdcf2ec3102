namespace LossDsl.Cuda.Tests;

/// <summary>A kernel did what a device would not forgive; the message names kernel, block and thread.</summary>
public sealed class EmulationException(string message) : Exception(message);
