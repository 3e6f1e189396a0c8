extension Stylesheet {
    /// What only the page of a disclosure review has: marks and bars differ in form, not by colour
    /// alone.
    static let review = """
        .context { max-height: 16rem; overflow: auto; }
        mark { color: inherit; background: transparent; border-block-end: 2px dotted var(--edge); }
        mark.own { font-weight: 700; background: var(--warn-soft);
          outline: 2px solid var(--warn); }
        .act { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
        .act .field { flex-basis: 100%; margin-block: 0 .25rem; }
        .act button[aria-pressed] { outline: 2px solid var(--ink); outline-offset: 1px; }
        .verdicts { display: flex; flex-wrap: wrap; gap: .5rem; flex-basis: 100%; }
        .check input { width: auto; min-height: 0; }
        .choices { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none;
          padding: 0; }
        code.word { display: inline; min-width: 0; }
        .timeline { margin: 1rem 0; }
        .timeline svg { width: 100%; height: 9rem; background: var(--card);
          border: 1px solid var(--line); }
        .timeline rect.in { fill: var(--accent); }
        .timeline rect.out { fill: var(--card); stroke: var(--warn); stroke-width: 1.5; }
        del { text-decoration-thickness: .12em; background: var(--warn-soft); }
        .sheet mark { border-block-end-style: solid; }
        .sheet pre { max-width: 60rem; }
        .sheet tr.out td { color: var(--muted); }
        .sheet h2 { font-size: 1rem; margin-block-start: 1.25rem; }
        .drawn { margin: 1rem 0; }
        .drawn img { max-width: 100%; height: auto; border: 1px solid var(--line); }
        .places { display: grid; gap: 0 1rem;
          grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr)); }
        .meter { height: 1.25rem; border: 1px solid var(--edge); border-radius: .3rem;
          background: var(--card); overflow: hidden; }
        .meter span { display: block; height: 100%; width: 0; background: var(--accent); }
        #progress-said { min-height: 1.5rem; margin-block: .5rem 0; }
        .key { display: inline-block; width: .8rem; height: .8rem; }
        .key.in { background: var(--accent); } .key.out { border: 2px solid var(--warn); }

        """
}
