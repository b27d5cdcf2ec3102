using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fusion;

/// <summary>
/// Finds the kernels that can run tile by tile beside one that works on products: those over rows that are the tiles' columns. The norms of a tile's class weights are
/// taken just before its product reads the weights, and their gradient is finished just after its product has written it, while both are in the caches.
/// </summary>
internal sealed class TileCompanions
{
    private readonly Plan _plan;
    private readonly Dictionary<Kernel, Effects> _effects;

    private TileCompanions(Plan plan)
    {
        _plan = plan;
        _effects = plan.Kernels.ToDictionary(k => k, k => new Effects(plan, k));
    }

    /// <summary>Marks the companions, and moves them next to their kernels.</summary>
    public static void Attach(Plan plan)
    {
        var companions = new TileCompanions(plan);
        foreach (var kernel in plan.Kernels.Where(k => k.TileAxis is not null && k.Rows.Count == 1).ToArray())
        {
            companions.AttachLeaders(kernel);
            companions.AttachFollowers(kernel);
        }
    }

    private void AttachLeaders(Kernel main)
    {
        foreach (var leader in Earlier(main).Where(k => IsCandidate(k, main)).ToArray())
        {
            var (read, written) = (_effects[leader].Read, _effects[leader].Written);
            var between = Earlier(main).SkipWhile(k => k != leader).Skip(1);
            if (between.Any(k => _effects[k].Touches(written) || _effects[k].Written.Overlaps(read)) || _effects[main].Written.Overlaps(read) || !IsReadTileByTile(main, written))
                continue;
            Move(leader, main, TileCompanion.Leads);
        }
    }

    private void AttachFollowers(Kernel main)
    {
        foreach (var follower in Later(main).Where(k => IsCandidate(k, main)).ToArray())
        {
            var (read, written) = (_effects[follower].Read, _effects[follower].Written);
            var between = Later(main).TakeWhile(k => k != follower).SkipWhile(k => k.Companion == TileCompanion.Follows);
            var nextTile = Earlier(main).Where(k => k.Companion == TileCompanion.Leads).Append(main);
            if (between.Any(k => _effects[k].Touches(written) || _effects[k].Written.Overlaps(read)) || nextTile.Any(k => _effects[k].Read.Overlaps(written)) || !IsCompleteWithTile(main, follower))
                continue;
            Move(follower, main, TileCompanion.Follows);
        }
    }

    private IEnumerable<Kernel> Earlier(Kernel main) => _plan.Kernels.TakeWhile(k => k != main);

    private IEnumerable<Kernel> Later(Kernel main) => _plan.Kernels.SkipWhile(k => k != main).Skip(1);

    /// <summary>A loop over rows that are the columns of the tiles, none of which has to do with another.</summary>
    private static bool IsCandidate(Kernel kernel, Kernel main) =>
        kernel.Companion == TileCompanion.None && kernel.Rows.Count == 1 && kernel.Rows[0] == main.TileAxis && kernel.Before.Count + kernel.After.Count + kernel.Sorts.Count == 0
        && kernel.Passes.SelectMany(p => p.Items).All(i => i.Action is PassAction.Store or PassAction.ReduceRow && IsAlong(i.Target, main.TileAxis!));

    /// <summary>Whether a kernel reads some buffers at a tile's columns only, unless it does so after all tiles have been there once.</summary>
    private bool IsReadTileByTile(Kernel main, HashSet<PlanBuffer> buffers)
    {
        var certain = main.Passes.Where(p => p.Column == main.TileAxis && p.IdleWhen is null).ToList();
        if (certain.Count == 0)
            return false;
        var first = certain.Min(p => p.Level);
        return main.Passes.All(pass => pass.Level > first || pass.Items.SelectMany(i => Effects.Accesses(_plan, i)).All(a => !buffers.Contains(a.Root) || (pass.Column == main.TileAxis && a.IsAligned)))
            && main.Before.Concat(main.After).SelectMany(p => p.Factors).All(f => !buffers.Contains(Effects.RootOf(f.Buffer)) || IsAlong(f, main.TileAxis!));
    }

    /// <summary>Whether all that a kernel reads of another one's results is complete, in the rows of a tile's columns, once that tile is done.</summary>
    private bool IsCompleteWithTile(Kernel main, Kernel follower)
    {
        var last = main.Passes.Where(p => p.Column == main.TileAxis).Select(p => p.Level).DefaultIfEmpty(-1).Max();
        var followers = Later(main).TakeWhile(k => k.Companion == TileCompanion.Follows).SelectMany(k => _effects[k].Written);
        var complete = new HashSet<PlanBuffer>(main.After.Where(p => IsAlong(p.Result, main.TileAxis!)).Select(p => Effects.RootOf(p.Result.Buffer)).Concat(followers));
        foreach (var pass in main.Passes.Where(p => p.Level <= last))
            complete.UnionWith(pass.Items.Where(i => i.Action == PassAction.SumOverRows && i.Target.Buffer.Axes.SequenceEqual([main.TileAxis!])).Select(i => Effects.RootOf(i.Target.Buffer)));
        var accesses = follower.Passes.SelectMany(p => p.Items).SelectMany(i => Effects.Accesses(_plan, i));
        return last >= 0 && accesses.All(a => !(_effects[main].Written.Contains(a.Root) || complete.Contains(a.Root)) || (complete.Contains(a.Root) && a.IsAligned));
    }

    private static bool IsAlong(Access access, Axis axis) => access.Indices.OfType<IndexExpr>().Any(x => x.Axis == axis);

    private void Move(Kernel kernel, Kernel main, TileCompanion companion)
    {
        kernel.Companion = companion;
        _plan.Kernels.Remove(kernel);
        var at = _plan.Kernels.IndexOf(main);
        if (companion == TileCompanion.Leads)
            _plan.Kernels.Insert(at, kernel);
        else
            _plan.Kernels.Insert(at + 1 + Later(main).TakeWhile(k => k.Companion == TileCompanion.Follows).Count(), kernel);
    }

    /// <summary>The memory that a kernel reads and writes.</summary>
    private sealed class Effects
    {
        public Effects(Plan plan, Kernel kernel)
        {
            var items = kernel.Passes.SelectMany(p => p.Items).ToList();
            var products = kernel.Before.Concat(kernel.After).ToList();
            Read = [.. items.SelectMany(i => Accesses(plan, i)).Select(a => a.Root), .. products.SelectMany(p => p.Factors).Select(f => RootOf(f.Buffer)), .. kernel.Sorts.SelectMany(s => new[] { s.Keys, s.Kept }).OfType<PlanBuffer>().Select(RootOf)];
            Written = [.. items.Select(i => RootOf(i.Target.Buffer)), .. products.Select(p => RootOf(p.Result.Buffer)), .. kernel.Sorts.SelectMany(s => new[] { s.Order, s.Rank }).OfType<PlanBuffer>().Select(RootOf)];
        }

        public HashSet<PlanBuffer> Read { get; }

        public HashSet<PlanBuffer> Written { get; }

        public bool Touches(HashSet<PlanBuffer> buffers) => Read.Overlaps(buffers) || Written.Overlaps(buffers);

        /// <summary>What an item reads, and whether it does so at the row and column at hand rather than at another one.</summary>
        public static IEnumerable<(PlanBuffer Root, bool IsAligned)> Accesses(Plan plan, PassItem item) =>
            Planner.Reads(item.Value).Concat(item.Target.Indices.SelectMany(Planner.Reads))
                .Select(r => (Buffer: plan.LandedAt.TryGetValue(r.Symbol, out var landed) ? landed.Buffer : plan.BufferOf.TryGetValue(r.Symbol, out var buffer) ? buffer : null, r.IsAligned))
                .Where(a => a.Buffer is not null)
                .Select(a => (RootOf(a.Buffer!), a.IsAligned));

        public static PlanBuffer RootOf(PlanBuffer buffer) => buffer.Alias is { } alias ? RootOf(alias) : buffer;
    }
}
