using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>
/// Writes the search for one row's root: a loop that evaluates the expression and its slope where the search asks for them. The reductions of the
/// expression are vectorized loops over columns within it.
/// </summary>
internal sealed class SolveEmitter(LossModel model, KernelScope scope, ExprEmitter emitter, PassItem item)
{
    private readonly RootExpr _root = (RootExpr)item.Value;

    /// <summary>The statements of the row at hand, behind those that the emitter has collected for it.</summary>
    /// <param name="row">The row's number.</param>
    public SourceWriter Emit(string row)
    {
        var writer = new SourceWriter();
        var search = scope.NewName("root");
        var (low, high) = (emitter.Number(_root.Low), emitter.Number(_root.High));
        writer.Line($"var {search} = RootSearch<T>.Between({low}, {high});");
        using (writer.Block($"while (!{search}.IsDone)"))
        {
            var steps = new SourceWriter();
            emitter.StartSteps(steps, model.Graph.Symbol(_root.Unknown), $"{search}.Point", Solving.Stepwise(_root));
            foreach (var stage in Solving.Stages(_root))
                EmitSweep(steps, stage);
            steps.Line($"{search}.Take({emitter.Number(_root.Body)}, {emitter.Number(_root.Slope)});");
            writer.Append(steps);
        }

        var title = SourceWriter.Literal($"The root '{_root.Unknown}' of {model.Name}");
        var axes = string.Join(", ", scope.Rows.Select(scope.AxisId));
        writer.Line($"if ({search}.IsMissing)");
        writer.Line($"    frame.NoRoot({title}, {row}, [{axes}], {search});");
        writer.Line($"Unsafe.Add(ref {scope.Reference(item.Target.Buffer)}, {scope.Offset(item.Target, emitter)}) = {search}.Result;");
        return writer;
    }

    /// <summary>One loop over the columns for all reductions of a stage.</summary>
    private void EmitSweep(SourceWriter steps, IReadOnlyList<ReduceExpr> stage)
    {
        var sums = stage.Select(r => (Reduction: r, Name: scope.NewName("acc"))).ToList();
        var bodies = new ColumnBodies(Body(sums, isGeneral: false), null, Body(sums, isGeneral: true));
        foreach (var (reduction, name) in sums)
            steps.Lines(HorizontalReduction.Declare(reduction.Kind, name));
        using (steps.Block(""))
        {
            steps.Line($"var end = frame.Size({scope.AxisId(scope.Column!)});");
            ColumnSweep.Write(steps, "(nint)0", bodies, []);
        }

        foreach (var (reduction, name) in sums)
        {
            var result = scope.NewName("r");
            steps.Line($"var {result} = {HorizontalReduction.Finish(reduction.Kind, name)};");
            emitter.Bind(reduction, result);
        }
    }

    private SourceWriter Body(IReadOnlyList<(ReduceExpr Reduction, string Name)> sums, bool isGeneral)
    {
        emitter.StartBody(sums.Select(s => s.Reduction.Body), isGeneral);
        foreach (var (reduction, name) in sums)
        {
            var vector = emitter.Vector(reduction.Body);
            emitter.Body.Line(HorizontalReduction.Step(reduction.Kind, name, isGeneral ? HorizontalReduction.Masked(reduction.Kind, vector) : vector));
        }

        return emitter.Body;
    }
}
