/// The compact form of a number under check: digits and capitals, places counted from its start.
struct CompactNumber {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// The character at a place.
    func character(_ place: Int) -> UInt8 { bytes[bytes.startIndex + place] }

    /// The value of the character at a place: a digit's own, `A` = 10 to `Z` = 35.
    func value(_ place: Int) -> Int {
        let byte = character(place)
        return byte <= UInt8(ascii: "9") ? Int(byte) - 48 : Int(byte) - 55
    }

    func isDigit(_ place: Int) -> Bool { character(place) <= UInt8(ascii: "9") }

    /// The places `range` read as one decimal number; letters count by their value.
    func number(_ range: Range<Int>) -> Int {
        range.reduce(0) { $0 * 10 + value($1) }
    }

    /// The number without its first `places`.
    func dropping(_ places: Int) -> CompactNumber {
        CompactNumber(bytes.dropFirst(places))
    }

    func begins(with prefix: String) -> Bool { bytes.starts(with: prefix.utf8) }

    func ends(with suffix: String) -> Bool {
        bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    /// Whether every place has the kind that the pattern names: `9` digit, `A` capital, `X` either.
    func hasShape(_ pattern: [UInt8]) -> Bool {
        guard bytes.count == pattern.count else { return false }
        for place in pattern.indices {
            let (byte, kind) = (character(place), pattern[place])
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
