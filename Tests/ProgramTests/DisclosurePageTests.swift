import Encoding
import Files
import Fixtures
import Testing

/// A page (HTML) that is all that a mail has to say is cut by rows, and nothing hides in it.
@Suite("pages in a disclosure", .timeLimit(.minutes(10)))
struct DisclosurePageTests {
    private static let letter = """
        id: "BR-9"
        requesting: {state: "BR", authority: "Ministério Público"}
        requested: "CH"
        date: "2026-05-04"
        persons:
          - {id: "p1", role: "suspect", name: "Otávio Lemos Prado"}
        measures:
          - id: "m1"
            type: "account-records"
            target: {identifier: "CH9300762011623852957"}
            period: {from: "2026-03-01", to: "2026-03-31"}

        """

    private static let make = """
        import email.message
        ASKED, OTHER, FAR = 'CH9300762011623852957', 'DE89370400440532013000', \
            'GB82WEST12345698765432'
        def cells(row, tag='td', more=''):
            return '<tr>' + ''.join('<%s%s>%s</%s>' % (tag, more, c, tag) for c in row) + '</tr>\\n'
        HEAD = ['Date', 'Account', 'Counterparty', 'Counterparty account', 'Text']
        def rows(word, tag='th'):
            return cells(HEAD, tag) + ''.join(cells(row, 'td', ' title="CONCEALED"') for row in [
                ['2026-02-28', ASKED, 'Haus AG', FAR, 'CONCEALED before ' + word],
                ['01.03.2026', ASKED[:4] + '<b>' + ASKED[4:] + '</b>', 'Lidia&nbsp;Santel<i>mo</i>',
                 FAR, 'SHOW ' + word],
                ['2026-03-05', OTHER, 'Erika Muster', FAR, 'CONCEALED other ' + word],
                ['no day', ASKED, 'Nobody Known', FAR, 'ODDITYROW ' + word]])
        def ledger(word):
            return '<html><head><style>td {color: red}</style></head><body><p>SHOW intro ' + word \
                + '</p><table width="100%"><tr><td><table border="1">' + rows(word) \
                + '<!-- ' + rows('CONCEALED comment') + ' --></table></td></tr></table></body>'
        def mail(word, page, text=None, encoding='base64', subtype='html'):
            m = email.message.EmailMessage()
            m['From'] = 'Otávio Lemos Prado <o@prado.example>'
            m['To'], m['Subject'] = 'Bank <b@bank.example>', 'my ledger'
            m['Date'] = 'Mon, 02 Mar 2026 10:00:00 +0100'
            if text:
                m.set_content(text)
                m.add_alternative(page, subtype=subtype, cte=encoding)
                m.set_boundary('=-' + word)
            else:
                m.set_content(page, subtype=subtype, cte=encoding)
            return bytes(m)
        def save(name, data):
            with open('in/' + name, 'wb') as file: file.write(data)

        """

    private func prepare(_ story: DisclosureCase, _ script: String) async throws {
        let run = try await Command.runAside(
            Checkout.verifiers + "/bin/python",
            ["-c", DisclosurePageTests.make + script],
            in: story.folder.path
        )
        try #require(run.status == 0, "\(run.errorText)")
    }

    private func pages(_ story: DisclosureCase) throws -> [JSON] {
        let exhibits = try story.plan()["exhibits"]?.array ?? []
        return exhibits.filter { $0["inside"] != nil }
    }

    @Test func aLedgerInAPageIsCutByRows() async throws {
        let story = try DisclosureCase(letter: DisclosurePageTests.letter)
        let script = """
            save('only.eml', mail('only', ledger('only')))
            save('quoted.eml', mail('quoted', ledger('quoted'), None, 'quoted-printable'))
            save('bare.eml', mail('bare', 'Dear all,<br><table>' + rows('bare') + '</table>'))
            save('open.eml', mail('open', '<TABLE>' + rows('open').replace('</td>', '')
                .replace('</tr>', '').replace('td', 'TD')))
            save('both.eml', mail('both', ledger('both'), 'CONCEALED flat 28.02. Haus AG 10.00'))
            save('page.html', ledger('page').encode())
            save('box.mbox', b''.join(b'From o Mon Mar  2 10:00:00 2026\\n' + mail(w, ledger(w))
                + b'\\n' for w in ['one', 'two']))
            """
        try await prepare(story, script)
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        #expect(done.text.contains("disclosed  7 exhibits"), "\(done.text)")
        let layers = try await story.layers()
        for word in ["only", "quoted", "bare", "open", "both", "page", "one", "two"] {
            layers.mustShow("SHOW \(word)")
        }
        layers.mustNotShow("CONCEALED", "ODDITYROW", "Erika Muster", "Lidia", "Santel")
        layers.mustNotShow("GB82WEST12345698765432", "DE89370400440532013000")
        let inside = try pages(story)
        let cut = inside.filter { $0["scope"]?["mapping"]?["format"] == "page" }
        #expect(cut.count == 7, "\(inside.compactMap { $0["path"] })")
        for page in cut {
            #expect(page["scope"]?["admitted"]?.array?.first?["rows"] == 1)
            #expect(page["scope"]?["leftOut"]?["outside-period"] == 1)
            #expect(page["scope"]?["leftOut"]?["unreadable"] == 1)
        }
        let flat = inside.filter { $0["mediaType"] == "text/plain" }
        #expect(flat.count == 1 && flat.allSatisfy { $0["decision"]?["act"] == "withhold" })
    }

    /// What nobody here understands as a table is put before an officer and not let through.
    @Test func aPageThatIsNotUnderstoodStays() async throws {
        let story = try DisclosureCase(letter: DisclosurePageTests.letter)
        let script = """
            def unknown(word):
                return ''.join(cells([d, 'CONCEALED ' + word, '1,234.50'])
                               for d in ['28.02.2026', '01.03.2026'])
            save('nohead.eml', mail('nohead', '<p>SHOW nohead</p><table>' + unknown('a')
                + '</table>'))
            grid = '<div class=r>' + ''.join('<div>%s</div>' % c for c in ['Date', 'Account',
                'Amount', '28.02.2026', ASKED, '10.00', '01.03.2026', ASKED, '11.00',
                '02.03.2026', ASKED, 'CONCEALED grid']) + '</div>'
            save('grid.eml', mail('grid', grid))
            pre = '<pre>date;account;text\\n2026-02-28;%s;CONCEALED pre\\n</pre>' % ASKED
            save('pre.eml', mail('pre', pre))
            save('doc.eml', mail('doc', '<p>SHOW doc</p><iframe srcdoc="&lt;table&gt;CONCEALED">'
                '</iframe>'))
            wide = '<html><body><table>' + rows('CONCEALED wide') + '</table></body></html>'
            save('wide.html', wide.encode('utf-16'))
            save('wide.csv', 'date,account,text\\n2026-02-28,X,CONCEALED\\n'.encode('utf-16'))
            save('layout.eml', mail('layout', '<table><tr><td>Tel</td><td>SHOW layout</td></tr>'
                '<tr><td>Mail</td><td>o@prado.example</td></tr></table>'))
            """
        try await prepare(story, script)
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        let layers = try await story.layers()
        layers.mustShow("SHOW layout")
        layers.mustNotShow("CONCEALED")
        let unknown = try pages(story).first { $0["path"] == "nohead.eml/part 1" }
        #expect(unknown?["decision"]?["act"] == "withhold")
        let row = try #require(unknown?["scope"]?["rows"]?.array?.first?["id"]?.string)
        // An officer who looked at it says that it is inside the measure.
        for more in [
            ["--entry", row, "--act", "keep"],
            ["--exhibit", "nohead.eml/part 1", "--act", "disclose"],
        ] {
            let ruled = try await story.run(
                ["plan", "decide", "out/internal/plan.json"] + more
                    + ["--reason", "it is the ledger that was asked for", "--by", "A. Officer"]
            )
            #expect(ruled.status == 0, "\(ruled.errorText)")
        }
        _ = try await story.disclose("--agreed-by", "D. Protection")
        try await story.layers().mustShow("SHOW nohead", "CONCEALED a")
    }

    /// A value is taken out of a page wherever it stands in its source.
    @Test func aValueGoesFromTheSourceOfAPage() async throws {
        let story = try DisclosureCase(letter: DisclosurePageTests.letter)
        let script = """
            import base64
            inner = base64.b64encode(b'<p>paid to GB82WEST12345698765432</p>').decode()
            page = '''<html><head><style>p::after {content: "DE89370400440532013000"}
            q::after {content: "\\\\44\\\\45 89370400440532013000"}</style></head><body>
            <p>SHOW page GB82&nbsp;WEST 1234<b>5698</b>7654<i>32</i></p>
            <p>GB&#56;2W&#x45;ST12345698765432</p>
            <img alt="GB82WEST12345698765432" src="x.png"
                 style="background: url(/GB82WEST12345698765432)">
            <a href="https://bank.example/?iban=GB82WEST12345698765432"
               class="GB82WEST12345698765432">there</a>
            <!-- GB82WEST12345698765432 --><p hidden>GB82WEST12345698765432</p>
            <script>var a = "GB82WEST1234\\\\x35698765432"</script>
            <a href="data:text/html;base64,''' + inner + '''">SHOW data</a>
            <a href='data:text/html,paid%20to%20GB82WEST%3123456%398765432'>more</a>
            </body></html>'''
            save('page.eml', mail('page', page))
            save('word.eml', mail('word', 'SHOW word GB82<b>WEST</b>12345698765432'))
            save('span.eml', mail('span', '<span>SHOW span<br>GB82<b>WEST</b>12345698765432'))
            """
        try await prepare(story, script)
        let done = try await story.disclose("--agreed-by", "D. Protection")
        #expect(done.status == 0, "\(done.errorText)\(done.text)")
        let layers = try await story.layers()
        for word in ["page", "data", "word", "span"] { layers.mustShow("SHOW \(word)") }
        layers.mustNotShow("GB82WEST12345698765432", "DE89370400440532013000")
        let script2 = """
            import email, html, re, sys, base64, urllib.parse
            for name in ['page', 'word', 'span']:
                m = email.message_from_binary_file(open('out/disclosed/%s.eml' % name, 'rb'))
                text = m.get_payload(decode=True).decode()
                for form in [text, html.unescape(text), re.sub('<[^>]*>', '', html.unescape(text)),
                             urllib.parse.unquote(text),
                             re.sub(r'\\\\x(..)', lambda m: chr(int(m[1], 16)), text)]:
                    plain = re.sub(r'[^A-Za-z0-9]', '', form)
                    assert '12345698765432' not in plain and '89370400440532' not in plain, form
                for found in re.findall('base64,([A-Za-z0-9+/=]*)', text):
                    assert b'GB82' not in base64.b64decode(found), found
            """
        try await prepare(story, script2)
    }
}
