using System.Globalization;
using LossDsl.Compiler.Fusion;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Text;

namespace LossDsl.Compiler.Emit.CSharp;

/// <summary>The methods of a loss's passes. Passes with the same statements, most often of several plans, share one.</summary>
internal sealed class PassMethods
{
    private const int LongestRemark = 160;

    private readonly Dictionary<string, Method> _methods = [];
    private readonly List<(Plan Plan, Pass Pass, Method Method, IReadOnlyList<int> Buffers)> _calls = [];

    private sealed record Method(string Name, PassText Text, List<string> Users)
    {
        /// <summary>What the method is compiled for separately.</summary>
        public IEnumerable<Version> Versions
        {
            get
            {
                if (Text.HasHolding)
                    yield return new Version("THolding", "IHolding", "frame.Holds", "Holding", "NotHolding");
                if (Text.Powers.Length > 0)
                    yield return new Version("TPowers", "IPowers", $"{Name}HasSmallPowers<T>(frame)", "SmallPowers", "AnyPowers");
            }
        }
    }

    /// <summary>A type of a method that a condition of the call chooses.</summary>
    private sealed record Version(string Type, string Constraint, string Condition, string WhereTrue, string WhereFalse);

    public PassMethods(LossModel model, IReadOnlyList<Plan> plans, IReadOnlyDictionary<Kernel, HeldValues> held)
    {
        foreach (var plan in plans)
        {
            foreach (var kernel in plan.Kernels)
            {
                foreach (var pass in kernel.Passes)
                    Add(plan, pass, new PassEmitter(model, plan, kernel, pass, held[kernel]).Emit());
            }
        }
    }

    /// <summary>A comment of one line, cut where it becomes too long to be read.</summary>
    public static string Remark(string text) => "// " + (text.Length <= LongestRemark ? text : text.Substring(0, LongestRemark) + " ...");

    /// <summary>How a pass is called in the remarks of its method.</summary>
    public static string UserName(Plan plan, Pass pass) => $"{plan.Name} {pass.Id.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Writes <c>Execute</c>, which finds the method of a pass.</summary>
    public void WriteExecute(SourceWriter writer)
    {
        using (writer.Block("protected override void Execute<T>(ProgramVariant variant, int pass, Frame frame, in PassRange range)"))
        using (writer.Block("switch (variant, pass)"))
        {
            foreach (var (plan, pass, method, buffers) in _calls)
            {
                writer.Line($"case (ProgramVariant.{plan.Name}, {pass.Id}):");
                using (writer.Indent())
                    WriteCall(writer, [.. method.Versions], method.Name + "<T", $">(frame, range, [{string.Join(", ", buffers)}]);");
                writer.Line("    break;");
            }
        }
    }

    /// <summary>Writes the methods.</summary>
    public void Write(SourceWriter writer)
    {
        foreach (var method in _methods.Values)
        {
            writer.Line().Line($"// {string.Join(", ", method.Users)}:");
            writer.Lines(method.Text.Items.Select(Remark));

            // A loop over millions of elements must not run as the unoptimized code that a method's first calls get.
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            var versions = method.Versions.ToList();
            writer.Line($"private static void {method.Name}<T{string.Concat(versions.Select(v => ", " + v.Type))}>(Frame frame, in PassRange range, ReadOnlySpan<int> buffers)");
            writer.Line("    where T : unmanaged, IBinaryFloatingPointIeee754<T>");
            writer.Lines(versions.Select(v => $"    where {v.Type} : struct, {v.Constraint}"));
            using (writer.Block(""))
                writer.Append(method.Text.Statements);
            if (method.Text.Powers.Length > 0)
                WritePowers(writer, method);
        }
    }

    /// <summary>Writes the call of the version of a method that is for the call at hand.</summary>
    private static void WriteCall(SourceWriter writer, IReadOnlyList<Version> versions, string start, string end)
    {
        if (versions.Count == 0)
        {
            writer.Line(start + end);
            return;
        }

        writer.Line($"if ({versions[0].Condition})");
        using (writer.Indent())
            WriteCall(writer, [.. versions.Skip(1)], $"{start}, {versions[0].WhereTrue}", end);
        writer.Line("else");
        using (writer.Indent())
            WriteCall(writer, [.. versions.Skip(1)], $"{start}, {versions[0].WhereFalse}", end);
    }

    private static void WritePowers(SourceWriter writer, Method method)
    {
        writer.Line().Line($"private static bool {method.Name}HasSmallPowers<T>(Frame frame)");
        writer.Line("    where T : unmanaged, IBinaryFloatingPointIeee754<T>");
        using (writer.Block(""))
            writer.Line(method.Text.Powers);
    }

    private void Add(Plan plan, Pass pass, PassText text)
    {
        if (!_methods.TryGetValue(text.Key, out var method))
            _methods.Add(text.Key, method = new Method("Pass" + _methods.Count.ToString(CultureInfo.InvariantCulture), text, []));
        method.Users.Add(UserName(plan, pass));
        _calls.Add((plan, pass, method, text.Buffers));
    }
}
