namespace LossDsl.Runtime.Cuda;

/// <summary>The device functions of a loss.</summary>
/// <param name="Text">CUDA C++, to be compiled behind the device header.</param>
/// <param name="Axes">How many sizes a call has, at least 1.</param>
/// <param name="Hypers">How many hyper-parameters a call has, at least 1.</param>
public sealed record CudaSource(string Text, int Axes, int Hypers);
