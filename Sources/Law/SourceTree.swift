package import Encoding

/// A YAML text as a tree of maps, lists and texts that remembers its lines.
///
/// A scalar stays the text that was written: `NO` is Norway and never false. Whether a plain
/// `true` or `12` is a truth value or a number is decided by who reads the field.
package struct SourceTree: Sendable {
    /// What stands at a place.
    package indirect enum Content: Sendable {
        /// A text, and whether it was written without quotes.
        case scalar(String, plain: Bool)
        case list([SourceTree])
        case map([Member])
    }

    /// A name in a map with what it names.
    package struct Member: Sendable {
        /// The name.
        package let name: String
        /// The line of the name.
        package let line: Int
        /// What stands under it.
        package let value: SourceTree
    }

    /// What stands here.
    package let content: Content
    /// The line it begins on, counted from 1.
    package let line: Int

    /// The members of a map, in their order; nothing for a list or a text.
    package var members: [Member]? { if case .map(let members) = content { members } else { nil } }
    /// The elements of a list.
    package var elements: [SourceTree]? { if case .list(let all) = content { all } else { nil } }
    /// The text of a scalar, however it was quoted.
    package var text: String? { if case .scalar(let text, _) = content { text } else { nil } }
    /// A plain `true` or `false`.
    package var truth: Bool? {
        guard case .scalar(let text, plain: true) = content else { return nil }
        return text == "true" ? true : text == "false" ? false : nil
    }
    /// A plain integer in its shortest form.
    package var integer: Int? {
        guard case .scalar(let text, plain: true) = content, let number = Int(text) else {
            return nil
        }
        return String(number) == text ? number : nil
    }

    /// What a map holds under `name`.
    package subscript(name: String) -> SourceTree? { members?.first { $0.name == name }?.value }

    /// The tree as JSON: every scalar a text, but for truth values under one of these names.
    package func json(truths: Set<String>) -> JSON {
        switch content {
        case .scalar(let text, _): return .string(text)
        case .list(let elements): return .array(elements.map { $0.json(truths: truths) })
        case .map(let members):
            var object: [String: JSON] = [:]
            for member in members {
                let truth = truths.contains(member.name) ? member.value.truth : nil
                object[member.name] = truth.map(JSON.bool) ?? member.value.json(truths: truths)
            }
            return .object(object)
        }
    }

    /// The line of the field at a path such as `measures[0].type`, or of the nearest one above it.
    package func line(at path: String) -> Int {
        var here = self
        var line = line
        for part in path.split(whereSeparator: { ".[]".contains($0) }) {
            if let index = Int(part), let elements = here.elements, index < elements.count {
                here = elements[index]
                line = here.line
            } else if let member = here.members?.first(where: { $0.name == part }) {
                here = member.value
                line = member.line
            } else {
                break
            }
        }
        return line
    }
}
