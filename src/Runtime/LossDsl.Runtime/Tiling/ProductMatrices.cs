using LossDsl.Runtime.Cpu;
using static TorchSharp.torch;

namespace LossDsl.Runtime.Tiling;

/// <summary>The parts of matrices that a product works on.</summary>
/// <param name="Kind">What is summed.</param>
/// <param name="Result">Rows by columns.</param>
/// <param name="Left">Rows by depth.</param>
/// <param name="Right">Depth by columns.</param>
/// <param name="Minuend">Rows by columns; null but for differences.</param>
internal readonly record struct ProductMatrices(ProgramProductKind Kind, Tensor Result, Tensor Left, Tensor Right, Tensor? Minuend);
