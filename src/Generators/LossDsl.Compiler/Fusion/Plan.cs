using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Fusion;

/// <summary>What a buffer of the plan is in memory.</summary>
public enum BufferKind
{
    /// <summary>A tensor that the caller gives: input, weight, constant or state.</summary>
    Tensor,

    /// <summary>Labels as 32-bit integers, -1 where the row is ignored.</summary>
    Label,

    /// <summary>The upstream gradient, one a sample, or one number with stride zero.</summary>
    Upstream,

    /// <summary>The gradient of a symbol.</summary>
    Gradient,

    /// <summary>The new value of a state.</summary>
    State,

    /// <summary>The loss of each sample.</summary>
    Loss,

    /// <summary>The sum over the batch of upstream times loss, or the loss itself where it has no batch axis.</summary>
    Total,

    /// <summary>A number to log.</summary>
    Report,

    /// <summary>An intermediate that lives as long as the call.</summary>
    Value,

    /// <summary>A matrix product, or an operand of one, of which only a tile exists at a time.</summary>
    Tile,

    /// <summary>Indices that a sort finds: 32-bit integers that live as long as the call.</summary>
    Index,

    /// <summary>Random numbers: without memory, each is computed from its position.</summary>
    Random,
}

/// <summary>A piece of memory that the kernels read and write.</summary>
public sealed class PlanBuffer(int id, string name, BufferKind kind, IReadOnlyList<Axis> axes)
{
    public int Id { get; } = id;

    public string Name { get; } = name;

    public BufferKind Kind { get; internal set; } = kind;

    /// <summary>True for a result that nobody may have asked for.</summary>
    public bool IsOptional => Kind is BufferKind.Gradient or BufferKind.Loss;

    /// <summary>The dimensions in memory order.</summary>
    public IReadOnlyList<Axis> Axes { get; internal set; } = axes;

    /// <summary>The declared name that it holds, or whose gradient or new value it holds.</summary>
    public Symbol? Symbol { get; init; }

    /// <summary>The random numbers that it stands for; null where it is memory.</summary>
    public RandomExpr? Random { get; init; }

    /// <summary>The buffer whose memory this one shares; null for memory of its own.</summary>
    public PlanBuffer? Alias { get; internal set; }

    public override string ToString() => Axes.Count == 0 ? Name : $"{Name}[{string.Join(",", Axes.Select(a => a.Name))}]";
}

/// <summary>Elements of a buffer: for each dimension an axis, a component or a label.</summary>
public sealed record Access(PlanBuffer Buffer, IReadOnlyList<Expr> Indices);

/// <summary>What a pass does with the value of an expression.</summary>
public enum PassAction
{
    /// <summary>Writes it to memory, elementwise.</summary>
    Store,

    /// <summary>Reduces it along the pass's columns: one value a row.</summary>
    ReduceRow,

    /// <summary>Sums it over the rows: a value a column, or one in all.</summary>
    SumOverRows,

    /// <summary>
    /// Searches a row's root: the value is a <see cref="RootExpr"/>, whose expression is evaluated in every step, with the sweeps over columns that
    /// <see cref="Solving"/> finds in it. It has a pass over row values of its own.
    /// </summary>
    Solve,
}

/// <summary>One result of a pass.</summary>
public sealed record PassItem(PassAction Action, ReduceKind Kind, Access Target, Expr Value);

/// <summary>A sweep over the rows of a kernel and, where it has a column axis, over its columns: all its items in one loop.</summary>
public sealed class Pass(int id, int level, Axis? column)
{
    public int Id { get; } = id;

    public int Level { get; } = level;

    /// <summary>The axis along which the pass is vectorized; null for a pass over row values only.</summary>
    public Axis? Column { get; } = column;

    public List<PassItem> Items { get; } = [];

    /// <summary>Whether it searches a root, and does nothing else.</summary>
    public bool Solves => Items.Count > 0 && Items[0].Action == PassAction.Solve;

    /// <summary>The condition of the call under which nobody reads what the pass computes; null where it is always needed.</summary>
    public Expr? IdleWhen
    {
        get
        {
            var conditions = Items.Select(IdleCondition).Distinct().ToList();
            return conditions.Count == 1 ? conditions[0] : null;
        }
    }

    private static Expr? IdleCondition(PassItem item) =>
        item.Action == PassAction.ReduceRow && item.Value is ApplyExpr choice && choice.Operator == Op.Select && choice.Operands[0].Axes.Count == 0 && choice.Operands[1] is ConstExpr
            ? choice.Operands[0]
            : null;
}

/// <summary>How a kernel over the columns of another one's tiles is run.</summary>
public enum TileCompanion
{
    /// <summary>As a whole.</summary>
    None,

    /// <summary>Before the tile at hand, or before all of them; the kernel with the tiles is the next one without a companion's place.</summary>
    Leads,

    /// <summary>After the tile at hand, or after all of them.</summary>
    Follows,
}

/// <summary>A parallel loop over rows that runs its passes in order; without row axes, a parallel loop over blocks of one axis.</summary>
public sealed class Kernel(int id, int phase, IReadOnlyList<Axis> rows)
{
    public int Id { get; } = id;

    public int Phase { get; } = phase;

    public IReadOnlyList<Axis> Rows { get; } = rows;

    public List<Pass> Passes { get; } = [];

    /// <summary>The products whose tiles the passes read.</summary>
    public List<Product> Before { get; } = [];

    /// <summary>The products that consume tiles which the passes write.</summary>
    public List<Product> After { get; } = [];

    /// <summary>What is sorted in the place of passes.</summary>
    public List<Sort> Sorts { get; } = [];

    /// <summary>The axis that is cut into tiles where the kernel works on products; null where it does not.</summary>
    public Axis? TileAxis { get; internal set; }

    /// <summary>Whether the kernel can run tile by tile beside the one with the tiles that it stands next to.</summary>
    public TileCompanion Companion { get; internal set; }
}

/// <summary>What a product sums; named as the runtime's <c>ProgramProductKind</c>.</summary>
public enum ProductKind
{
    /// <summary>A matrix product: <c>Left[a,r] Right[b,r]</c>.</summary>
    Dot,

    /// <summary>Squared distances between the rows of two matrices: <c>(Left[a,r] - Right[b,r])^2</c>.</summary>
    Distance,

    /// <summary>Their derivative, weighted differences: <c>Left[a,r] (Minuend[a,b] - Right[b,r])</c>.</summary>
    Difference,
}

/// <summary>A product <c>Result[a,b]</c>: a sum over <c>r</c>, of a kind. The minuend is null but for differences.</summary>
public sealed record Product(ProductKind Kind, Access Result, Access Left, Axis LeftAxis, Access Right, Axis RightAxis, Axis Reduced, Access? Minuend)
{
    /// <summary>What is read.</summary>
    public IEnumerable<Access> Factors => Minuend is null ? [Left, Right] : [Left, Right, Minuend];
}

/// <summary>What one call of a loss does, in order: a readable intermediate form between the formula and the kernels.</summary>
public sealed class Plan(string name)
{
    public string Name { get; } = name;

    public List<PlanBuffer> Buffers { get; } = [];

    /// <summary>Kernels in order of execution, with the products that belong to them.</summary>
    public List<Kernel> Kernels { get; } = [];

    /// <summary>The buffer that holds a symbol that the kernels read.</summary>
    public Dictionary<Symbol, PlanBuffer> BufferOf { get; } = [];

    /// <summary>Products that land in a part of an output: where they are read from.</summary>
    public Dictionary<Symbol, Access> LandedAt { get; } = [];

    /// <summary>Notes for people: bounded logits, materialized values.</summary>
    public List<string> Notes { get; } = [];
}
