/// A number as it stands in the text: groups of letters and digits with separators between.
///
/// The longest that can be one identifier is looked at, never more: the work for one place is
/// bounded whatever follows it.
@safe final class Chain {
    /// One group and what stands before it.
    struct Group {
        var start = 0
        var end = 0
        /// How many characters the compact form has up to its end.
        var compact = 0
        /// What separates it from the group before; a line break is 0x0a, and a dash or slash
        /// between spaces has ``Chain/spaced``.
        var separator: UInt8 = 0

        /// Whether a dash or slash between spaces stands before it.
        var isApart: Bool { separator & Chain.spaced != 0 }
    }

    /// The bit of a separator with spaces around it.
    static let spaced: UInt8 = 0x80

    static let groupLimit = 14
    static let lengthLimit = 44

    private let groups = UnsafeMutableBufferPointer<Group>.allocate(capacity: groupLimit)
    /// With room for what is written behind the last character.
    private let compact = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: lengthLimit + 8)
    /// What its first characters weigh, and with every second one doubled.
    private let weighed = UnsafeMutableBufferPointer<SIMD16<UInt16>>.allocate(capacity: 3)
    /// The first four characters of the compact form.
    private(set) var lead: UInt32 = 0
    /// How many groups there are.
    private(set) var count = 0
    /// Bit n is set if character n of the compact form is a digit.
    private(set) var digits: UInt64 = 0
    private(set) var hasLower = false

    init() {
        unsafe groups.initialize(repeating: Group())
        unsafe compact.initialize(repeating: 0)
        unsafe weighed.initialize(repeating: .zero)
    }

    deinit {
        unsafe groups.deallocate()
        unsafe compact.deallocate()
        unsafe weighed.deallocate()
    }

    var start: Int { unsafe groups[0].start }

    /// Group `index`, one of ``count``.
    @inline(__always)
    func group(_ index: Int) -> Group {
        precondition(index >= 0 && index < Chain.groupLimit)
        return unsafe groups[index]
    }

    /// Character `place` of the compact form: digits and capitals only, as far as the last group
    /// goes; whatever behind it.
    @inline(__always)
    func character(_ place: Int) -> UInt8 {
        precondition(place >= 0 && place < Chain.lengthLimit)
        return unsafe compact[place]
    }

    /// The first `length` characters of the compact form; they hold until the next is read.
    @inline(__always)
    func number(_ length: Int) -> CompactNumber {
        precondition(length >= 0 && length <= Chain.lengthLimit)
        return unsafe CompactNumber(UnsafeBufferPointer(rebasing: compact[..<length]))
    }

    /// The digits of the first sixteen characters, by a number of ``DigitSum/Doubled``: those at
    /// even places, then those at odd ones; whatever where none stand.
    @inline(__always)
    func values(doubled: Int) -> SIMD16<UInt16> {
        precondition(doubled >= 0 && doubled < 3)
        return unsafe weighed[doubled]
    }

    /// Takes the values of the characters.
    private func weigh() {
        let text = unsafe UnsafeRawPointer(compact.baseAddress.unsafelyUnwrapped)
        // Two characters in a lane; read as they were written, eight at a time.
        let pairs = SIMD8<UInt16>(
            lowHalf: unsafe text.loadUnaligned(as: SIMD4<UInt16>.self),
            highHalf: unsafe text.loadUnaligned(fromByteOffset: 8, as: SIMD4<UInt16>.self)
        )
        let even = pairs & 15
        let odd = (pairs &>> 8) & 15
        func doubled(_ values: SIMD8<UInt16>) -> SIMD8<UInt16> {
            // Nine less from 5 on.
            values &+ values &- 9 &* ((values &+ 3) &>> 3)
        }
        unsafe weighed[0] = SIMD16(lowHalf: even, highHalf: odd)
        unsafe weighed[1] = SIMD16(lowHalf: doubled(even), highHalf: odd)
        unsafe weighed[2] = SIMD16(lowHalf: even, highHalf: doubled(odd))
        lead = UInt32(littleEndian: unsafe text.loadUnaligned(as: UInt32.self))
    }

    /// Reads from the start of a group on; no groups if the first is too long to be an identifier.
    func read(_ bytes: Bytes, from start: Int) {
        var count = 0
        digits = 0
        hasLower = false
        var place = start
        var separator: UInt8 = 0
        var length = 0
        while count < Chain.groupLimit {
            let end = read(bytes, place, &length)
            guard !bytes[end].isAlphanumeric else { break }
            unsafe groups[count] = Group(
                start: place,
                end: end,
                compact: length,
                separator: separator
            )
            count &+= 1
            guard let next = Chain.next(bytes, after: end),
                Chain.continues(bytes, next.place)
            else { break }
            (place, separator) = (next.place, next.separator)
        }
        self.count = count
        if count > 0 { weigh() }
    }

    /// Adds the characters of the group at `place` as far as there is room; where that ends.
    private func read(_ bytes: Bytes, _ place: Int, _ length: inout Int) -> Int {
        var (end, filled) = (place, length)
        var lower: UInt64 = 0
        while filled < Chain.lengthLimit {
            let word = bytes.word(end)
            let kinds = Kind(word)
            let both = kinds.whole & ~word & Kind.high
            let run = (~both & Kind.high).trailingZeroBitCount >> 3
            let count = min(run, Chain.lengthLimit &- filled)
            // Letters with the bit that makes them small.
            let small = both & ~kinds.digits & (word & Kind.spaces) << 2
            let mask = UInt64(truncatingIfNeeded: 1 << count - 1)
            lower |= Kind.bits(small) & mask
            digits |= (Kind.bits(kinds.digits) & mask) << UInt64(truncatingIfNeeded: filled)
            unsafe UnsafeMutableRawBufferPointer(compact).storeBytes(
                of: (word & ~(small >> 2)).littleEndian,
                toByteOffset: filled,
                as: UInt64.self
            )
            filled &+= count
            end &+= count
            if count < 8 { break }
        }
        if lower != 0 { hasLower = true }
        length = filled
        return end
    }

    /// The place after one separator, if one stands at `end`.
    static func next(_ bytes: Bytes, after end: Int) -> (place: Int, separator: UInt8)? {
        var place = end
        var separator: UInt8 = 0
        var isBroken = false
        while place < end + 4 {
            switch bytes[place] {
            case 0x20, 0x09: if separator == 0 { separator = 0x20 }
            case 0x0a:
                // Behind an empty line stands something else.
                if isBroken { return nil }
                isBroken = true
                separator = 0x0a
            case 0x0d: separator = 0x0a
            case 0x2f where separator == 0x20 && isKey(bytes, place): separator = 0x2f
            case 0x2b, 0x2d, 0x2e, 0x2f, 0x5f:
                if separator == 0 {
                    separator = bytes[place]
                } else {
                    let isSign = bytes[place] == 0x2d || bytes[place] == 0x2f
                    guard separator == 0x20, isSign, bytes[place + 1] == 0x20 else { return nil }
                    separator = bytes[place] | Chain.spaced
                }
            default:
                guard separator != 0, !isBroken || !isDay(bytes, place) else { return nil }
                return (place, separator)
            }
            place += 1
        }
        return nil
    }

    /// Whether two digits stand behind the slash at `place` and a space, and no more: a key, as in
    /// `2 95 10 99 126 111 / 93`.
    private static func isKey(_ bytes: Bytes, _ place: Int) -> Bool {
        bytes[place - 1] == 0x20 && bytes[place + 1] == 0x20 && bytes[place + 2].isDigit
            && bytes[place + 3].isDigit && !bytes[place + 4].isWord
    }

    /// Whether a day of this century or the last stands at `place`, year first or last: at the
    /// beginning of a line another row begins with it, and no number goes on.
    private static func isDay(_ bytes: Bytes, _ place: Int) -> Bool {
        func isNumber(_ first: Int, _ count: Int) -> Bool {
            (first..<first + count).allSatisfy { bytes[$0].isDigit }
        }
        func isYear(_ first: Int) -> Bool {
            guard isNumber(first, 4), !bytes[first + 4].isDigit else { return false }
            let century = (bytes[first], bytes[first + 1])
            return century == (0x31, 0x39) || century == (0x32, 0x30)
        }
        if isYear(place) {
            let sign = bytes[place + 4]
            return (sign == 0x2d || sign == 0x2e || sign == 0x2f) && isNumber(place + 5, 2)
                && bytes[place + 7] == sign && isNumber(place + 8, 2)
                && !bytes[place + 10].isDigit
        }
        let sign = bytes[place + 2]
        return (sign == 0x2d || sign == 0x2e || sign == 0x2f) && isNumber(place, 2)
            && isNumber(place + 3, 2) && bytes[place + 5] == sign && isYear(place + 6)
    }

    /// Whether a group may go on: digits, or few capitals, or capitals with digits among them.
    static func continues(_ bytes: Bytes, _ place: Int) -> Bool {
        var end = place
        var hasDigit = false
        while end < place + 36 {
            let byte = bytes[end]
            guard byte.isAlphanumeric else { break }
            hasDigit = hasDigit || byte.isDigit
            if byte.isLower { return false }
            end += 1
        }
        return end > place && (hasDigit || end - place <= 4)
    }
}
