import Encoding

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

/// The ways to write the removed values, as each channel shows them.
struct LeakPatterns {
    /// The shortest value that is looked for, in bytes of its compact form: a shorter one is in
    /// every text.
    static let shortest = 4
    /// From this length on a value inside of a longer word or number is one, too.
    static let embeddedFrom = 8
    /// The shortest piece of base64 that is looked for.
    private static let foldedShortest = 8

    struct Pattern: Sendable {
        let bytes: [UInt8]
        /// The value's index in ``values``.
        let value: Int
        let channel: LeakChannel
    }

    let values: [RemovedValue]
    private(set) var patterns: [Pattern] = []

    /// The patterns of values; equal values are looked for once, under their first entry.
    init(_ removed: [RemovedValue]) {
        var seen: Set<[UInt8]> = []
        values = removed.filter { value in
            let compact = LeakPatterns.normal(value.bytes)
            let name = compact + [0] + Array((value.only ?? "").utf8)
            return compact.count >= LeakPatterns.shortest && seen.insert(name).inserted
        }
        for index in values.indices { add(index) }
    }

    private mutating func add(_ index: Int) {
        let value = values[index].bytes
        let text = String(decoding: value, as: UTF8.self)
        var writings: Set<[UInt8]> = [value]
        for variant in [text.lowercased(), text.uppercased()] {
            writings.insert(Array(variant.utf8))
        }
        if values[index].dataClass == "name" {
            writings.insert(Array(LeakPatterns.turned(text).utf8))
        }
        var plain: Set<[UInt8]> = []
        for writing in writings {
            plain.insert(LeakPatterns.normal(writing))
            let text = String(decoding: writing, as: UTF8.self)
            plain.formUnion(LeakPatterns.otherEncodings(text).map(LeakPatterns.normal))
            plain.insert(Array(Hex.encode(writing).utf8))
            plain.insert(Array(Hex.encode(LeakPatterns.unspaced(writing)).utf8))
            // What is turned round with a mark of direction reads forwards.
            if writing.count >= LeakPatterns.embeddedFrom {
                let turned = String(String.UnicodeScalarView(text.unicodeScalars.reversed()))
                plain.insert(LeakPatterns.normal(Array(turned.utf8)))
            }
        }
        let compact = LeakPatterns.unspaced(value)
        let wide = LeakPatterns.wide(compact)
        plain.insert(Array(Hex.encode(wide).utf8))
        for bytes in plain where bytes.count >= LeakPatterns.shortest {
            patterns.append(Pattern(bytes: bytes, value: index, channel: .plain))
            patterns.append(Pattern(bytes: bytes, value: index, channel: .unescaped))
        }
        for writing in writings.union([compact, wide]) {
            for bytes in LeakPatterns.folded(writing) {
                patterns.append(Pattern(bytes: bytes, value: index, channel: .folded))
            }
        }
    }

    /// Without what stands between the groups of a number.
    private static func unspaced(_ bytes: [UInt8]) -> [UInt8] {
        bytes.filter { $0 >= 0x80 || $0 != 0x20 && $0 != 0x2d && $0 != 0x2e }
    }

    /// A text in UTF-16 without its last byte if that is zero, nor a first one: so it stands in
    /// either order where all of it is ASCII.
    private static func wide(_ bytes: [UInt8]) -> [UInt8] {
        let units = Array(String(decoding: bytes, as: UTF8.self).utf16)
        let wide = units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        return wide.last == 0 ? wide.dropLast() : wide
    }

    /// As ``LeakChannel/plain`` gives it.
    static func normal(_ bytes: [UInt8]) -> [UInt8] {
        var reader = ChannelReader(.plain)
        var out: [UInt8] = []
        reader.read(bytes[...]) { if $0.byte != 0x01 { out.append($0.byte) } }
        reader.finish { if $0.byte != 0x01 { out.append($0.byte) } }
        return out
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

    /// What of a value's base64 does not depend on its neighbours, for each of the three ways it
    /// can begin in a group.
    private static func folded(_ bytes: [UInt8]) -> [[UInt8]] {
        (0..<3).compactMap { shift in
            let text = Base64.raw.encodeBytes([UInt8](repeating: 0, count: shift) + bytes)
            // A letter holds six bits; the first ones hold bits of what stands before.
            let skipped = (shift * 8 + 5) / 6
            let whole = (shift + bytes.count) * 8 / 6
            guard whole - skipped >= foldedShortest else { return nil }
            return Array(text[skipped..<whole])
        }
    }
}
