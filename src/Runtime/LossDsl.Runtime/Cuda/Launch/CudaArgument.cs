namespace LossDsl.Runtime.Cuda;

/// <summary>What a pointer of a kernel points to.</summary>
public enum CudaArgument
{
    /// <summary>The buffer's own memory; null for a result that nobody asked for.</summary>
    Buffer,

    /// <summary>The partial results of what the kernel collects over rows or blocks into the buffer.</summary>
    Partials,

    /// <summary>A result a row: the buffer itself, or one plane a split where long rows are split.</summary>
    RowResult,

    /// <summary>The values that belong to the columns of an index reduction, one a row.</summary>
    Best,
}
