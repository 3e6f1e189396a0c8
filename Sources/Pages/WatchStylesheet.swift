extension Stylesheet {
    /// What the pages of the ledger, the inbox, the peers and the law book have, and the group of
    /// places in the navigation.
    static let watch = """
        .places { position: relative; }
        .places > summary { padding: .4rem .6rem; color: var(--accent); }
        .places > summary.here { border-block-end: .2rem solid var(--accent); font-weight: 600; }
        .places > ul { display: block; position: absolute; z-index: 1; inset-inline-start: 0;
          min-width: 12rem; background: var(--card); border: 1px solid var(--edge);
          border-radius: .4rem; padding: .25rem; }
        table.trail code { min-width: 9rem; }
        table.trail th, table.trail td { min-width: 5rem; }
        .seen { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end;
          margin-block-start: .5rem; }
        .seen .field { flex: 1 1 18rem; margin: 0; }
        .bad { color: var(--warn); font-weight: 600; }
        .when-tree, .when-tree ul { padding-inline-start: 1.25rem; margin-block: .15rem; }
        .law p, .law li { overflow-wrap: anywhere; }

        """
}
