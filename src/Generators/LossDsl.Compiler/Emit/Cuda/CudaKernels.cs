using System.Globalization;
using System.Text.RegularExpressions;
using LossDsl.Compiler.Emit.CSharp;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>The kernels of a loss on the device. Kernels with the same statements, most often of several plans, are one.</summary>
internal sealed class CudaKernels
{
    private readonly LossModel _model;
    private readonly Dictionary<string, (string Name, CudaKernelText Text)> _kernels = [];

    public CudaKernels(LossModel model, IReadOnlyList<Plan> plans)
    {
        _model = model;
        Plans = [.. plans.Select(PlanText)];
    }

    public IReadOnlyList<CudaPlanText> Plans { get; }

    /// <summary>One past the largest ordinal of an axis; at least one.</summary>
    public int AxisCount => Math.Max(1, _model.Axes.Select(a => Math.Max(a.Ordinal, a.Base.Ordinal) + 1).DefaultIfEmpty(0).Max());

    /// <summary>The number of hyper-parameters, at least one.</summary>
    public int HyperCount => Math.Max(1, _model.Of(SymbolKind.Hyper).Count());

    /// <summary>The source: the data of a call and the kernels, to be compiled behind the runtime's device header.</summary>
    public SourceWriter Source()
    {
        var writer = new SourceWriter();
        using (writer.Block("struct Call", "};"))
        {
            writer.Line("long long seed;");
            writer.Line("long long rowBegin, rowEnd, columnBegin, columnEnd;");
            writer.Line("long long tileStride, upstreamStride, plane;");
            writer.Line("unsigned long long passes;");
            writer.Line("int isFirst, isStart, stage, unused;");
            writer.Line(FormattableString.Invariant($"long long size[{AxisCount}];"));
            writer.Line(FormattableString.Invariant($"double hyper[{HyperCount}];"));
        }

        foreach (var (name, text) in _kernels.Values)
        {
            writer.Line();
            writer.Lines(text.Remarks.Select(PassMethods.Remark));
            writer.Line($"extern \"C\" __global__ void {name}({string.Join(", ", new[] { "const Call call" }.Concat(text.Parameters))})");
            using (writer.Block(""))
                writer.Append(text.Body);
        }

        return writer;
    }

    private IReadOnlyList<(string Name, CudaKernelText Text)> Named(IEnumerable<CudaKernelText> texts) => [.. texts.Select(text =>
    {
        if (!_kernels.TryGetValue(text.Key, out var known))
        {
            var prefix = Regex.Replace(_model.Name, "[^A-Za-z0-9_]", "_");
            var name = string.Join("_", prefix, text.Shape.ToString().ToLowerInvariant() + _kernels.Count.ToString(CultureInfo.InvariantCulture));
            _kernels.Add(text.Key, known = (name, text));
        }

        return (known.Name, text);
    })];

    private CudaPlanText PlanText(Plan plan)
    {
        var elements = CudaElements.Of(plan);
        return new CudaPlanText(plan, elements, [.. plan.Kernels.Select(k => Named(Texts(plan, elements, k)))]);
    }

    private IEnumerable<CudaKernelText> Texts(Plan plan, IReadOnlyList<CudaElement> elements, Kernel kernel)
    {
        CudaScope Scope() => new(_model, plan, elements, kernel);
        string[] Remarks(IEnumerable<PassItem> items) => [.. items.Select(PlanPrinter.Describe)];
        if (kernel.Rows.Count == 0)
        {
            foreach (var pass in kernel.Passes)
                yield return new FlatKernel(Scope(), pass, Remarks(pass.Items)).Emit();
            yield break;
        }

        var rows = new List<(Pass Pass, IReadOnlyList<PassItem> Items)>();
        foreach (var pass in kernel.Passes)
        {
            var sums = pass.Items.Where(i => i.Action == PassAction.SumOverRows && i.Target.Indices.Count > 0).ToList();
            var columns = sums.Where(i => !PlaceKernel.IsPlaced(i, pass.Column)).ToList();
            if (columns.Count > 0 && pass.Column is null)
                throw new NotFusableException("a sum over rows into one component");
            if (columns.Count > 0)
                yield return new PlaceKernel(Scope(), pass, columns, Remarks(columns)).Columns();
            foreach (var item in sums.Except(columns))
                yield return new PlaceKernel(Scope(), pass, [item], Remarks([item])).Places();
            var rest = pass.Items.Except(sums).ToList();
            if (rest.Count > 0)
                rows.Add((pass, rest));
        }

        if (rows.Count > 0)
            yield return new RowsKernel(Scope(), rows, Remarks(rows.SelectMany(r => r.Items))).Emit();
    }
}

/// <summary>A plan on the device: the element types of its buffers and, for each of its kernels, those that run it.</summary>
internal sealed record CudaPlanText(Plan Plan, IReadOnlyList<CudaElement> Elements, IReadOnlyList<IReadOnlyList<(string Name, CudaKernelText Text)>> Kernels);
