using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>Writes the kernel of a pass without rows: along one axis, or once.</summary>
internal sealed class FlatKernel(CudaScope scope, Pass pass, IEnumerable<string> remarks)
{
    public CudaKernelText Emit()
    {
        var body = new SourceWriter();
        var shape = pass.Column is null ? CudaShape.Once : CudaShape.Elements;
        if (pass.Column is { } column)
            WriteColumns(body, column);
        else
            WriteOnce(body);
        return new CudaKernelText(shape, [pass.Id], [.. scope.Parameters], body, [.. scope.Pointers], [.. remarks, scope.Remark], false);
    }

    private void WriteOnce(SourceWriter body)
    {
        if (pass.Solves)
        {
            var section = new SourceWriter();
            new SolveSection(scope, pass).Write(section);
            body.Append(scope.Head);
            body.Append(section);
            return;
        }

        var expr = new CudaExpr(scope, null);
        expr.StartBody([.. pass.Items.Select(i => i.Value)]);
        var stores = new SourceWriter();
        foreach (var item in pass.Items)
        {
            if (item.Action != PassAction.Store)
                throw new NotFusableException("a reduction outside of a loop");
            var value = expr.Number(item.Value);
            var pointer = scope.Pointer(item.Target.Buffer, isWritten: true);
            var optional = item.Target.Buffer.IsOptional ? $"if ({pointer}) " : "";
            stores.Line($"{optional}store({pointer}, {expr.Offset(item.Target)}, {value});");
        }

        body.Append(scope.Head);
        using (body.Block("if (threadIdx.x == 0)"))
            body.Append(stores);
    }

    private void WriteColumns(SourceWriter body, Axis column)
    {
        var expr = new CudaExpr(scope, column);
        var start = new SourceWriter();
        var end = new SourceWriter();
        var names = new Dictionary<Access, string>();
        foreach (var item in pass.Items.Where(i => i.Action != PassAction.Store))
        {
            var name = names[item.Target] = scope.NewName("acc");
            var part = scope.Result(pass, item, CudaArgument.Partials);
            start.Line($"Acc {name} = {Reductions.Identity(item.Kind)};");
            end.Line($"{name} = {Reductions.OfBlock(item.Kind, name)};");
            end.Line($"if (threadIdx.x == 0) store({part}, blockIdx.x, {name});");
            if (Reductions.IsIndex(item.Kind))
                throw new NotFusableException($"{item.Kind} over one long axis");
        }

        var pack = new SourceWriter();
        new ColumnLoop(scope, expr, column).Write(
            pack, pass.Items, (item, value, loop) => loop.Body.Line($"{names[item.Target]} = {Reductions.Combine(item.Kind, names[item.Target], value)};"));
        body.Append(scope.Head);
        body.Append(start);
        body.Line($"const Index end = {scope.Size(column)};");
        using (body.Block("for (Index at = (Index(blockIdx.x) * blockDim.x + threadIdx.x) * LANES; at < end; at += Index(gridDim.x) * blockDim.x * LANES)"))
            body.Append(pack);
        body.Append(end);
    }
}
