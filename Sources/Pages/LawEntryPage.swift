import Casework
package import Encoding

/// One entry of the law book in full.
package struct LawEntryPage: Sendable {
    /// The entry (spec/api.md, "Law book").
    package var card: JSON
    /// The authority whose office shows it.
    package var authority: String

    /// The page of an entry.
    package init(_ card: JSON, authority: String) {
        (self.card, self.authority) = (card, authority)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let area = AreaLayout<LawPhrase>(words)
        let kind = card["entry"]?.string ?? ""
        let name = card["name"]?.string ?? ""
        let heading: HTML =
            card["title"]?.string.map { kind == "rule" ? "" : ": <span lang=\"en\">\($0)</span>" }
            ?? ""
        let content: HTML =
            switch kind {
            case "rule": rule(area)
            case "instrument": instrument(area)
            case "state": state(area)
            case "fact": fact(area)
            default: other(area)
            }
        let main: HTML = """
            <div class="law">
            <p class="trail"><a href="/law">\(area[.back])</a></p>
            <h1>\(area[LawEntryPage.phrase(kind)]) <bdi>\(name)</bdi>\(heading)</h1>
            \(content)
            </div>
            """
        return Layout(words: words)
            .document(title: name, authority: authority, for: reader, main)
    }

    private static func phrase(_ kind: String) -> LawPhrase {
        switch kind {
        case "rule": .rule
        case "instrument": .instrument
        case "state": .state
        case "fact": .fact
        case "measure": .measure
        case "offence": .offence
        default: .category
        }
    }

    // MARK: - Pieces

    private func text(_ name: String) -> HTML? {
        card[name]?.string.map { "<span lang=\"en\">\($0)</span>" }
    }

    private func code(_ name: String, _ area: AreaLayout<LawPhrase>) -> HTML? {
        card[name]?.string.map { "\(area.code($0))" }
    }

    private func flag(_ name: String, _ area: AreaLayout<LawPhrase>) -> HTML? {
        card[name]?.bool.map { "\(area[$0 ? .yes : .no])" }
    }

    private func links(_ name: String, _ kind: String) -> HTML? {
        let names = card[name]?.array?.compactMap(\.string) ?? []
        return names.isEmpty ? nil : HTML.lines(names.map { LawLink.html(kind, $0) })
    }

    private func texts(_ name: String) -> [HTML] {
        (card[name]?.array ?? []).compactMap(\.string).map { "<span lang=\"en\">\($0)</span>" }
    }

    private func rules(_ area: AreaLayout<LawPhrase>) -> HTML {
        let list = card["rules"]?.array ?? []
        if list.isEmpty { return "" }
        let rows = list.map { rule -> [HTML] in
            [
                LawLink.html("rule", rule["rule"]?.string ?? ""),
                "\(area.words.code(rule["modality"]?.string ?? ""))",
                "<span lang=\"en\">\(rule["text"]?.string ?? "")</span>",
                "<span lang=\"en\">\(rule["citation"]?.string ?? "")</span>",
            ]
        }
        let columns: [LawPhrase] = [.rule, .modality, .says, .citation]
        let table = area.table(area[.rules], columns, rows, none: .noneHere)
        return area.section("rules", .rules, table)
    }

    // MARK: - A rule

    private func rule(_ area: AreaLayout<LawPhrase>) -> HTML {
        let from = card["validFrom"]?.string ?? ""
        let validity: HTML =
            card["validTo"]?.string.map { "\(from) \(area[.until]) \($0)" } ?? "\(from)"
        let measures = links("measures", "measure") ?? "\(area[.allMeasures])"
        let isPublicOrder = card["publicOrder"]?.bool == true
        let ground = card["ground"]?.string.map { code -> HTML in
            "\(area.code(code))\(isPublicOrder ? ", " + area[.publicOrder] : "")"
        }
        let period = card["period"]?.string.map { length -> HTML in
            let trigger = card["trigger"]?.string ?? ""
            return """
                <span lang="en">\(length)</span> \(area[.from]) \(LawLink.html("fact", trigger))
                """
        }
        let terms = area.terms([
            (
                .modality,
                "<strong>\(area.words.code(card["modality"]?.string ?? ""))</strong>"
            ),
            (.citation, text("citation")), (.source, text("source")),
            (.confidence, code("confidence", area)), (.validity, validity),
            (.instrument, card["instrument"]?.string.map { LawLink.html("instrument", $0) }),
            (.side, code("side", area)), (.applies, measures),
            (.category, links("dataCategories", "data")), (.ground, ground),
            (.formal, flag("formal", area)), (.curable, flag("curable", area)),
            (.period, period), (.lapse, text("lapse")), (.condition, text("condition")),
            (.question, text("question")), (.exceptionTo, links("exceptionTo", "rule")),
            (.exceptions, links("exceptions", "rule")), (.place, text("place")),
        ])
        let requires: HTML =
            card["requires"].flatMap { $0 == .null ? nil : $0 }.map {
                area.section("requires", .requires, tree([$0], area))
            } ?? ""
        return """
            <p class="words" lang="en">\(card["text"]?.string ?? "")</p>
            \(terms)
            \(area.section("when", .when, tree([card["when"] ?? .null], area)))
            \(requires)
            """
    }

    /// A condition, part by part, with the question behind each fact.
    private func tree(_ parts: [JSON], _ area: AreaLayout<LawPhrase>) -> HTML {
        let items = parts.map { "<li>\(node($0, area))</li>" as HTML }
        return "<ul class=\"when-tree\">\n\(HTML.lines(items))\n</ul>"
    }

    private func node(_ json: JSON, _ area: AreaLayout<LawPhrase>) -> HTML {
        if let parts = json["all"]?.array { return "\(area[.allOf])\(tree(parts, area))" }
        if let parts = json["any"]?.array { return "\(area[.anyOf])\(tree(parts, area))" }
        if let part = json["not"] { return "\(area[.notSo])\(tree([part], area))" }
        guard let fact = json["fact"]?.string else { return "\(area[.always])" }
        var test = ""
        if let values = json["is"]?.array?.compactMap(\.string) {
            test = "\(area[.isOneOf]) \(values.map { area.code($0) }.joined(separator: " / "))"
        } else if let bound = json["atLeast"]?.integer {
            test = "\(area[.atLeast]) \(area.words.number(bound))"
        } else if let bound = json["atMost"]?.integer {
            test = "\(area[.atMost]) \(area.words.number(bound))"
        } else {
            test = area[.passed]
        }
        return """
            \(LawLink.html("fact", fact)) <strong>\(test)</strong> \
            <span class="more" lang="en">\(json["question"]?.string ?? "")</span>
            """
    }

    // MARK: - An instrument, a fact and the others

    private func instrument(_ area: AreaLayout<LawPhrase>) -> HTML {
        let isBare = card["withoutArticles"]?.bool == true
        let terms = area.terms([
            (.kind, code("kind", area)),
            (
                .inForceFrom,
                "\(card["inForceFrom"]?.string ?? area[.notInForce])"
            ),
            (.source, text("source")), (.confidence, code("confidence", area)),
            (.state, card["state"]?.string.map { LawLink.html("state", $0) }),
            (.scope, text("scope")), (.note, text("note")),
            (.rules, isBare ? "\(area[.onlyExistence])" : nil),
        ])
        let missing = texts("notEncoded")
        let gaps: HTML =
            missing.isEmpty ? "" : area.section("gaps", .notEncoded, area.list(missing))
        return "\(terms)\n\(participations("state", .state, area))\n\(rules(area))\n\(gaps)"
    }

    private func participations(
        _ kind: String,
        _ first: LawPhrase,
        _ area: AreaLayout<LawPhrase>
    ) -> HTML {
        let list = card["participations"]?.array ?? []
        if list.isEmpty { return "" }
        let rows = list.map { one -> [HTML] in
            let from = one["boundFrom"]?.string
            let span = from.map { from in
                one["boundTo"]?.string.map { "\(from) \(area[.until]) \($0)" } ?? from
            }
            let provisos = { (name: String) -> HTML in
                area.list(
                    (one[name]?.array ?? []).compactMap(\.string)
                        .map { "<span lang=\"en\">\($0)</span>" }
                )
            }
            return [
                LawLink.html(kind, one[kind]?.string ?? ""), "\(span ?? area[.notBound])",
                provisos("reservations"), provisos("declarations"),
                "\(area.code(one["confidence"]?.string ?? ""))",
            ]
        }
        let columns: [LawPhrase] = [
            first, .boundFrom, .reservations, .declarations, .confidence,
        ]
        let table = area.table(area[.participations], columns, rows, none: .noneHere)
        return area.section("participations", .participations, table)
    }

    private func fact(_ area: AreaLayout<LawPhrase>) -> HTML {
        let presumed = card["presumed"]?.string.map { value -> HTML in
            """
            \(area.code(value)) <span class="more" lang="en">\(card["presumedWhy"]?.string ?? "")\
            </span>
            """
        }
        let terms = area.terms([
            (.question, text("question")), (.kind, code("kind", area)),
            (.answeredBy, code("answeredBy", area)), (.presumed, presumed),
        ])
        return "\(terms)\n\(rules(area))"
    }

    private func other(_ area: AreaLayout<LawPhrase>) -> HTML {
        let words = { (name: String) -> HTML? in
            let list = card[name]?.array?.compactMap(\.string) ?? []
            return list.isEmpty ? nil : "\(list.map { area.code($0) }.joined(separator: ", "))"
        }
        let terms = area.terms([
            (.classes, words("classes")), (.natures, words("natures")),
            (.covers, links("covers", "instrument")), (.group, code("group", area)),
            (.sensitivity, card["sensitivity"]?.integer.map { "\($0)" }),
        ])
        return "\(terms)\n\(rules(area))"
    }

    // MARK: - A state

    private func state(_ area: AreaLayout<LawPhrase>) -> HTML {
        let languages = (card["languages"]?.array ?? []).map { one -> HTML in
            let under = one["instrument"]?.string.map { LawLink.html("instrument", $0) }
            let certified = one["certified"]?.bool == true ? ", " + area[.certified] : ""
            return """
                \(one["code"]?.string ?? "")\(certified) \(under ?? "") \
                <span class="more"><span lang="en">\(one["citation"]?.string ?? "")</span>, \
                \(area.code(one["confidence"]?.string ?? ""))</span>
                """
        }
        let attributes = (card["attributes"]?.array ?? []).map { one -> HTML in
            """
            <span lang="en">\(one["name"]?.string ?? ""): \(one["value"]?.string ?? "")</span> \
            <span class="more"><span lang="en">\(one["citation"]?.string ?? "")</span>, \
            \(area.code(one["confidence"]?.string ?? ""))</span>
            """
        }
        return """
            \(area.section("languages", .languages, area.list(languages)))
            \(area.section("attributes", .attributes, area.list(attributes)))
            \(calendar(area))
            \(participations("instrument", .instrument, area))
            \(rules(area))
            """
    }

    private func calendar(_ area: AreaLayout<LawPhrase>) -> HTML {
        guard let calendar = card["calendar"], let year = calendar["year"]?.integer else {
            return ""
        }
        let name = card["name"]?.string ?? ""
        let rows = (calendar["holidays"]?.array ?? []).map { one -> [HTML] in
            let isCertain = one["certain"]?.bool == true
            return [
                LawEntryPage.day(one["day"]?.string ?? "", area.words),
                """
                <span lang="en">\(one["name"]?.string ?? "")</span>\
                \(isCertain ? "" : " (\(area[.doubtful]))")
                """,
            ]
        }
        let link = { (year: Int64, phrase: LawPhrase) -> HTML in
            """
            <li><a href="/law/state/\(PathSegment.encode(name))?year=\(year)">\(area[phrase])</a>\
            </li>
            """
        }
        let terms = area.terms([
            (.seat, calendar["seat"]?.string.map { "<span lang=\"en\">\($0)</span>" }),
            (.zone, calendar["zone"]?.string.map { "\($0)" }),
            (.citation, calendar["citation"]?.string.map { "<span lang=\"en\">\($0)</span>" }),
            (.confidence, calendar["confidence"]?.string.map { "\(area.code($0))" }),
        ])
        return area.section(
            "calendar",
            "\(area[.holidays]) \(year)",
            """
            \(terms)
            \(area.table(area[.holidays], [.day, .holiday], rows, none: .noneHere))
            <ul class="links">
            \(link(year - 1, .earlier))
            \(link(year + 1, .later))
            </ul>
            """
        )
    }

    private static func day(_ text: String, _ words: Catalogue) -> HTML {
        Day(text).map { words.day($0) } ?? "\(text)"
    }
}
