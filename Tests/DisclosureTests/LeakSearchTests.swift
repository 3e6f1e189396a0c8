import Encoding
import Testing

@testable import Disclosure

/// A removed value is found in every way of writing it, and nothing else is.
struct LeakSearchTests {
    private let search = LeakSearch([
        RemovedValue(
            entry: "E1.1",
            dataClass: "iban",
            bytes: Array("GB82WEST12345698765432".utf8)
        ),
        RemovedValue(entry: "E1.2", dataClass: "name", bytes: Array("Lídia Santelmo".utf8)),
        RemovedValue(entry: "E1.3", dataClass: "plate", bytes: Array("AB-123".utf8)),
    ])

    private func entries(_ bytes: [UInt8]) -> Set<String> {
        Set(search.hits(in: bytes).map(\.entry))
    }

    private func entries(_ text: String) -> Set<String> { entries(Array(text.utf8)) }

    @Test(arguments: [
        "GB82WEST12345698765432", "gb82 west 1234 5698 7654 32", "IBANGB82WEST12345698765432x",
        "GB82-WEST-1234\r\n-5698.7654/32", "GB82%20WEST12345698765432",
        "=47=42=38=32WEST123456=\r\n98765432", "&#71;B82WEST12345698&#x37;65432",
        "\\u0047B82WEST12345698765432", "47423832574553543132333435363938373635343332",
        "47 42 38 32 57 45 53 54 31 32 33 34 35 36 39 38 37 36 35 34 33 32",
    ])
    func aNumberIsFoundHoweverItIsWritten(_ text: String) {
        #expect(entries("before \(text) after") == ["E1.1"])
    }

    @Test(arguments: [
        "Lídia Santelmo", "lídia santelmo", "LÍDIA SANTELMO", "Santelmo, Lídia",
        "Lídia\u{a0}Santelmo",
        "L=C3=ADdia Santelmo", "L%C3%ADdia+Santelmo", "L&#237;dia&nbsp;Santelmo",
        "\"Lídia\",\"Santelmo\"",
    ])
    func aNameIsFoundHoweverItIsWritten(_ text: String) {
        #expect(entries("to \(text), dear") == ["E1.2"])
    }

    @Test func otherEncodingsAreFound() {
        let latin = "Lídia Santelmo".unicodeScalars.map { UInt8($0.value) }
        #expect(entries(latin) == ["E1.2"])
        let units = Array("x Lídia Santelmo y GB82WEST12345698765432".utf16)
        #expect(entries(units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == ["E1.1", "E1.2"])
        #expect(entries(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }) == ["E1.1", "E1.2"])
    }

    @Test(arguments: 0..<7)
    func base64IsFoundAtEachOfItsThreeBeginnings(_ shift: Int) {
        let before = String(repeating: "x", count: shift)
        let text = Base64.standard.encode(Array("\(before)GB82WEST12345698765432 y".utf8))
        #expect(entries("a: " + text) == ["E1.1"])
        let folded = text.prefix(9) + "\r\n" + text.dropFirst(9)
        #expect(entries(String(folded)) == ["E1.1"])
    }

    /// A short value inside of a longer one is another value.
    @Test func aShortValueIsFoundAsAWordOnly() {
        #expect(entries("car AB-123, AB 123.") == ["E1.3"])
        #expect(search.hits(in: Array("car AB-123, AB 123.".utf8)).count == 2)
        #expect(entries("XAB-1234") == [])
        #expect(entries("AB-1234") == [])
        #expect(entries("GB82WEST1234569876543") == [])
        #expect(entries("Lídia und Frau Santelmo") == [])
    }

    @Test func theRangeIsThatOfTheStream() {
        let hits = search.hits(in: Array("0123 AB-123 x".utf8))
        #expect(hits.map(\.range) == [5..<11])
    }

    /// The pieces in which a stream comes change nothing.
    @Test func piecesChangeNothing() {
        let text = Array("a =47B82 WEST 1234 5698 7654 32 b L&#237;dia Santelmo c AB-123".utf8)
        let whole = search.hits(in: text)
        #expect(Set(whole.map(\.entry)) == ["E1.1", "E1.2", "E1.3"])
        for size in 1..<text.count {
            var stream = search.stream()
            for start in stride(from: 0, to: text.count, by: size) {
                stream.read(Array(text[start..<min(start + size, text.count)]))
            }
            #expect(stream.finish() == whole)
        }
    }

    /// The table agrees with a search that tries every pattern at every place.
    @Test func theTableFindsWhatAPlainSearchFinds() {
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<200 {
            let patterns = (0..<(1 + next(20))).map { _ in
                (0..<(8 + next(6))).map { _ in UInt8(97 + next(2)) }
            }
            let unique = Array(Set(patterns))
            let text = (0..<300).map { _ in UInt8(97 + next(2)) }
            var built = LeakTable.Builder()
            for (index, pattern) in unique.enumerated() { built.add(pattern, owner: index) }
            var lane = LeakLane(LeakTable(built), shortest: 4)
            for (place, byte) in text.enumerated() {
                lane.take(LeakByte(byte: byte, start: place, end: place + 1))
            }
            lane.finish()
            var hits: [LeakTable.Found] = []
            lane.drain(into: &hits)
            let found = Set(hits.map { [Int($0.pattern), $0.start, $0.end] })
            var expected: Set<[Int]> = []
            for (index, pattern) in unique.enumerated() {
                for start in 0...(text.count - pattern.count)
                where text[start..<start + pattern.count].elementsEqual(pattern) {
                    expected.insert([index, start, start + pattern.count])
                }
            }
            #expect(found == expected)
        }
    }

    /// The work for values that all end alike does not grow with how many they are.
    @Test func valuesThatEndAlikeAreFoundByOneLook() {
        var built = LeakTable.Builder()
        for number in 0..<5_000 {
            built.add(Array("\(String(number, radix: 36))atbankexample".utf8), owner: number)
        }
        let last = Array("kexample".utf8).reduce(0) { $0 << 8 | UInt64($1) }
        #expect(LeakTable(built).lengths(ending: last)?.count == 3)
    }
}
