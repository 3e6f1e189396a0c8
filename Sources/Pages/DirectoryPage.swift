package import Casework
package import Encoding

/// The authorities that are known.
package struct DirectoryPage: Sendable {
    /// Who is known (spec/api.md, "Directory").
    package var known: JSON
    /// The authority whose office shows it.
    package var authority: String
    /// When it was put together.
    package var now: Instant

    /// Who is known at a moment.
    package init(_ known: JSON, authority: String, now: Instant) {
        (self.known, self.authority, self.now) = (known, authority, now)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let area = AreaLayout<PeerPhrase>(words)
        let rows = (known["authorities"]?.array ?? []).map { one -> [HTML] in
            let id = one["authority"]?.string ?? ""
            let hasPage = one["fingerprint"] != nil
            let link: HTML =
                hasPage
                ? "<a href=\"/directory/\(PathSegment.encode(id))\"><bdi>\(id)</bdi></a>"
                : "<bdi>\(id)</bdi>"
            return [
                link, AuthorityPage.name(one, words),
                "\(one["state"]?.string.map(words.state) ?? "")",
                "\(area.code(one["relation"]?.string ?? ""))",
                area.instant(one["since"]?.string) ?? "–",
                area.instant(one["expires"]?.string) ?? "–",
            ]
        }
        let columns: [PeerPhrase] = [.identifier, .name, .state, .relation, .since, .expires]
        let main: HTML = """
            <h1>\(area[.directory])</h1>
            <p>\(words[.asOf]) \(words.instant(now)).</p>
            <p>\(area[.directoryHelp])</p>
            \(area.table(area[.directory], columns, rows, none: .none))
            """
        return Layout(words: words)
            .document(title: area[.directory], authority: authority, for: reader, main)
    }
}

/// One authority, as its descriptor says.
package struct AuthorityPage: Sendable {
    /// The authority (spec/api.md, "Directory").
    package var known: JSON
    /// True for a reader who may browse the law book.
    package var readsLaw = false
    /// The authority whose office shows it.
    package var authority: String
    /// When it was put together.
    package var now: Instant

    /// An authority at a moment.
    package init(_ known: JSON, authority: String, now: Instant) {
        (self.known, self.authority, self.now) = (known, authority, now)
    }

    /// The name in the reader's language, or else in another one.
    static func name(_ one: JSON, _ words: Catalogue) -> HTML {
        let names = one["names"]?.object ?? [:]
        let tag = names[words.language] == nil ? names.keys.sorted().first : words.language
        guard let tag, let name = names[tag]?.string else { return "–" }
        return "<span lang=\"\(tag)\">\(name)</span>"
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let area = AreaLayout<PeerPhrase>(words)
        let id = known["authority"]?.string ?? ""
        let state = known["state"]?.string ?? ""
        let isInBook = readsLaw && known["inLawBook"]?.bool == true
        let languages = known["languages"]?.array?.compactMap(\.string) ?? []
        let terms = area.terms([
            (.name, AuthorityPage.name(known, words)),
            (
                .state,
                isInBook
                    ? "\(words.state(state)) (\(LawLink.html("state", state)))"
                    : "\(words.state(state))"
            ),
            (.relation, "\(area.code(known["relation"]?.string ?? ""))"),
            (.since, area.instant(known["since"]?.string)),
            (.sequence, known["sequence"]?.integer.map { "\($0)" }),
            (.issued, area.instant(known["issued"]?.string)),
            (.expires, area.instant(known["expires"]?.string)),
            (
                .languages,
                languages.isEmpty ? nil : "\(languages.joined(separator: ", "))"
            ),
        ])
        let main: HTML = """
            <p class="trail"><a href="/directory">\(area[.back])</a></p>
            <h1>\(area[.authority]) <bdi>\(id)</bdi></h1>
            <p>\(words[.asOf]) \(words.instant(now)).</p>
            \(terms)
            <h2>\(area[.fingerprint])</h2>
            <p>\(area[.fingerprintHelp])</p>
            <pre>\(known["fingerprint"]?.string ?? "")</pre>
            \(area.section("endpoints", .endpoints, endpoints(area)))
            \(area.section("units", .units, units(area)))
            \(area.section("demands", .demands, demands(area)))
            \(area.section("keys", .keys, KeyTable.html(known["keys"], area, .keys)))
            """
        return Layout(words: words)
            .document(title: id, authority: authority, for: reader, main)
    }

    private func endpoints(_ area: AreaLayout<PeerPhrase>) -> HTML {
        let rows = (known["endpoints"]?.array ?? []).map { one -> [HTML] in
            [
                "\(area.code(one["kind"]?.string ?? ""))",
                "<code>\(one["url"]?.string ?? "")</code>",
            ]
        }
        return area.table(area[.endpoints], [.kind, .address], rows, none: .none)
    }

    private func units(_ area: AreaLayout<PeerPhrase>) -> HTML {
        let rows = (known["units"]?.array ?? []).map { one -> [HTML] in
            let scope = one["scope"]?.array?.compactMap(\.string) ?? []
            return [
                "<bdi>\(one["unit"]?.string ?? "")</bdi>",
                "\(scope.map { area.code($0) }.joined(separator: ", "))",
                area.instant(one["from"]?.string) ?? "",
                area.instant(one["until"]?.string) ?? "",
            ]
        }
        let columns: [PeerPhrase] = [.unit, .scope, .from, .until]
        return area.table(area[.units], columns, rows, none: .none)
    }

    private func demands(_ area: AreaLayout<PeerPhrase>) -> HTML {
        let rows = (known["demands"]?.array ?? []).map { one -> [HTML] in
            [
                "\(one["alg"]?.string ?? "")", "\(area.code(one["role"]?.string ?? ""))",
                "\(one["type"]?.string ?? area[.everything])",
                area.instant(one["from"]?.string) ?? "",
            ]
        }
        let columns: [PeerPhrase] = [.algorithm, .role, .onWhat, .from]
        return area.table(area[.demands], columns, rows, none: .none)
    }
}

/// Keys with what they are for and when they count; what ends is said in words.
enum KeyTable {
    static func html(
        _ keys: JSON?,
        _ area: AreaLayout<PeerPhrase>,
        _ caption: PeerPhrase
    ) -> HTML {
        let rows = (keys?.array ?? []).map { key -> [HTML] in
            let state = key["state"]?.string ?? ""
            let said: HTML =
                state == "counts"
                ? "\(area.code(state))" : "<span class=\"bad\">\(area.code(state))</span>"
            let holder: HTML =
                key["holder"]?.string.map {
                    "<bdi>\($0)</bdi>, \(area.code(key["role"]?.string ?? ""))"
                } ?? ""
            return [
                "\(area.code(key["purpose"]?.string ?? ""))", holder, said,
                area.instant(key["from"]?.string) ?? "",
                area.instant(key["until"]?.string) ?? "",
                "<code>\(key["fingerprint"]?.string ?? "")</code>",
            ]
        }
        let columns: [PeerPhrase] = [.purpose, .holder, .keyState, .from, .until, .keyName]
        return area.table(area[caption], columns, rows, none: .none)
    }
}
