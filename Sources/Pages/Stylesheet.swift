/// The one style sheet of all pages, served as a file so that no page needs a style of its own.
package enum Stylesheet {
    /// The sheet; colours have a contrast of at least 4.5 (WCAG 2.2, 1.4.3) in either scheme.
    package static let css = """
        :root { color-scheme: light dark; --ink: #1a1c20; --paper: #ffffff; --soft: #f3f4f6;
          --line: #8a919c; --link: #0b4f9e; --muted: #4a505a; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --paper: #16181c;
          --soft: #22252b; --line: #7d8590; --link: #8fc1ff; --muted: #b4bac3; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
        header, main { max-width: 76rem; margin: 0 auto; padding: 1rem 1.25rem; }
        header { display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: baseline;
          border-bottom: 1px solid var(--line); }
        .authority { margin: 0; font-weight: 600; }
        a { color: var(--link); text-underline-offset: .15em; }
        a:focus-visible, .wide:focus-visible { outline: 3px solid var(--link);
          outline-offset: 2px; }
        .skip { position: absolute; left: -999rem; padding: .5rem 1rem; background: var(--paper); }
        .skip:focus { left: .5rem; top: .5rem; }
        main:focus { outline: none; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0; }
        h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
        h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
        p { margin: .25rem 0 .75rem; }
        dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
          gap: .75rem 2rem; margin: 0; padding: 1rem; background: var(--soft);
          border-radius: .25rem; }
        dt { color: var(--muted); font-size: .875rem; }
        dd { margin: 0; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0;
          border-bottom: 1px solid var(--line); overflow-wrap: break-word; min-width: 6.5rem; }
        td time { white-space: nowrap; }
        thead th { font-size: .875rem; color: var(--muted); border-bottom-width: 2px; }
        tbody th { font-weight: 600; }
        code, pre { font: .8125rem/1.45 ui-monospace, "Liberation Mono", monospace; }
        code { display: block; min-width: 16rem; overflow-wrap: anywhere; }
        pre { background: var(--soft); padding: 1rem; border-radius: .25rem; margin: .25rem 0;
          white-space: pre-wrap; overflow-wrap: anywhere; }
        @media print { .skip, nav { display: none; } .wide { overflow: visible; } }

        """
}
