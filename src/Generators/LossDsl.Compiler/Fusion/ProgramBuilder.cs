using LossDsl.Compiler.Autodiff;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Operators;

namespace LossDsl.Compiler.Fusion;

/// <summary>The programs that a loss needs: with and without gradients, in training with the states' updates, and what a mean divides by.</summary>
public sealed class ProgramBuilder
{
    private readonly LossModel _model;
    private readonly ExprGraph _graph;

    private ProgramBuilder(LossModel model)
    {
        _model = model;
        _graph = model.Graph;
    }

    /// <summary>The plans of a loss, named as the runtime's program variants.</summary>
    /// <exception cref="NotFusableException">The formula has a part that the kernels cannot express.</exception>
    public static IReadOnlyList<Plan> Build(LossModel model)
    {
        var builder = new ProgramBuilder(model);
        var plans = new List<Plan> { builder.Value("Value", false), builder.Gradients("Gradient", false) };
        if (model.MeanWeight is not null)
            plans.Add(builder.Normalizer("Normalizer", false));
        if (model.Updates.Count > 0)
        {
            plans.Add(builder.Value("TrainingValue", true));
            plans.Add(builder.Gradients("TrainingGradient", true));
            if (model.MeanWeight is not null)
                plans.Add(builder.Normalizer("TrainingNormalizer", true));
        }

        return plans;
    }

    /// <summary>The gradient of the summed loss with respect to each symbol that has one.</summary>
    public static IReadOnlyDictionary<Symbol, Expr> GradientsOf(LossModel model)
    {
        var builder = new ProgramBuilder(model);
        return Gradient.Of(model.Graph, builder.Total(builder.Counted(model.Loss)), model.Symbols.Where(s => s.NeedsGradient));
    }

    private Plan Value(string name, bool isTraining) => Planner.Build(_model, name, Outputs(isTraining, withGradients: false));

    private Plan Gradients(string name, bool isTraining) => Planner.Build(_model, name, Outputs(isTraining, withGradients: true));

    private Plan Normalizer(string name, bool isTraining)
    {
        var weight = isTraining ? WithUpdates(_model.MeanWeight!) : _model.MeanWeight!;
        return Planner.Build(_model, name, [new PlanOutput(BufferKind.Total, "total", null, [], _graph.Sum(_model.Batch!, Counted(weight)))]);
    }

    private List<PlanOutput> Outputs(bool isTraining, bool withGradients)
    {
        var loss = Counted(BoundAxes.Share(_model, isTraining ? WithUpdates(_model.Loss) : _model.Loss));
        var total = Total(loss);
        var outputs = new List<PlanOutput> { new(BufferKind.Total, "total", null, [], total) };
        if (_model.IsPerSample)
            outputs.Add(new PlanOutput(BufferKind.Loss, "loss", null, [_model.Batch!], loss));
        foreach (var report in _model.Reports)
            outputs.Add(new PlanOutput(BufferKind.Report, "report_" + report.Name, null, [], Reported(isTraining ? WithUpdates(report.Value) : report.Value)));
        if (withGradients)
        {
            foreach (var pair in Gradient.Of(_graph, total, _model.Symbols.Where(s => s.NeedsGradient)))
                outputs.Add(new PlanOutput(BufferKind.Gradient, "d" + pair.Key.Name, pair.Key, pair.Key.Axes, pair.Value));
        }

        if (isTraining)
        {
            foreach (var update in _model.Updates)
                outputs.Add(new PlanOutput(BufferKind.State, "new_" + update.State.Name, update.State, update.State.Axes, update.Value));
        }

        return outputs;
    }

    /// <summary>The formula in training: a state's new value, which the backward pass takes for a constant.</summary>
    private Expr WithUpdates(Expr loss)
    {
        var updates = _model.Updates.Where(u => !u.IsLate).ToDictionary(u => _graph.Symbol(u.State), u => _graph.Apply(Op.Stop, u.Value));
        return _graph.Replace(loss, node => updates.TryGetValue(node, out var update) ? update : null);
    }

    /// <summary>Zero for the samples whose label is ignored.</summary>
    private Expr Counted(Expr value)
    {
        if (!_model.IsPerSample)
            return value;
        foreach (var label in _model.Of(SymbolKind.Label).Where(l => l.Ignore is not null && l.Axes.Count == 1 && l.Axes[0] == _model.Batch))
            value = _graph.Select(_graph.Apply(Op.GreaterEqual, _graph.Symbol(label), _graph.Integer(0)), value, _graph.Const(0));
        return value;
    }

    /// <summary>The mean over the samples that count.</summary>
    private Expr Reported(Expr value)
    {
        if (_model.Batch is not { } batch || !value.Axes.Contains(batch))
            return value;
        var counts = Counted(_graph.Const(1));
        var count = counts is ConstExpr ? _graph.Size(batch) : _graph.Apply(Op.Max, _graph.Sum(batch, counts), _graph.Const(1));
        return _graph.Div(_graph.Sum(batch, Counted(value)), count);
    }

    private Expr Total(Expr loss)
    {
        if (!_model.IsPerSample)
            return loss;
        return _graph.Sum(_model.Batch!, _graph.Mul(_graph.Symbol(_upstream ??= new Symbol("upstream", SymbolKind.Upstream, [_model.Batch!])), loss));
    }

    private Symbol? _upstream;
}
