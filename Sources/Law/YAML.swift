private import Yams

/// Reads YAML by composing nodes, with the bounds of `spec/limits.md`.
///
/// Anchors, aliases and tags have no use in a letter or a law book, and an alias makes a text of
/// one kilobyte grow to gigabytes: all three are refused.
package enum YAML {
    /// Why a text is not YAML that we read, with the line where that shows.
    package enum Malformed: Error, Sendable, Hashable {
        case tooLarge(limit: Int)
        case notUTF8
        case empty
        case syntax(line: Int)
        case anchorOrAlias(line: Int)
        case tag(line: Int)
        case tooDeep(line: Int)
        case nameIsNoText(line: Int)
        case duplicateName(line: Int)

        /// The line, if one is known.
        package var line: Int? {
            switch self {
            case .syntax(let line), .anchorOrAlias(let line), .tag(let line), .tooDeep(let line),
                .nameIsNoText(let line), .duplicateName(let line):
                line
            case .tooLarge, .notUTF8, .empty: nil
            }
        }
    }

    /// The deepest nesting read.
    package static let depthLimit = 32

    /// Reads one document.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 text.
    ///   - limit: the greatest size taken, in bytes.
    package static func read(
        _ bytes: [UInt8],
        limit: Int = 1 << 20
    ) throws(Malformed) -> SourceTree {
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        if let line = lineOfPossibleAlias(bytes) { throw .anchorOrAlias(line: line) }
        do {
            // Nodes hold their anchors weakly: the parser must outlive the look at them.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { throw Malformed.empty }
            return try withExtendedLifetime(parser) { try tree(root, depth: 0) }
        } catch let error as Malformed {
            throw error
        } catch let error as YamlError {
            throw malformed(error)
        } catch {
            throw .syntax(line: 1)
        }
    }

    private static func malformed(_ error: YamlError) -> Malformed {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _),
            .composer(_, _, let mark, _):
            .syntax(line: mark.line)
        case .duplicatedKeysInMapping(_, let context): .duplicateName(line: context.mark.line)
        default: .syntax(line: 1)
        }
    }

    /// The line of the first thing that may be an alias, in a text that may hold an anchor too.
    ///
    /// An alias can only do harm while nodes are composed (its node is hashed when it is a name),
    /// so this looks at the raw bytes and errs towards refusing: a text with a word that begins
    /// with `&` and another that begins with `*` is not read, even where they stand in quotes.
    private static func lineOfPossibleAlias(_ bytes: [UInt8]) -> Int? {
        var line = 1
        var aliasLine: Int?
        var hasAnchor = false
        var previous = UInt8(ascii: "\n")
        let opening = Set(" \t\r\n[{,:?-\"'".utf8)
        for byte in bytes {
            if opening.contains(previous) {
                if byte == UInt8(ascii: "&") { hasAnchor = true }
                if byte == UInt8(ascii: "*"), aliasLine == nil { aliasLine = line }
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            previous = byte
        }
        return hasAnchor ? aliasLine : nil
    }

    private static func tree(_ node: Node, depth: Int) throws(Malformed) -> SourceTree {
        let line = node.mark?.line ?? 1
        guard depth < depthLimit else { throw .tooDeep(line: line) }
        switch node {
        case .alias: throw .anchorOrAlias(line: line)
        case .scalar(let scalar):
            // Yams gives quoted text the tag of text; plain text has none.
            let isQuoted = scalar.style != .plain && scalar.tag.description == textTag
            try refuse(anchor: scalar.anchor, tag: isQuoted ? "" : scalar.tag, line: line)
            return SourceTree(
                content: .scalar(scalar.string, plain: scalar.style == .plain),
                line: line
            )
        case .sequence(let sequence):
            try refuse(anchor: sequence.anchor, tag: sequence.tag, line: line)
            var elements: [SourceTree] = []
            for element in sequence { elements.append(try tree(element, depth: depth + 1)) }
            return SourceTree(content: .list(elements), line: line)
        case .mapping(let mapping):
            try refuse(anchor: mapping.anchor, tag: mapping.tag, line: line)
            return SourceTree(content: .map(try members(mapping, depth: depth)), line: line)
        }
    }

    private static let textTag = "tag:yaml.org,2002:str"

    private static func members(
        _ mapping: Node.Mapping,
        depth: Int
    ) throws(Malformed) -> [SourceTree.Member] {
        var members: [SourceTree.Member] = []
        var seen: Set<String> = []
        for (key, value) in mapping {
            let line = key.mark?.line ?? 1
            guard let scalar = key.scalar else { throw .nameIsNoText(line: line) }
            // Yams marks every name as text once it has hashed it.
            let isText = scalar.tag.description == textTag
            try refuse(anchor: scalar.anchor, tag: isText ? "" : scalar.tag, line: line)
            let name = scalar.string
            guard seen.insert(name).inserted else { throw .duplicateName(line: line) }
            let value = try tree(value, depth: depth + 1)
            members.append(SourceTree.Member(name: name, line: line, value: value))
        }
        return members
    }

    private static func refuse(anchor: Anchor?, tag: Tag, line: Int) throws(Malformed) {
        guard anchor == nil else { throw .anchorOrAlias(line: line) }
        guard tag.description.isEmpty else { throw .tag(line: line) }
    }
}
