using LossDsl.Compiler.Emit.Kernels;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Emit.CSharp;

/// <content>What is read from and written to memory, a stretch of columns at a time.</content>
internal sealed partial class ExprEmitter
{
    private string Load(Access access)
    {
        if (access.Buffer.Random is { } random)
            return RandomVector(access, random);
        var source = scope.Reference(access.Buffer);
        var count = IsGeneral ? ", count" : "";
        if (access.Buffer.Kind is BufferKind.Label or BufferKind.Index)
            return Labels(access, source);
        var dimension = ColumnDimension(access, out var gather);
        var running = KernelExpr.Running(access, scope.Column!);
        if (running.Count > 1)
            return Diagonal(access, source, running) + $"{count})";
        if (gather is not null)
        {
            var from = $"ref {source}, {scope.Offset(access, this)}, {scope.Stride(access.Buffer, dimension)}";
            var index = scope.AccessOf(gather);
            return LiesAlongColumn(index)
                ? $"Lanes.Gather({from}, ref {scope.Reference(index.Buffer)}, {scope.Offset(index, this)} + col{count})"
                : $"Lanes.Gather({from}, {Vector(gather)}{count})";
        }

        // What the loss is multiplied by is one number for all, or lies side by side.
        if (access.Buffer.Kind == BufferKind.Upstream && dimension == access.Indices.Count - 1 && !IsGeneral)
            return $"Lanes.LoadSpread(ref {AtRow(source, scope.Offset(access, this))}, 0, {scope.Stride(access.Buffer, dimension)}, col)";
        return dimension == access.Indices.Count - 1 && access.Buffer.Kind != BufferKind.Upstream
            ? $"Lanes.Load(ref {AtRow(source, scope.Offset(access, this))}, {Column}{count})"
            : $"Lanes.LoadStrided(ref {AtRow(source, scope.Offset(access, this))}, 0, {scope.Stride(access.Buffer, dimension)}, col{count})";
    }

    /// <summary>True for integers in memory that lie side by side along the column.</summary>
    private bool LiesAlongColumn(Access index) =>
        index.Buffer.Kind is BufferKind.Label or BufferKind.Index && KernelExpr.Running(index, scope.Column!) is { Count: 1 } running && running[0] == index.Indices.Count - 1 && index.Indices[running[0]] is IndexExpr;

    /// <summary>Integers as numbers of the kernel's type.</summary>
    private string Labels(Access access, string source)
    {
        var count = IsGeneral ? ", count" : ", Vector512<T>.Count";
        var running = KernelExpr.Running(access, scope.Column!);
        var offset = scope.Offset(access, this);
        if (LiesAlongColumn(access))
            return $"Lanes.LoadLabels<T>(ref {source}, {offset} + col{(IsGeneral ? ", count" : "")})";
        if (running.All(d => access.Indices[d] is IndexExpr))
            return $"Lanes.LoadLabels<T>(ref {source}, {offset}, {string.Join(" + ", running.Select(d => scope.Stride(access.Buffer, d)))}, col, {count.Substring(2)})";
        return running.Count == 1
            ? $"Lanes.GatherLabels(ref {source}, {offset}, {scope.Stride(access.Buffer, running[0])}, {Vector(access.Indices[running[0]])}{count})"
            : throw new NotFusableException("a gather along the column of its pass, which another index of it follows, too");
    }

    private string RandomVector(Access access, RandomExpr random)
    {
        var running = KernelExpr.Running(access, scope.Column!);
        if (!running.All(d => access.Indices[d] is IndexExpr))
            throw new NotFusableException("random numbers at the labels along the column of a pass");
        var stride = string.Join(" + ", running.Select(d => scope.Stride(access.Buffer, d)));
        return $"Lanes.{random.Kind}<T>(frame.Seed, {random.Site}, {scope.Offset(access, this)}, {stride}, col, {(IsGeneral ? "count" : "Vector512<T>.Count")})";
    }

    /// <summary>A read of the elements whose position along several dimensions is the column's.</summary>
    private string Diagonal(Access access, string source, IReadOnlyList<int> dimensions) =>
        dimensions.All(d => access.Indices[d] is IndexExpr)
            ? $"Lanes.LoadStrided(ref {source}, {scope.Offset(access, this)}, {string.Join(" + ", dimensions.Select(d => scope.Stride(access.Buffer, d)))}, col"
            : throw new NotFusableException("a gather along the column of its pass, which another index of it follows, too");

    /// <param name="access">What is written.</param>
    /// <param name="value">The vector.</param>
    /// <param name="streams">The condition under which whole vectors are written past the caches; null for never.</param>
    public string Store(Access access, string value, string? streams)
    {
        var target = AtRow(scope.Reference(access.Buffer), scope.Offset(access, this));
        var count = IsGeneral ? ", count" : "";
        var dimension = ColumnDimension(access, out _);
        if (streams is not null && !IsGeneral && dimension == access.Indices.Count - 1)
            return $"Lanes.Stream({value}, ref {target}, col, {streams});";
        return dimension == access.Indices.Count - 1
            ? $"Lanes.Store({value}, ref {target}, col{count});"
            : $"Lanes.StoreStrided({value}, ref {target}, 0, {scope.Stride(access.Buffer, dimension)}, col{count});";
    }

    /// <summary>
    /// The name of the element that an offset leads to, which holds for a row: a loop over columns would compute the offset in every step where there are more names than
    /// registers.
    /// </summary>
    /// <param name="source">The name of the first element.</param>
    /// <param name="offset">Code for the offset.</param>
    public string AtRow(string source, string offset)
    {
        if (offset == "0")
            return source;
        var place = $"ref Unsafe.Add(ref {source}, {offset})";
        if (!_places.TryGetValue(place, out var name))
        {
            _places[place] = name = scope.NewName(source + "r");
            Row.Line($"ref var {name} = {place};");
        }

        return name;
    }

    /// <summary>The dimension that the column runs along, and the label through which it does where it is a gather.</summary>
    public int ColumnDimension(Access access, out Expr? gather)
    {
        gather = null;
        for (var d = 0; d < access.Indices.Count; d++)
        {
            if (!Varies(access.Indices[d]))
                continue;
            if (access.Indices[d] is not IndexExpr)
                gather = access.Indices[d];
            return d;
        }

        throw new NotFusableException("an access that does not vary along the column of its pass");
    }
}
