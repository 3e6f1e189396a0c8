/// A page taken apart into elements and texts, as a browser without a style sheet reads it.
struct Markup {
    /// An element, or a text where it has no name.
    struct Node {
        let name: String?
        let attributes: [String: String]
        let text: String
        let parent: Int?
    }

    /// What a reader of the source meets, in its order.
    enum Event {
        case open(Int)
        case close(Int)
        case text(Int)
    }

    private(set) var nodes: [Node] = []
    private(set) var events: [Event] = []
    /// What is not well-formed.
    private(set) var faults: [String] = []
    private var open: [Int] = []

    private static let void: Set = ["meta", "link", "input", "br", "img", "hr"]

    init(_ html: String) {
        let bytes = Array(html.utf8)
        var place = 0
        while place < bytes.count {
            let isTag = bytes[place] == UInt8(ascii: "<")
            let mark = UInt8(ascii: isTag ? ">" : "<")
            let end = bytes[place...].firstIndex(of: mark) ?? bytes.count
            let part = String(decoding: bytes[place..<end], as: UTF8.self)
            if isTag {
                if end == bytes.count { faults.append("a tag without an end") }
                tag(String(part.dropFirst()))
            } else {
                events.append(.text(nodes.count))
                nodes.append(Node(name: nil, attributes: [:], text: plain(part), parent: open.last))
            }
            place = isTag ? end + 1 : end
        }
        faults += open.map { "<\(nodes[$0].name ?? "")> is never closed" }
    }

    private mutating func tag(_ tag: String) {
        if tag.hasPrefix("!") { return }
        if tag.hasPrefix("/") {
            let name = tag.dropFirst()
            guard let last = open.popLast() else {
                faults.append("</\(name)> closes nothing")
                return
            }
            if nodes[last].name != String(name) {
                faults.append("</\(name)> closes <\(nodes[last].name ?? "")>")
            }
            events.append(.close(last))
            return
        }
        let name = String(tag.prefix { $0.isLetter || $0.isNumber })
        let isClosed = tag.hasSuffix("/")
        let rest = tag.dropFirst(name.count).dropLast(isClosed ? 1 : 0)
        let index = nodes.count
        let attributes = attributes(String(rest), of: name)
        nodes.append(Node(name: name, attributes: attributes, text: "", parent: open.last))
        events.append(.open(index))
        if isClosed || Markup.void.contains(name) {
            events.append(.close(index))
        } else {
            open.append(index)
        }
    }

    private mutating func attributes(_ text: String, of name: String) -> [String: String] {
        var found: [String: String] = [:]
        for match in text.matches(of: /([A-Za-z][A-Za-z0-9-]*)(?:="([^"]*)")?/) {
            let key = String(match.output.1)
            let value = plain(String(match.output.2 ?? ""))
            if found.updateValue(value, forKey: key) != nil {
                faults.append("<\(name)> has \(key) twice")
            }
        }
        let left = text.replacing(/[A-Za-z][A-Za-z0-9-]*(?:="[^"]*")?/, with: "")
        if left.contains(where: { !$0.isWhitespace }) {
            faults.append("<\(name)> has attributes that are none:\(text)")
        }
        return found
    }

    /// The text that a piece of source stands for.
    private mutating func plain(_ source: String) -> String {
        guard source.contains("&") else { return source }
        let known = [
            "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&nbsp;": "\u{A0}",
            "&amp;": "&",
        ]
        let odd = source.replacing(/&(?:amp|lt|gt|quot|nbsp|#39);/, with: "")
        if odd.contains("&") { faults.append("an ampersand by itself: \(source)") }
        return source.replacing(/&(?:amp|lt|gt|quot|nbsp|#39);/) { known[String($0.output)] ?? "" }
    }

    /// An element and those around it, from the inside.
    func around(_ index: Int) -> [Node] {
        var found: [Node] = []
        var next: Int? = index
        while let place = next {
            found.append(nodes[place])
            next = nodes[place].parent
        }
        return found
    }

    /// The text within an element.
    func text(of index: Int) -> String {
        var found = ""
        var isInside = false
        for event in events {
            switch event {
            case .open(index): isInside = true
            case .close(index): return found
            case .text(let text) where isInside: found += nodes[text].text
            default: continue
            }
        }
        return found
    }

    /// The elements of these names.
    func all(_ names: Set<String>) -> [Int] {
        nodes.indices.filter { nodes[$0].name.map(names.contains) ?? false }
    }
}
