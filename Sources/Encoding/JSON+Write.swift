/// Whether names are ordered and spaced for a machine or for a reader.
private struct Layout {
    var indent: Int?
    /// From this depth on a list or an object stands on one line.
    var lineDepth = Int.max

    /// What stands between two elements, beside the comma.
    func space(_ depth: Int, into out: inout [UInt8]) {
        if indent != nil, depth > lineDepth { out.append(UInt8(ascii: " ")) }
    }

    func lineBreak(_ depth: Int, into out: inout [UInt8]) {
        guard let indent, depth <= lineDepth else { return }
        out.append(UInt8(ascii: "\n"))
        out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * depth))
    }
}

extension JSON {
    /// The canonical bytes of RFC 8785 (JSON Canonicalization Scheme).
    ///
    /// Integers outside ±(2⁵³ − 1) have no interoperable form there and must be carried as strings.
    package var canonical: [UInt8] {
        var out: [UInt8] = []
        write(layout: Layout(indent: nil), depth: 0, into: &out)
        return out
    }

    /// The same value for a reader: two spaces a level, names in canonical order, a final newline.
    package var pretty: String {
        String(decoding: indented(linesFrom: .max), as: UTF8.self)
    }

    /// The same, but lists and objects so many levels within stand on one line each.
    package func indented(linesFrom depth: Int) -> [UInt8] {
        var out: [UInt8] = []
        write(layout: Layout(indent: 2, lineDepth: depth), depth: 0, into: &out)
        out.append(UInt8(ascii: "\n"))
        return out
    }

    private func write(layout: Layout, depth: Int, into out: inout [UInt8]) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let number): out.append(contentsOf: String(number).utf8)
        case .string(let text): JSON.write(text, into: &out)
        case .array(let elements):
            JSON.writeList(elements, "[", "]", layout, depth, into: &out) { element, out in
                element.write(layout: layout, depth: depth + 1, into: &out)
            }
        case .object(let members):
            let sorted = members.sorted { JSON.precedes($0.key, $1.key) }
            JSON.writeList(sorted, "{", "}", layout, depth, into: &out) { member, out in
                JSON.write(member.key, into: &out)
                out.append(UInt8(ascii: ":"))
                if layout.indent != nil { out.append(UInt8(ascii: " ")) }
                member.value.write(layout: layout, depth: depth + 1, into: &out)
            }
        }
    }

    private static func writeList<Element>(
        _ elements: [Element],
        _ open: String,
        _ close: String,
        _ layout: Layout,
        _ depth: Int,
        into out: inout [UInt8],
        each: (Element, inout [UInt8]) -> Void
    ) {
        out.append(contentsOf: open.utf8)
        for (index, element) in elements.enumerated() {
            if index > 0 {
                out.append(UInt8(ascii: ","))
                layout.space(depth + 1, into: &out)
            }
            layout.lineBreak(depth + 1, into: &out)
            each(element, &out)
        }
        if !elements.isEmpty, depth < layout.lineDepth { layout.lineBreak(depth, into: &out) }
        out.append(contentsOf: close.utf8)
    }

    /// RFC 8785 §3.2.3: names are ordered by their UTF-16 code units.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        // Below U+10000, which takes no byte from F0 on, the order of UTF-8 is the same.
        if left.utf8.allSatisfy({ $0 < 0xf0 }) && right.utf8.allSatisfy({ $0 < 0xf0 }) {
            return left.utf8.lexicographicallyPrecedes(right.utf8)
        }
        return left.utf16.lexicographicallyPrecedes(right.utf16)
    }

    /// RFC 8785 §3.2.2.2: the shortest escapes, lower-case hexadecimal, everything else as it is.
    private static func write(_ text: String, into out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        defer { out.append(UInt8(ascii: "\"")) }
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5c }) {
            out.append(contentsOf: text.utf8)
            return
        }
        for byte in text.utf8 {
            switch byte {
            case 0x08: out.append(contentsOf: "\\b".utf8)
            case 0x09: out.append(contentsOf: "\\t".utf8)
            case 0x0a: out.append(contentsOf: "\\n".utf8)
            case 0x0c: out.append(contentsOf: "\\f".utf8)
            case 0x0d: out.append(contentsOf: "\\r".utf8)
            case UInt8(ascii: "\""): out.append(contentsOf: "\\\"".utf8)
            case UInt8(ascii: "\\"): out.append(contentsOf: "\\\\".utf8)
            case 0..<0x20: out.append(contentsOf: "\\u00\(Hex.encode([byte]))".utf8)
            default: out.append(byte)
            }
        }
    }
}
