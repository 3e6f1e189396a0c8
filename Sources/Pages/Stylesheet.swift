/// The one style sheet of all pages, served as a file so that no page needs a style of its own.
///
/// Sides are named by the direction of the writing, so that a language written from the right needs
/// nothing else; nothing moves, and nothing is told by colour alone.
package enum Stylesheet {
    /// The sheet; colours have a contrast of at least 4.5 for text and 3 for what frames a control
    /// (WCAG 2.2, 1.4.3 and 1.4.11) in either scheme.
    package static let css =
        colours + frame + content + forms + acting + review + writer + statistics + watch + media

    private static let colours = """
        :root { color-scheme: light dark; --ink: #1b2325; --paper: #f7f6f2; --card: #ffffff;
          --soft: #eceae3; --line: #d0cec6; --edge: #727a7a; --accent: #0c525e; --on: #ffffff;
          --muted: #4c5759; --warn: #8a3b12; --warn-soft: #fbeee4; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e7eaea; --paper: #13191b;
          --card: #1b2224; --soft: #242d30; --line: #39454a; --edge: #849196; --accent: #86ccd8;
          --on: #0d2226; --muted: #aeb9bb; --warn: #f2b48c; --warn-soft: #35251b; } }

        """

    private static let frame = """
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          border-block-start: .3rem solid var(--accent);
          font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif; }
        header { background: var(--card); border-block-end: 1px solid var(--line); }
        .bar, main, footer { max-width: 76rem; margin: 0 auto; padding: .6rem 1.25rem; }
        .bar { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: center; }
        .authority { margin: 0; font: 600 1.1rem/1.3 ui-serif, Charter, "Noto Serif", Georgia,
          serif; }
        nav ul { display: flex; flex-wrap: wrap; gap: 0 .5rem; list-style: none; margin: 0;
          padding: 0; }
        nav a { display: block; padding: .4rem .6rem; text-decoration: none; }
        nav a:hover { text-decoration: underline; }
        nav a[aria-current] { border-block-end: .2rem solid var(--accent); font-weight: 600; }
        .account { margin-inline-start: auto; display: flex; flex-wrap: wrap; gap: .25rem 1rem;
          align-items: center; color: var(--muted); font-size: .9rem; }
        main { padding-block: 1rem 2rem; }
        main:focus { outline: none; }
        footer { border-block-start: 1px solid var(--line); font-size: .9rem; }
        a.button { display: inline-block; padding: .5rem 1rem; border-radius: .3rem;
          background: var(--accent); color: var(--on); text-decoration: none; }
        a { color: var(--accent); text-underline-offset: .15em; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        .skip { position: absolute; inset-inline-start: -999rem; padding: .5rem 1rem;
          background: var(--card); }
        .skip:focus { inset-inline-start: .5rem; inset-block-start: .5rem; }

        """

    private static let content = """
        h1 { font: 600 1.8rem/1.2 ui-serif, Charter, "Noto Serif", Georgia, serif;
          margin: .5rem 0; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
        h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
        p { margin: .25rem 0 .75rem; max-width: 46rem; }
        dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
          gap: .75rem 2rem; margin: 0; padding: 1rem; background: var(--card);
          border: 1px solid var(--line); border-radius: .4rem; }
        dt { color: var(--muted); font-size: .875rem; }
        dd { margin: 0; overflow-wrap: anywhere; }
        .wide { overflow-x: auto; background: var(--card); border: 1px solid var(--line);
          border-radius: .4rem; padding-inline: 1rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: start; vertical-align: top; padding-block: .45rem;
          padding-inline: 0 .75rem; border-block-end: 1px solid var(--line);
          overflow-wrap: break-word; min-width: 6.5rem; }
        tbody tr:last-child > * { border-block-end: 0; }
        td time { white-space: nowrap; }
        thead th { font-size: .875rem; color: var(--muted);
          border-block-end: 2px solid var(--edge); }
        tbody th { font-weight: 600; }
        code, pre { font: .8125rem/1.45 ui-monospace, "Liberation Mono", monospace; }
        code { display: block; min-width: 16rem; overflow-wrap: anywhere; }
        pre { background: var(--soft); padding: 1rem; border-radius: .4rem; margin: .25rem 0;
          white-space: pre-wrap; overflow-wrap: anywhere; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: .4rem;
          padding: 1rem 1.25rem; margin-block: .75rem; }
        .cards { list-style: none; margin: 0; padding: 0; }
        .card > h2:first-child { margin-block-start: 0; }
        .cards h3 { margin: 0 0 .25rem; font-size: 1.05rem; }
        .cards p { margin: .15rem 0; }
        .late { border-inline-start: .35rem solid var(--warn); }
        .late .when { color: var(--warn); }
        .when { font-weight: 600; }
        .alert { border: 1px solid var(--warn); border-inline-start-width: .35rem;
          background: var(--warn-soft); border-radius: .4rem; padding: .6rem 1rem;
          margin-block: .75rem; max-width: 34rem; }
        .alert p { margin: .2rem 0; }
        .aside { color: var(--muted); font-size: .9rem; }

        """

    private static let forms = """
        form.card { max-width: 34rem; }
        .field { margin-block: 0 1rem; }
        .field label { display: block; font-weight: 600; }
        .hint { margin: 0 0 .25rem; color: var(--muted); font-size: .9rem; }
        input, select, textarea { width: 100%; min-height: 2.75rem; padding: .4rem .6rem;
          font: inherit;
          color: inherit; background: var(--paper); border: 1px solid var(--edge);
          border-radius: .3rem; }
        button { min-height: 2.75rem; padding: .4rem 1.25rem; font: inherit; font-weight: 600;
          color: var(--on); background: var(--accent); border: 1px solid var(--accent);
          border-radius: .3rem; cursor: pointer; }
        button.quiet { min-height: 2rem; padding: .1rem .75rem; color: var(--accent);
          background: transparent; font-weight: 400; }

        """

    private static let acting = """
        form.step { max-width: 46rem; }
        fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0; }
        legend { font-weight: 600; padding: 0; }
        fieldset:focus { outline: none; }
        textarea { min-height: 4rem; line-height: 1.45; resize: vertical; }
        .sub { margin-block: .5rem .9rem; padding-inline-start: .9rem;
          border-inline-start: .2rem solid var(--line); }
        .sub label { display: block; margin-block-start: .35rem; }
        .choice { display: grid; grid-template-columns: 1.5rem 1fr; gap: .1rem .6rem;
          padding-block: .4rem; align-items: start; }
        .choice input { width: 1.35rem; height: 1.35rem; min-height: 0; margin: .1rem 0 0; }
        .choice label { font-weight: 400; overflow-wrap: anywhere; margin: 0; }
        .field .choice label { display: block; font-weight: 400; }
        .more { display: block; color: var(--muted); font-size: .9rem; white-space: pre-line; }
        .said { display: block; white-space: pre-line; overflow-wrap: anywhere; }
        p.wrong { color: var(--warn); margin-block: .1rem .35rem; }
        [aria-invalid] { border-color: var(--warn); }
        fieldset[aria-invalid] { border-inline-start: .25rem solid var(--warn);
          padding-inline-start: .75rem; }
        .acts { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: center; }
        .acts .quiet { min-height: 2.75rem; }
        a.go { display: inline-block; padding: .55rem 1.25rem; font-weight: 600; color: var(--on);
          background: var(--accent); border-radius: .3rem; text-decoration: none; }
        .note, .done { border-inline-start: .35rem solid var(--accent); background: var(--card);
          padding: .6rem 1rem; border-radius: .4rem; margin-block: .75rem; max-width: 46rem; }
        .done h1 { margin-block-start: 0; }
        .trail { margin: 0; font-size: .9rem; }
        .alert h2 { margin: 0 0 .25rem; font-size: 1.05rem; }
        .alert ul { margin: .25rem 0; }
        dl.answers { display: block; max-width: 46rem; margin-block: .75rem; }
        .answers div { padding-block: .5rem; border-block-end: 1px solid var(--line); }
        .answers div:last-child { border: 0; }
        .offers { list-style: none; margin: .25rem 0 .75rem; padding: 0; display: grid;
          grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: .75rem; }
        .offers li { background: var(--card); border: 1px solid var(--line);
          border-inline-start: .35rem solid var(--accent); border-radius: .4rem;
          padding: .75rem 1rem; }
        .offers a { font-weight: 600; font-size: 1.05rem; }
        .offers span { display: block; color: var(--muted); font-size: .9rem; }
        .links { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: 0; margin: .75rem 0;
          list-style: none; }
        .links a { padding: .2rem 0; text-decoration: underline; }
        summary { cursor: pointer; padding-block: .35rem; }
        .later { margin-block: .75rem; }
        .plain { columns: 16rem; margin-block: .25rem; }
        .plain li { padding-block: .2rem; }
        .paper { max-width: 60rem; }
        .paper h3 { margin: 0; }
        .paper dl { border: 0; padding: .25rem 0; }
        .words { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 60rem; }
        .part { margin: .75rem 0 0; }
        .custody { display: block; width: 100%; max-width: 24rem; height: auto; margin: .5rem 0; }
        .custody line { stroke: var(--line); stroke-width: 3; }
        .custody circle { fill: var(--accent); }
        .custody text { font-size: 13px; fill: var(--ink); }
        .custody .place { font-size: 12px; fill: var(--muted); }
        .filter { display: grid; gap: .5rem 1rem; align-items: end; margin-block: .75rem;
          grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); }
        form.card.filter { max-width: none; }
        .filter label { display: block; font-size: .9rem; }

        """

    private static let media = """
        @media (max-width: 30rem) { .bar, main, footer { padding-inline: .9rem; }
          .account { margin-inline-start: 0; } h1 { font-size: 1.5rem; }
          .wide { padding-inline: .75rem; } }
        @media print { :root { --ink: #000; --paper: #fff; --card: #fff; --soft: #fff;
            --muted: #333; --accent: #000; --warn: #000; }
          .skip, nav, footer, .account button { display: none; } body { border: 0;
          font-size: 10pt; } .wide { overflow: visible; border: 0; padding: 0; }
          .acts, .trail, .filter, .links { display: none; }
          .card, dl, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
          a { color: inherit; text-decoration: none; } }

        """
}
