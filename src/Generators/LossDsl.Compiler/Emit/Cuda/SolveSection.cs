using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>
/// Writes the search for one row's root by a whole block: every thread takes the same steps, and the reductions of the expression are loops
/// over the columns that the threads share.
/// </summary>
internal sealed class SolveSection(CudaScope scope, Pass pass)
{
    private readonly PassItem _item = pass.Items[0];
    private readonly RootExpr _root = (RootExpr)pass.Items[0].Value;

    public void Write(SourceWriter section)
    {
        var expr = new CudaExpr(scope, Solving.Column(_root));
        var (low, high) = (expr.Number(_root.Low), expr.Number(_root.High));
        var search = scope.NewName("root");
        var steps = new SourceWriter();
        expr.StartSteps(steps, Solving.Stepwise(_root));
        expr.Bind(scope.Graph.Symbol(_root.Unknown), $"{search}.point");
        foreach (var stage in Solving.Stages(_root))
            WriteSweep(steps, expr, stage);
        steps.Line($"{search}.take({expr.Number(_root.Body)}, {expr.Number(_root.Slope)});");
        section.Append(expr.Row);
        section.Line($"RootSearch {search}({low}, {high});");
        using (section.Block($"while (!{search}.is_done)"))
            section.Append(steps);
        var pointer = scope.Pointer(_item.Target.Buffer, isWritten: true);
        section.Line($"if (threadIdx.x == 0) store({pointer}, {expr.Offset(_item.Target)}, {search}.result);");
    }

    /// <summary>One loop over the columns for all reductions of a stage.</summary>
    private void WriteSweep(SourceWriter steps, CudaExpr expr, IReadOnlyList<ReduceExpr> stage)
    {
        var column = Solving.Column(_root)!;
        var sums = stage.ToDictionary(r => new PassItem(PassAction.ReduceRow, r.Kind, _item.Target, r.Body), r => (Reduction: r, Name: scope.NewName("acc")));
        var pack = new SourceWriter();
        new ColumnLoop(scope, expr, column).WritePredicated(
            pack, [.. sums.Keys], (item, value, loop) => loop.Body.Line($"{sums[item].Name} = {Reductions.Combine(item.Kind, sums[item].Name, value)};"));
        foreach (var (reduction, name) in sums.Values)
            steps.Line($"Acc {name} = {Reductions.Identity(reduction.Kind)};");
        using (steps.Block(""))
        {
            steps.Line($"const Index end = {scope.Size(column)};");
            using (steps.Block("for (Index at = Index(threadIdx.x) * LANES; at < end; at += Index(blockDim.x) * LANES)"))
                steps.Append(pack);
        }

        foreach (var (reduction, name) in sums.Values)
        {
            steps.Line($"{name} = {Reductions.OfBlock(reduction.Kind, name)};");
            expr.Bind(reduction, name);
        }
    }
}
