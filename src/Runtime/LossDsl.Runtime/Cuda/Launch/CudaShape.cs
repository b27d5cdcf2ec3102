namespace LossDsl.Runtime.Cuda;

/// <summary>How the threads of a kernel divide its work; the launch geometry follows from it.</summary>
public enum CudaShape
{
    /// <summary>A block a row at a time, its threads along the columns; the second grid dimension may split long rows.</summary>
    Rows,

    /// <summary>A thread a row where no pass has columns; a thread a pack of columns where there are no rows.</summary>
    Elements,

    /// <summary>Sums over rows that leave a value a column: a thread a pack of columns, the second grid dimension slabs of the rows.</summary>
    Columns,

    /// <summary>Sums over rows to places that a label or an index of the row gives: every group of threads owns some places and meets their rows in order.</summary>
    Places,

    /// <summary>One thread.</summary>
    Once,
}
