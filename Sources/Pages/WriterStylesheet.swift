extension Stylesheet {
    /// What only the pages have on which a letter is written: the form, and beside it how far the
    /// letter is.
    static let writer = """
        .writer { display: grid; gap: 0 2rem; align-items: start;
          grid-template-columns: minmax(0, 46rem) minmax(16rem, 1fr); }
        .writer form.card { max-width: none; margin-block-start: .25rem; }
        .beside { font-size: .95rem; }
        .beside h2 { font-size: 1.05rem; margin-block: 1rem .35rem; }
        .beside > section:first-child h2 { margin-block-start: .25rem; }
        .beside ul, .beside ol { margin: .25rem 0; padding-inline-start: 1.1rem; }
        .beside li { margin-block: .25rem; overflow-wrap: anywhere; }
        .beside dl { grid-template-columns: 1fr; padding: .75rem; gap: .5rem; }
        ol.progress { list-style: none; padding: 0; }
        ol.progress li { display: flex; flex-wrap: wrap; gap: 0 .5rem;
          justify-content: space-between; padding-block: .2rem;
          border-block-end: 1px solid var(--line); }
        ol.progress a { padding-block: .15rem; }
        ol.progress a[aria-current] { font-weight: 600; text-decoration: none; }
        .tag { color: var(--muted); font-size: .85rem; font-weight: 400; }
        .tag.must { color: var(--warn); font-weight: 600; }
        .entry { border: 1px solid var(--line); border-radius: .4rem; padding: .75rem 1rem;
          margin-block: 0 1rem; }
        .entry > legend { padding-inline: .35rem; }
        .entry .acts { gap: .5rem; }
        .pair { display: grid; gap: 0 1.5rem; grid-template-columns:
          repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); }
        .pair textarea { width: 100%; }
        .why { margin-block: .15rem 0; font-size: .95rem; }
        .why > summary { color: var(--accent); text-decoration: underline; width: fit-content; }
        .why > div { border-inline-start: .2rem solid var(--line); padding-inline-start: .9rem; }
        .now { margin-block: .15rem .35rem; padding-inline-start: .6rem; font-size: .95rem;
          border-inline-start: .2rem solid var(--warn); overflow-wrap: anywhere; }
        p.now { white-space: pre-line; }
        .boxes { columns: 15rem; }
        .boxes .choice { break-inside: avoid; }
        .kind { margin-block: .75rem 0; }
        .kind > legend { color: var(--muted); font-size: .95rem; padding-block-end: .25rem; }
        .told { white-space: pre-line; overflow-wrap: anywhere; }
        dl.told { white-space: normal; }
        dl.told dd { white-space: pre-line; }
        .aside-head { display: flex; flex-wrap: wrap; gap: .25rem 1rem;
          align-items: baseline; justify-content: space-between; }
        ins { text-decoration: underline; } del { text-decoration: line-through; }
        @media (max-width: 60rem) { .writer { grid-template-columns: minmax(0, 1fr); } }

        """
}
