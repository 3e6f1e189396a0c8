package import Encoding

/// One place in which two versions of a letter differ.
package struct LetterDifference: Sendable, Hashable {
    /// What happened to it from the older to the newer.
    package enum Kind: String, Sendable, Hashable, CaseIterable { case added, removed, changed }

    /// The field, such as `offences[0].conduct`; entries with an id or a label go by it.
    package let path: String
    /// What happened.
    package let kind: Kind
    /// What stood there in the older one.
    package let old: String?
    /// What stands there in the newer one.
    package let new: String?

    /// Every difference between two letters, in the order in which a letter is read.
    package static func all(from old: JSON, to new: JSON) -> [LetterDifference] {
        let (before, after) = (leaves(of: old), leaves(of: new))
        let first = Dictionary(before) { one, _ in one }
        let second = Dictionary(after) { one, _ in one }
        let paths = (after + before.filter { second[$0.0] == nil }).map(\.0)
        return paths.compactMap { path in
            let (one, two) = (first[path], second[path])
            guard one != two else { return nil }
            let kind: Kind = one == nil ? .added : two == nil ? .removed : .changed
            return LetterDifference(path: path, kind: kind, old: one, new: two)
        }
    }

    /// `path`, `kind`, and `old` and `new` where there are.
    package var json: JSON {
        var members: [String: JSON] = ["path": .string(path), "kind": .string(kind.rawValue)]
        if let old { members["old"] = .string(old) }
        if let new { members["new"] = .string(new) }
        return .object(members)
    }

    private static func leaves(of letter: JSON) -> [(String, String)] {
        let members = letter.object ?? [:]
        return LetterDraft.order.flatMap { name in
            members[name].map { leaves(of: $0, at: name) } ?? []
        }
    }

    private static func leaves(of value: JSON, at path: String) -> [(String, String)] {
        switch value {
        case .object(let members):
            let known = LetterField.memberOrder.filter { members[$0] != nil }
            let rest = members.keys.filter { !LetterField.memberOrder.contains($0) }.sorted()
            return (known + rest).flatMap { name in
                members[name].map { leaves(of: $0, at: "\(path).\(name)") } ?? []
            }
        case .array(let elements):
            return elements.enumerated().flatMap { number, element in
                let name = ["id", "label", "kind"].compactMap { element[$0]?.string }.first
                return leaves(of: element, at: "\(path)[\(name ?? "\(number + 1)")]")
            }
        case .string(let text): return [(path, text)]
        case .bool(let truth): return [(path, truth ? "true" : "false")]
        case .integer(let number): return [(path, "\(number)")]
        case .null: return []
        }
    }
}
