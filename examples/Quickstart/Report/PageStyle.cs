namespace Quickstart.Report;

/// <summary>Style sheets, for light and dark.</summary>
internal static class PageStyle
{
    /// <summary>The colors that the others name.</summary>
    public const string Colors = """
        :root { color-scheme: light dark; --ground: #fff; --ink: #1c2024; --faint: #697077; --rule: #d8dce0; --block: #f4f5f7; --one: #6b7280; --two: #d0453b; }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #14171a; --ink: #e6e8ea; --faint: #9aa2a9; --rule: #343a40; --block: #1d2226; --one: #a3abb5; --two: #ff7a6b; }
        }
        """;

    /// <summary>The page around the drawings.</summary>
    public const string Page = """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; background: var(--ground); color: var(--ink); }
        h1 { font-size: 1.7rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
        table { border-collapse: collapse; width: 100%; } .wide { overflow-x: auto; }
        th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--rule); text-align: right; font-variant-numeric: tabular-nums; }
        th:first-child, td:first-child { text-align: left; }
        th { font-weight: 600; color: var(--faint); }
        pre { background: var(--block); padding: .8rem; overflow-x: auto; font: 13px/1.45 ui-monospace, monospace; border-radius: 6px; }
        figure { margin: 0; } figcaption, .note { color: var(--faint); font-size: .9rem; }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem; }
        svg { width: 100%; height: auto; background: var(--block); border-radius: 6px; }
        .key { font-weight: 600; } .key.k0 { color: var(--one); } .key.k1 { color: var(--two); }
        """;

    /// <summary>What is inside a drawing.</summary>
    public const string Drawing = """
        rect { fill: var(--block); }
        circle { fill-opacity: .65; }
        .c0 { fill: #4269d0; } .c1 { fill: #d9930d; } .c2 { fill: #e4484a; } .c3 { fill: #3f9f95; }
        .c4 { fill: #3c9a4a; } .c5 { fill: #d85f9c; } .c6 { fill: #a463d8; } .c7 { fill: #9c6b4e; }
        .name { font-size: 11px; font-weight: 600; text-anchor: middle; fill: var(--ink); paint-order: stroke; stroke: var(--block); stroke-width: 3px; }
        .caption { font-size: 12px; text-anchor: middle; fill: var(--faint); }
        .tick { font-size: 11px; text-anchor: middle; fill: var(--faint); }
        .grid { stroke: var(--rule); stroke-width: 1; }
        .curve { fill: none; stroke-width: 2.2; } .curve.k0 { stroke: var(--one); } .curve.k1 { stroke: var(--two); }
        """;
}
