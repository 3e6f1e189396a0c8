/// What a label right before a number allows, and what speaks against one.
extension Scan {
    /// Whether a word of `scheme` stands right before the chain, or above it.
    ///
    /// Before it means on its line with no digit between. The place was looked around before.
    func isLed(_ scheme: Int) -> Bool {
        if headed.contains(scheme) { return true }
        let start = chain.start
        lookBefore(start)
        guard before.hasNumbers else { return false }
        return tables.contexts.found(before, from: labelStart(start)).contains(scheme)
    }

    /// Whether letters behind a number name the next one: `no` follows them, or a line that begins
    /// as the number does.
    func isLabel(_ group: Chain.Group) -> Bool {
        guard (group.start..<group.end).allSatisfy({ bytes[$0].isLetter }) else { return false }
        let end = group.end
        if bytes[end] == 0x0a {
            return (0..<3).allSatisfy { bytes[end + 1 + $0] == bytes[chain.start + $0] }
        }
        let second = bytes[end + 2].folded
        return bytes[end] == 0x20 && bytes[end + 1].folded == UInt8(ascii: "n")
            && (second == UInt8(ascii: "o") || second == UInt8(ascii: "r"))
            && !bytes[end + 3].isLetter
    }

    /// Whether a number looks like that of a book: thirteen digits that begin with 978 or 979 (ISO
    /// 2108), whose check digit people often get wrong.
    func isBook(_ reading: Reading) -> Bool {
        guard reading.length == 13, chain.character(0) == 0x39, chain.character(1) == 0x37,
            chain.digits & 0x1fff == 0x1fff
        else { return false }
        return chain.character(2) >= 0x38
    }

    /// A number whose last letter stands in brackets: `0123456(M)`.
    func bracketed() {
        let group = chain.group(0)
        let end = group.end
        guard bytes[end] == UInt8(ascii: "("), bytes[end + 1].isUpper,
            bytes[end + 2] == UInt8(ascii: ")"), group.compact < Chain.lengthLimit
        else { return }
        let text = Array(chain.number(group.compact)) + [bytes[end + 1]]
        let digits = chain.digits & ((1 << UInt64(group.compact)) - 1)
        lookAbove(chain.start)
        _ = isAlone(chain.start, end + 3)
        for index in tables.mixed[text.count].all {
            let shape = tables.shapes[index]
            guard shape.digits & ~digits == 0, shape.letters & digits == 0 else { continue }
            let scheme = tables.schemes[shape.scheme]
            let isNear = isNear(shape.scheme) || headed.contains(shape.scheme)
            let confidence = scheme.confidence[isNear ? 1 : 0]
            guard confidence >= Odds.floor else { continue }
            let validation = unsafe text.withUnsafeBufferPointer {
                unsafe scheme.test(CompactNumber($0))
            }
            guard let validation else { continue }
            report(chain.start..<(end + 3), scheme.dataClass, confidence, validation)
        }
    }
}
