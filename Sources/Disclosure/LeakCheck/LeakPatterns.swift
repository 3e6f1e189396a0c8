/// A value that must not be in what leaves, and the entry it is from.
package struct RemovedValue: Sendable, Hashable {
    /// The entry's id.
    package let entry: String
    /// What it was taken for.
    package let dataClass: String
    /// As it stands in the exhibit, in UTF-8, and in memory only.
    package let bytes: [UInt8]
    /// The only exhibit in which it is looked for; all when absent.
    package let only: String?

    /// A value and its entry.
    package init(entry: String, dataClass: String, bytes: [UInt8], only: String? = nil) {
        self.only = only
        self.entry = entry
        self.dataClass = dataClass
        self.bytes = bytes
    }
}

/// The ways to write the removed values that no form of a stream brings together.
struct LeakPatterns {
    /// The shortest value that is looked for, in bytes of its compact form: a shorter one is in
    /// every text.
    static let shortest = 4
    /// From this length on a value inside of a longer word or number is one, too.
    static let embeddedFrom = 8
    /// The shortest value that is looked for in base64.
    static let foldedFrom = 6

    let values: [RemovedValue]
    let table: LeakTable

    /// The patterns of values; equal values are looked for once, under their first entry.
    init(_ removed: [RemovedValue]) {
        var seen: Set<[UInt8]> = []
        values = removed.filter { value in
            let compact = LeakPatterns.normal(value.bytes)
            let name = compact + [0] + Array((value.only ?? "").utf8)
            return compact.count >= LeakPatterns.shortest && seen.insert(name).inserted
        }
        var built = LeakTable.Builder()
        for (index, value) in values.enumerated() {
            for pattern in LeakPatterns.patterns(of: value) { built.add(pattern, owner: index) }
        }
        table = LeakTable(built)
    }

    private static func patterns(of value: RemovedValue) -> Set<[UInt8]> {
        let text = String(decoding: value.bytes, as: UTF8.self)
        var writings: Set<[UInt8]> = [value.bytes]
        for variant in [text.lowercased(), text.uppercased()] {
            writings.insert(Array(variant.utf8))
        }
        if value.dataClass == "name" { writings.insert(Array(turned(text).utf8)) }
        var patterns: Set<[UInt8]> = []
        for writing in writings {
            patterns.insert(normal(writing))
            let text = String(decoding: writing, as: UTF8.self)
            patterns.formUnion(otherEncodings(text).map(normal))
            // What is turned round with a mark of direction reads forwards.
            if writing.count >= embeddedFrom {
                let turned = String(String.UnicodeScalarView(text.unicodeScalars.reversed()))
                patterns.insert(normal(Array(turned.utf8)))
            }
        }
        return patterns
    }

    /// As values are compared.
    static func normal(_ bytes: [UInt8]) -> [UInt8] {
        var folding = UnitFolding()
        var gathered = Gathered()
        for byte in bytes {
            folding.take(LeakByte(byte: byte, start: 0, end: 0), &gathered)
        }
        folding.release(&gathered)
        return gathered.bytes
    }

    private struct Gathered: UnitSink {
        var bytes: [UInt8] = []

        mutating func take(_ unit: LeakByte, isAdjacent: Bool) {
            if unit.byte != UnitFolding.apart { bytes.append(unit.byte) }
        }
    }

    /// The last word first, or the first last: `Doe, Jane` for `Jane Doe`.
    private static func turned(_ text: String) -> String {
        let words = text.split { $0 == " " || $0 == "," || $0 == "\n" || $0 == "\u{a0}" }
        guard let last = words.last, words.count > 1 else { return text }
        return ([last] + words.dropLast()).joined(separator: " ")
    }

    /// Latin-1, which is also what UTF-16 shows when its zero bytes are left out, and UTF-16 in
    /// both orders for what Latin-1 does not have.
    private static func otherEncodings(_ text: String) -> [[UInt8]] {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return [] }
        let scalars = text.unicodeScalars
        if scalars.allSatisfy({ $0.value < 0x100 }) { return [scalars.map { UInt8($0.value) }] }
        let units = Array(text.utf16)
        return [
            units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] },
            units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] },
        ]
    }
}
