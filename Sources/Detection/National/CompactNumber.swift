/// The compact form of a number under check: digits and capitals, places counted from its start.
@safe struct CompactNumber: RandomAccessCollection {
    private let bytes: UnsafeBufferPointer<UInt8>

    /// The caller keeps `bytes` alive and unchanged while this value is used.
    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe self.bytes = bytes }

    @inline(__always) var startIndex: Int { 0 }
    @inline(__always) var endIndex: Int { unsafe bytes.count }
    @inline(__always) var count: Int { unsafe bytes.count }
    @inline(__always) subscript(place: Int) -> UInt8 { character(place) }

    /// The character at a place.
    @inline(__always)
    func character(_ place: Int) -> UInt8 {
        precondition(place >= 0 && place < count)
        return unsafe bytes[place]
    }

    /// The value of the character at a place: a digit's own, `A` = 10 to `Z` = 35.
    @inline(__always)
    func value(_ place: Int) -> Int {
        let byte = character(place)
        return byte <= UInt8(ascii: "9") ? Int(byte) - 48 : Int(byte) - 55
    }

    @inline(__always)
    func isDigit(_ place: Int) -> Bool { character(place) <= UInt8(ascii: "9") }

    /// The places `range` read as one decimal number; letters count by their value.
    @inline(__always)
    func number(_ range: Range<Int>) -> Int {
        var number = 0
        for place in range { number = number * 10 + value(place) }
        return number
    }

    /// The number without its first `places`.
    func dropping(_ places: Int) -> CompactNumber {
        unsafe CompactNumber(UnsafeBufferPointer(rebasing: bytes[Swift.min(places, count)...]))
    }

    func begins(with prefix: String) -> Bool { starts(with: prefix.utf8) }

    func begins(with prefix: [UInt8]) -> Bool {
        guard prefix.count <= count else { return false }
        for place in prefix.indices where character(place) != prefix[place] { return false }
        return true
    }

    func ends(with suffix: String) -> Bool {
        self.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    /// Whether every place has the kind that the pattern names: `9` digit, `A` capital, `X` either.
    func hasShape(_ pattern: String) -> Bool {
        guard count == pattern.utf8.count else { return false }
        for (byte, kind) in zip(self, pattern.utf8) {
            let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            switch kind {
            case UInt8(ascii: "9"): if !isDigit { return false }
            case UInt8(ascii: "A"): if !isCapital { return false }
            default: if !isDigit && !isCapital { return false }
            }
        }
        return true
    }
}
