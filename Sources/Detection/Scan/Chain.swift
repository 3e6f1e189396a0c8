/// A number as it stands in the text: groups of letters and digits with separators between.
///
/// The longest that can be one identifier is looked at, never more: the work for one place is
/// bounded whatever follows it.
struct Chain {
    /// One group and what stands before it.
    struct Group {
        let start: Int
        let end: Int
        /// How many characters the compact form has up to its end.
        let compact: Int
        /// What separates it from the group before; a line break is 0x0a.
        let separator: UInt8
    }

    static let groupLimit = 14
    static let lengthLimit = 44

    private(set) var groups: [Group] = []
    /// Digits and capitals only.
    private(set) var compact: [UInt8] = []
    /// Bit n is set if character n of the compact form is a digit.
    private(set) var digits: UInt64 = 0
    private(set) var hasLower = false

    init() {
        groups.reserveCapacity(Chain.groupLimit)
        compact.reserveCapacity(Chain.lengthLimit + 1)
    }

    var start: Int { groups.first?.start ?? 0 }

    /// Reads from the start of a group on; no groups if the first is too long to be an identifier.
    mutating func read(_ bytes: Bytes, from start: Int) {
        groups.removeAll(keepingCapacity: true)
        compact.removeAll(keepingCapacity: true)
        digits = 0
        hasLower = false
        var place = start
        var separator: UInt8 = 0
        while groups.count < Chain.groupLimit {
            var end = place
            while compact.count < Chain.lengthLimit, bytes[end].isAlphanumeric {
                let byte = bytes[end]
                if byte.isDigit {
                    digits |= 1 << UInt64(compact.count)
                } else if byte.isLower {
                    hasLower = true
                }
                compact.append(byte.raised)
                end += 1
            }
            guard !bytes[end].isAlphanumeric else { break }
            groups.append(
                Group(start: place, end: end, compact: compact.count, separator: separator)
            )
            guard let next = Chain.next(bytes, after: end),
                Chain.continues(bytes, next.place)
            else { break }
            (place, separator) = (next.place, next.separator)
        }
        if let last = groups.last { compact.removeLast(compact.count - last.compact) }
    }

    /// The place after one separator, if one stands at `end`.
    static func next(_ bytes: Bytes, after end: Int) -> (place: Int, separator: UInt8)? {
        var place = end
        var separator: UInt8 = 0
        while place < end + 4 {
            switch bytes[place] {
            case 0x20, 0x09: if separator == 0 { separator = 0x20 }
            case 0x0a, 0x0d: separator = 0x0a
            case 0x2b, 0x2d, 0x2e, 0x2f, 0x5f:
                guard separator == 0 else { return nil }
                separator = bytes[place]
            default: return separator == 0 ? nil : (place, separator)
            }
            place += 1
        }
        return nil
    }

    /// Whether a group may go on: digits, or few capitals, or capitals with digits among them.
    private static func continues(_ bytes: Bytes, _ place: Int) -> Bool {
        var end = place
        var hasDigit = false
        while end < place + 36, bytes[end].isAlphanumeric {
            hasDigit = hasDigit || bytes[end].isDigit
            if bytes[end].isLower { return false }
            end += 1
        }
        return end > place && (hasDigit || end - place <= 4)
    }
}
