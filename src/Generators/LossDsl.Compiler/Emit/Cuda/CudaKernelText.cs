using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>How a kernel's threads are laid out; named as the runtime's <c>CudaShape</c>.</summary>
internal enum CudaShape
{
    /// <summary>A block a row, its threads along the columns.</summary>
    Rows,

    /// <summary>A thread a row, or a pack of columns where there are no rows.</summary>
    Elements,

    /// <summary>A thread a pack of columns, which runs down the rows.</summary>
    Columns,

    /// <summary>A thread or block for some of the places that the rows add to.</summary>
    Places,

    /// <summary>A single thread.</summary>
    Once,
}

/// <summary>A kernel as CUDA C++.</summary>
/// <param name="Shape">How its threads are laid out.</param>
/// <param name="Passes">The passes that it runs.</param>
/// <param name="Parameters">Its parameters behind the call's data.</param>
/// <param name="Body">The statements.</param>
/// <param name="Pointers">What is passed for the parameters.</param>
/// <param name="Remarks">What it computes, for people.</param>
/// <param name="CanSplit">Whether several blocks may share the columns of a row.</param>
internal sealed record CudaKernelText(
    CudaShape Shape,
    IReadOnlyList<int> Passes,
    IReadOnlyList<string> Parameters,
    SourceWriter Body,
    IReadOnlyList<CudaPointer> Pointers,
    IReadOnlyList<string> Remarks,
    bool CanSplit)
{
    /// <summary>The buffers whose rows it can keep in shared memory.</summary>
    public IReadOnlyList<CudaStage> Stages { get; init; } = [];

    /// <summary>What two kernels that do the same have in common.</summary>
    public string Key { get; } = string.Join(", ", Parameters) + "\n" + Body;
}
