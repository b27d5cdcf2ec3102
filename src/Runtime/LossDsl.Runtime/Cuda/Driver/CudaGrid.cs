namespace LossDsl.Runtime.Cuda;

/// <summary>How many blocks a launch has.</summary>
/// <param name="X">Along the first dimension.</param>
/// <param name="Y">Along the second.</param>
internal readonly record struct CudaGrid(int X, int Y = 1)
{
    /// <summary>All blocks.</summary>
    public long Blocks => (long)X * Y;
}
