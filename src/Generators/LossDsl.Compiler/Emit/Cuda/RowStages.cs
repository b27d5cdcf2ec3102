using System.Globalization;
using System.Text.RegularExpressions;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.Cuda;

/// <summary>A buffer whose rows a kernel can keep in shared memory.</summary>
/// <param name="Pointer">The pointer, by its place among the kernel's.</param>
/// <param name="Passes">The passes that read it, as bits of the call's mask.</param>
internal sealed record CudaStage(int Pointer, ulong Passes);

/// <summary>
/// What several passes of a kernel read of a row, which the first of them can copy to shared memory for the others. Which buffers these are is known
/// when all passes are written: until then their loads and the copies are places in the text.
/// </summary>
internal sealed class RowStages(CudaScope scope, IReadOnlyList<Pass> passes)
{
    /// <summary>Stands for the statements at a row's beginning.</summary>
    public const string Start = "@start@";

    private static readonly Regex Loads = new("@load([0-9]+)@", RegexOptions.CultureInvariant);

    private readonly List<(int Pass, Access Access, string Pointer, string Place)> _loads = [];
    private readonly HashSet<int> _leftOut = [];

    /// <summary>Stands for the copies that a pass starts with.</summary>
    public static string Copies(int pass) => FormattableString.Invariant($"@copies{pass}@");

    /// <summary>Stands for what a pass ends with.</summary>
    public static string Waits(int pass) => FormattableString.Invariant($"@waits{pass}@");

    /// <summary>A whole pack of a pass; null for what does not change with the row or is not stored as tensors are.</summary>
    public string? Load(int pass, Access access, string pointer, string place)
    {
        if (scope.ElementOf(access.Buffer) != CudaElement.Storage || !access.Indices.Any(x => x.Axes.Any(scope.Kernel.Rows.Contains)))
            return null;
        var known = _loads.FindIndex(l => l.Pass == pass && l.Pointer == pointer && l.Place == place);
        if (known < 0)
        {
            known = _loads.Count;
            _loads.Add((pass, access, pointer, place));
        }

        return Mark(known);
    }

    /// <summary>Does not count a pass that reads a row together with another one.</summary>
    public void LeaveOut(int pass) => _leftOut.Add(pass);

    /// <summary>Puts loads and copies into the text of a kernel.</summary>
    public (SourceWriter Text, IReadOnlyList<CudaStage> Stages) Resolve(SourceWriter text)
    {
        var staged = _loads.GroupBy(l => (l.Pointer, l.Place)).Where(g => g.Select(l => l.Pass).Except(_leftOut).Count() > 1 && IsKept(g.First().Access)).Select(g => g.ToArray()).ToList();
        var lines = new Dictionary<string, IEnumerable<string>> { [Start] = staged.Select((_, k) => FormattableString.Invariant($"bool isStaged{k} = call.stage == 0;")) };
        for (var pass = 0; pass < passes.Count; pass++)
        {
            var number = pass;
            var copied = staged.Select((s, k) => (Load: s.FirstOrDefault(l => l.Pass == number), Stage: k)).Where(s => s.Load.Pointer is not null).ToList();
            lines[Copies(pass)] = copied.SelectMany(s => Copy(number, s.Stage, s.Load.Pointer, s.Load.Place));
            // Packs that the loop treated element by element were not waited for.
            lines[Waits(pass)] = copied.Select(s => FormattableString.Invariant($"if (copies{number}_{s.Stage}) wait_for_copies<0>();"));
        }

        string Load(Match mark)
        {
            var (pass, _, pointer, place) = _loads[int.Parse(mark.Groups[1].Value, CultureInfo.InvariantCulture)];
            var stage = staged.FindIndex(s => s[0].Pointer == pointer && s[0].Place == place);
            return stage < 0
                ? $"load_pack({pointer}, {place}, LANES)"
                : FormattableString.Invariant($"load_staged({pointer}, {place}, {stage}, turn, call.stage, copies{pass}_{stage})");
        }

        return (
            text.Select(line => lines.TryGetValue(line, out var others) ? others : line.IndexOf('@') < 0 ? [line] : [Loads.Replace(line, Load)]),
            [.. staged.Select(s => new CudaStage(int.Parse(s[0].Pointer.Substring(1), CultureInfo.InvariantCulture), Mask(s.Select(l => l.Pass).Except(_leftOut))))]);
    }

    private static IEnumerable<string> Copy(int pass, int stage, string pointer, string place)
    {
        yield return FormattableString.Invariant($"const bool copies{pass}_{stage} = !isStaged{stage};");
        var start = place == "at" ? "" : place.Substring(0, place.Length - "at".Length);
        yield return FormattableString.Invariant($"if (copies{pass}_{stage}) stage_row({pointer}, {start}begin, end - begin, {stage}, call.stage);");
        yield return FormattableString.Invariant($"isStaged{stage} = true;");
    }

    /// <summary>Whether no pass but the last that reads a buffer writes to its memory.</summary>
    private bool IsKept(Access access)
    {
        var memory = Memory(access.Buffer);
        var last = _loads.Where(l => Memory(l.Access.Buffer) == memory).Max(l => l.Pass);
        return !passes.Take(last).SelectMany(p => p.Items).Any(i => Memory(i.Target.Buffer) == memory);
    }

    private static PlanBuffer Memory(PlanBuffer buffer) => buffer.Alias is { } alias ? Memory(alias) : buffer;

    private static ulong Mask(IEnumerable<int> passes) => passes.Aggregate(0UL, (mask, pass) => mask | (1UL << pass));

    private static string Mark(int load) => FormattableString.Invariant($"@load{load}@");
}
