/// What every page of an office is, whoever reads it and by whatever.
extension Markup {
    /// All that is wrong with a page.
    var problems: [String] {
        faults + nesting + frame + identifiers + unnamed + inline + runTogether + foreign
    }

    /// Elements where a browser would close another one first, or that do not work there.
    var nesting: [String] {
        let blocks: Set = [
            "p", "div", "ul", "ol", "dl", "section", "h1", "h2", "h3", "form", "table", "fieldset",
            "pre", "details", "nav", "figure", "article",
        ]
        return nodes.indices.compactMap { index in
            guard let name = nodes[index].name else { return nil }
            let outside = around(index).dropFirst().compactMap(\.name)
            let barred: Set<String> =
                switch name {
                case "a", "button", "input", "select", "textarea": ["a", "button"]
                case "form": ["form", "p"]
                case "label": ["label"]
                default: blocks.contains(name) ? ["p", "span"] : []
                }
            let around = outside.first(where: barred.contains)
            return around.map { "<\(name)> in <\($0)>" }
        }
    }

    /// One heading, one main part, a title, and languages that are tags.
    var frame: [String] {
        var found = ["h1", "main", "header", "footer"].filter { all([$0]).count != 1 }
            .map { "not one <\($0)>" }
        // A picture has a title of its own.
        let titles = all(["title"]).filter { around($0).contains { $0.name == "head" } }
        if titles.count != 1 { found.append("not one <title>") }
        found += (all(["h1"]) + titles).filter { !text(of: $0).contains(where: \.isLetter) }
            .map { "<\(nodes[$0].name ?? "")> says nothing" }
        for node in nodes {
            guard let tag = node.attributes["lang"] else { continue }
            if tag.wholeMatch(of: /[a-z]{2,3}(-[A-Za-z0-9]{2,8})*/) == nil {
                found.append("lang=\"\(tag)\"")
            }
        }
        return found
    }

    /// Identifiers that stand twice or have a space, and those that are named and nowhere.
    var identifiers: [String] {
        let ids = nodes.compactMap { $0.attributes["id"] }
        var seen: Set<String> = []
        var found = ids.filter { !seen.insert($0).inserted }.map { "id \($0) twice" }
        found += ids.filter { $0.isEmpty || $0.contains(where: \.isWhitespace) }
            .map { "id “\($0)”" }
        for node in nodes {
            let lists = ["for", "aria-labelledby", "aria-describedby"]
                .compactMap { node.attributes[$0] }
            var named = lists.flatMap { $0.split(separator: " ").map(String.init) }
            if let link = node.attributes["href"], link.hasPrefix("#") {
                named.append(String(link.dropFirst()))
            }
            found += named.filter { !seen.contains($0) }.map { "no \($0) on the page" }
        }
        return found
    }

    /// Controls, pictures and links that nothing names.
    var unnamed: [String] {
        var labels: Set<String> = []
        for index in all(["label"]) where text(of: index).contains(where: \.isLetter) {
            if let id = nodes[index].attributes["for"] { labels.insert(id) }
        }
        return all(["input", "select", "textarea", "button", "a", "img"]).compactMap { index in
            let node = nodes[index]
            let type = node.attributes["type"]
            if node.name == "input" && type == "hidden" { return nil }
            let isTold = ["aria-label", "alt"].contains { key in
                !(node.attributes[key] ?? "").isEmpty
            }
            let isLabelled = node.attributes["id"].map(labels.contains) ?? false
            let isInLabel = around(index).contains { $0.name == "label" }
            let hasText =
                ["a", "button"].contains(node.name ?? "")
                && text(of: index).contains { Markup.isWord($0) }
            let isNamed = isTold || isLabelled || isInLabel || hasText
            return isNamed ? nil : "<\(node.name ?? "")> \(node.attributes) has no name"
        }
    }

    /// Styles and scripts that stand in the page.
    var inline: [String] {
        nodes.flatMap { node -> [String] in
            let isOwn =
                node.name == "style" || (node.name == "script" && node.attributes["src"] == nil)
            let keys = node.attributes.keys.filter { $0 == "style" || $0.hasPrefix("on") }
            return (isOwn ? ["<\(node.name ?? "")> in the page"] : [])
                + keys.map { "\($0) on <\(node.name ?? "")>" }
        }
    }

    private static let inText: Set = [
        "a", "span", "strong", "em", "b", "small", "bdi", "code", "time", "button", "label", "q",
        "cite",
    ]
    /// What marks a part of a text that was so before.
    private static let marks: Set = ["del", "ins", "mark"]

    /// Words of neighbouring elements that a reader without a style sheet takes for one.
    var runTogether: [String] {
        var found: [String] = []
        var before = ""
        var isApart = false
        for event in events {
            switch event {
            case .text(let index):
                let text = nodes[index].text
                if isApart, Markup.isWord(before.last), Markup.isWord(text.first) {
                    found.append("“\(before.suffix(20))” and “\(text.prefix(20))” run together")
                }
                (before, isApart) = (text, false)
            case .open(let index), .close(let index):
                let name = nodes[index].name ?? ""
                if Markup.inText.contains(name) {
                    isApart = true
                } else if !Markup.marks.contains(name) {
                    (before, isApart) = ("", false)
                }
            }
        }
        return found
    }

    private static func isWord(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber } ?? false
    }

    /// Words that only one of two languages has.
    private static let telling: [String: Set<String>] = [
        "en": [
            "the", "of", "and", "is", "are", "with", "for", "this", "that", "which", "by", "from",
            "was", "has", "may", "not", "any",
        ],
        "fr": [
            "le", "la", "les", "des", "du", "une", "est", "sont", "dans", "pour", "avec", "cette",
            "qui", "vous", "aux", "sur", "ce", "pas",
        ],
    ]
    /// What stands as somebody wrote it.
    private static let quoted: Set = ["bdi", "textarea", "code", "pre", "del", "ins", "mark"]

    /// The office's own words in another language than they are said to be in.
    var foreign: [String] {
        nodes.indices.compactMap { index in
            let text = nodes[index].text
            guard nodes[index].name == nil, text.contains(where: \.isLetter) else { return nil }
            let around = around(index)
            let isQuoted = around.contains { node in
                let classes = (node.attributes["class"] ?? "").split(separator: " ")
                return Markup.quoted.contains(node.name ?? "") || classes.contains("told")
            }
            guard !isQuoted, let tag = around.lazy.compactMap({ $0.attributes["lang"] }).first,
                let own = Markup.telling[tag]
            else { return nil }
            // Two capitals are the code of a state: IS is Iceland.
            let words = Set(
                text.split { !$0.isLetter }.filter { $0.count == 1 || $0 != $0.uppercased() }
                    .map { $0.lowercased() }
            )
            let other = Markup.telling.values.filter { $0 != own }.flatMap(\.self)
            return other.contains(where: words.contains) ? "not \(tag): \(text)" : nil
        }
    }
}
