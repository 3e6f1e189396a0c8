/// The names of styles, which are anybody's words: those that programs bring along stay, all others
/// get numbers.
struct OfficeStyleNames {
    private static let known: Set<String> = [
        "normal", "default paragraph font", "table normal", "no list", "title", "subtitle",
        "table grid", "header", "footer", "caption", "list paragraph", "footnote text",
        "footnote reference", "endnote text", "endnote reference", "hyperlink", "strong",
        "emphasis", "quote", "intense quote", "body text", "list bullet", "list number", "toc 1",
        "toc 2", "toc 3", "plain text", "no spacing", "standard", "default", "heading", "index",
        "list", "text_20_body", "text body", "graphics", "frame", "macro text",
    ]

    private var ids: [String: String] = [:]
    /// Styles whose text is hidden.
    var hidden: Set<String> = []

    /// Whether programs bring a style of this name along.
    static func isKnown(_ name: String) -> Bool {
        let lower = name.lowercased()
        if known.contains(lower) { return true }
        for start in ["heading ", "heading_20_", "list bullet ", "list number ", "list ", "toc "]
        where lower.hasPrefix(start) {
            let rest = lower.dropFirst(start.count)
            return rest.count == 1 && rest.allSatisfy { ("1"..."9").contains($0) }
        }
        return false
    }

    /// The new id of a style.
    mutating func id(_ old: String) -> String {
        if let id = ids[old] { return id }
        // An id is a name without spaces.
        let spaced = OfficeStyleNames.spaced(old)
        let id = OfficeStyleNames.isKnown(spaced) ? old : "Style\(ids.count + 1)"
        ids[old] = id
        return id
    }

    /// The new name of a style.
    mutating func name(_ old: String, id: String) -> String {
        OfficeStyleNames.isKnown(old) ? old : "Style \(self.id(id))"
    }

    /// `TableGrid` as `table grid`, `Heading1` as `heading 1`.
    private static func spaced(_ id: String) -> String {
        var out = ""
        for (index, letter) in id.enumerated() {
            if index > 0, letter.isUppercase || letter.isNumber, out.last != " " { out += " " }
            out += letter.lowercased()
        }
        return out
    }
}

/// Reads which styles of a text document hide their text (ECMA-376, part 1, §17.3.2.41).
struct WordStyleScan {
    private(set) var hidden: Set<String> = []

    init(_ bytes: [UInt8]) throws(RedactFailure) {
        var xml = try OfficeXML(bytes)
        var style: String?
        var bases: [String: String] = [:]
        while let mark = try xml.next() {
            switch mark {
            case .start(let element):
                switch element.name {
                case "w:style": style = element["w:styleId"]
                case "w:basedOn", "w:link":
                    if element.name == "w:basedOn", let style { bases[style] = element["w:val"] }
                case "w:vanish", "w:webHidden", "w:specVanish":
                    if let style, WordHandler.isOn(element) { hidden.insert(style) }
                default: break
                }
            case .end("w:style", _): style = nil
            default: break
            }
        }
        var grew = true
        while grew {
            grew = false
            for (style, base) in bases where hidden.contains(base) {
                if hidden.insert(style).inserted { grew = true }
            }
        }
    }
}
