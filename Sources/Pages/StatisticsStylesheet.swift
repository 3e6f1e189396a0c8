extension Stylesheet {
    /// What only the pages of statistics have: parts of a chart differ by pattern, not by colour
    /// alone.
    static let statistics = """
        .reports { flex-wrap: wrap; }
        .beside { display: grid; gap: .75rem 1.5rem; align-items: start;
          grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
        .chart { margin: 0; max-width: 30rem; }
        .chart svg { display: block; width: 100%; height: auto; direction: ltr; }
        .chart text { font-size: 12px; fill: var(--ink); }
        .chart text.small { font-size: 9px; fill: var(--muted); }
        .chart figcaption { font-weight: 600; font-size: .9rem; }
        .s0 { fill: var(--accent); }
        .s1, .s2, .s3, .s4, .s5 { fill: var(--card); stroke: var(--edge); stroke-width: 1; }
        .s2 { fill: var(--warn-soft); stroke: var(--warn); }
        .hatch { fill: none; stroke: var(--edge); stroke-width: 2; }
        .axis { fill: none; stroke: var(--line); }
        .line { fill: none; stroke: var(--accent); stroke-width: 2; }
        .legend { display: flex; flex-wrap: wrap; gap: .1rem 1rem; list-style: none;
          margin: 0 0 .5rem; padding: 0; font-size: .9rem; }
        .chart svg.key { display: inline-block; width: .9rem; height: .9rem;
          vertical-align: middle; }
        .numbers { max-height: 26rem; overflow: auto; }
        .numbers th, .numbers td { min-width: 4.5rem; }
        .num { text-align: end; font-variant-numeric: tabular-nums; }
        .aside.links { display: flex; gap: .25rem 1rem; }

        """
}
