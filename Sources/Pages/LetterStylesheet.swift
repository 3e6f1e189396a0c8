/// The style of a letter: for A4 paper first, and readable on a screen.
enum LetterStylesheet {
    /// Fonts that between them have every script the field writes; those of the Noto family are
    /// looked for by name, so that paper and screen agree.
    static let html: HTML = """
        @page { size: A4; margin: 22mm 22mm 24mm 25mm;
          @bottom-left { content: string(reference);
            font: 8pt "Noto Sans", sans-serif; color: #444; }
          @bottom-right { content: counter(page) " / " counter(pages);
            font: 8pt "Noto Sans", sans-serif; color: #444; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 46rem; padding: 1.5rem; color: #111; background: #fff;
          font: 11pt/1.45 "Noto Serif", "Noto Naskh Arabic", "Noto Serif Hebrew",
            "Noto Serif Devanagari", "Noto Serif CJK SC", serif; }
        :lang(ja) { font-family: "Noto Serif", "Noto Serif CJK JP", serif; }
        :lang(ko) { font-family: "Noto Serif", "Noto Serif CJK KR", serif; }
        [dir="rtl"] { direction: rtl; unicode-bidi: isolate; }
        p[dir="rtl"] { text-align: right; }
        [dir="ltr"] { direction: ltr; }
        p[dir="ltr"] { text-align: left; }
        bdi { unicode-bidi: isolate; }
        .primer { position: absolute; z-index: -1; left: -400mm; top: 0; width: 100mm; }
        article + article { break-before: page; border-top: 1px solid #888; margin-top: 3rem; }
        h1 { font-size: 1.4rem; line-height: 1.25; margin: 1.6rem 0 .4rem; }
        h2 { font-size: 1.02rem; line-height: 1.3; margin: 1.35rem 0 .35rem; break-after: avoid; }
        h3 { font-size: 1rem; margin: .9rem 0 .25rem; break-after: avoid; }
        .numeral { display: inline-block; min-width: 1.6em; }
        .mark { font: .72rem "Noto Sans", sans-serif; color: #444; white-space: nowrap; }
        p { margin: .25rem 0 .5rem; orphans: 3; widows: 3; }
        ol, ul { margin: .25rem 0 .5rem; padding-left: 1.6em; }
        li > p { margin: 0 0 .3rem; }
        table { border-collapse: collapse; width: 100%; margin: .3rem 0 .6rem; }
        th, td { text-align: left; vertical-align: top; padding: .22rem .6rem .22rem 0;
          border-bottom: .5pt solid #999; overflow-wrap: break-word; }
        thead th { font: .8rem "Noto Sans", sans-serif; color: #333; border-bottom-width: 1pt; }
        tr { break-inside: avoid; }
        .fields th { width: 33%; font-weight: 400; color: #333; }
        td p { margin: 0 0 .2rem; }
        .head { display: flex; gap: 2rem; justify-content: space-between; }
        .head > div { flex: 1 1 0; }
        .head p { margin: 0; }
        .to { margin-top: 1.2rem; }
        .to p { margin: 0; }
        .from { font-weight: 700; }
        .label { font: .8rem "Noto Sans", sans-serif; color: #333; }
        .reference { string-set: reference content(); }
        .urgent { border: 1.5pt solid #111; padding: .2rem .6rem; font-weight: 700;
          display: inline-block; margin-top: .8rem; }
        .lack { font-style: italic; color: #8a1c1c; }
        .signature { break-inside: avoid; margin-top: 2rem; }
        .signature td { height: 2.2rem; vertical-align: bottom; }
        .signature th { vertical-align: bottom; }
        @media print { body { max-width: none; padding: 0; }
          article + article { border-top: 0; margin-top: 0; } }
        """
}
