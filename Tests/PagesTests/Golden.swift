/// Pages as they were looked at in a browser, by eye and at two widths.
enum Golden {
    /// The main part of the page of a case.
    static let main = #"""
        <main id="main" tabindex="-1">
        <h1>Case BR-2026/17</h1>
        <p>As of <time datetime="2026-11-24T14:05:00Z">24 November 2026, 14:05 UTC</time>. This \#
        page changes nothing.</p>
        <section aria-labelledby="overview">
        <h2 id="overview">Overview</h2>
        <dl>
        <div><dt>This authority</dt><dd>Is asked</dd></div>
        <div><dt>Other authority</dt><dd><bdi>br-drci</bdi></dd></div>
        <div><dt>Stage</dt><dd><strong>Formal check</strong></dd></div>
        <div><dt>Stage both sides agree on</dt><dd>Acknowledged</dd></div>
        <div><dt>Due</dt><dd><time datetime="2026-12-24">Thursday 24 December \#
        2026</time></dd></div>
        <div><dt>Last change</dt><dd><time datetime="2026-11-24T13:59:59Z">24 November 2026, \#
        13:59 UTC</time></dd></div>
        </dl>
        </section>
        <section aria-labelledby="findings">
        <h2 id="findings">To be looked at</h2>
        <ul>
        <li>Crossed</li>
        </ul>
        </section>
        <section aria-labelledby="deadlines">
        <h2 id="deadlines">Deadlines</h2>
        <div class="wide" role="group" aria-label="Deadlines" tabindex="0">
        <table>
        <thead><tr><th scope="col">Due</th><th scope="col">Rule</th><th \#
        scope="col">Measure</th><th scope="col">Remarks</th></tr></thead>
        <tbody>
        <tr><th scope="row"><time datetime="2026-12-24">Thursday 24 December \#
        2026</time></th><td><a \#
        href="/law/rule/UNTOC.18.24"><bdi>UNTOC.18.24</bdi></a></td><td>Whole \#
        letter</td><td>Weekend, Public holiday</td></tr>
        </tbody>
        </table>
        </div>
        </section>
        <section aria-labelledby="measures">
        <h2 id="measures">Measures</h2>
        <div class="wide" role="group" aria-label="Measures" tabindex="0">
        <table>
        <thead><tr><th scope="col">Measure</th><th scope="col">Kind</th><th \#
        scope="col">Stage</th><th scope="col">Conditions</th><th \#
        scope="col">Suspended</th></tr></thead>
        <tbody>
        <tr><th scope="row">m1</th><td>Bank \#
        records</td><td>Executing</td><td>Accepted</td><td>No</td></tr>
        </tbody>
        </table>
        </div>
        </section>
        <section aria-labelledby="envelopes">
        <h2 id="envelopes">Envelopes</h2>
        <div class="wide" role="group" aria-label="Envelopes" tabindex="0">
        <table>
        <thead><tr><th scope="col">Direction</th><th scope="col">Type</th><th \#
        scope="col">Date</th><th scope="col">Delivery</th><th scope="col">Digest</th></tr></thead>
        <tbody>
        <tr><th scope="row">Received&nbsp;1</th><td>Letter</td><td><time \#
        datetime="2026-11-24T14:05:00Z">24 November 2026, 14:05 \#
        UTC</time></td><td>Verified</td><td><code>sha256:00</code></td></tr>
        </tbody>
        </table>
        </div>
        </section>
        <section aria-labelledby="exhibits">
        <h2 id="exhibits">Exhibits</h2>
        <div class="wide" role="group" aria-label="Exhibits" tabindex="0">
        <table>
        <thead><tr><th scope="col">Name</th><th scope="col">Measure</th><th scope="col">Media \#
        type</th><th scope="col">Size</th><th scope="col">State</th><th \#
        scope="col">Digest</th></tr></thead>
        <tbody>
        <tr><th scope="row">ledger.csv</th><td>m1</td><td>text/csv</td><td>1 234 567 \#
        bytes</td><td>Collected</td><td><code>sha256:01</code></td></tr>
        </tbody>
        </table>
        </div>
        </section>
        <section aria-labelledby="ledger">
        <h2 id="ledger">Ledger</h2>
        <div class="wide" role="group" aria-label="Ledger" tabindex="0">
        <table>
        <thead><tr><th scope="col">Position</th><th scope="col">Event</th><th \#
        scope="col">Date</th><th scope="col">Who</th></tr></thead>
        <tbody>
        <tr><th scope="row">12 345</th><td>Letter received</td><td><time \#
        datetime="2026-11-24T14:05:00Z">24 November 2026, 14:05 UTC</time></td><td>o-17</td></tr>
        </tbody>
        </table>
        </div>
        <h3>Newest checkpoint</h3>
        <p>The signed size and root of the whole ledger; every position above is below it.</p>
        <pre>ch-foj/log
        12346
        AAAA

        — ch-foj/log BBBB
        </pre>
        </section>
        </main>
        """#
}
