import Files
import Fixtures
import Testing

@testable import Disclosure

/// A removed value is found in what leaves however it is written there.
struct PlantedWritingTests {
    private static let value = "DE89370400440532013000"
    /// As the exhibit has it.
    private static let spaced = "DE89 3704 0044 0532 0130 00"

    static let writings: [(name: String, text: String)] = {
        let bytes = Array(value.utf8)
        func hex(_ byte: UInt8) -> String {
            let digits = String(byte, radix: 16)
            return String(repeating: "0", count: 2 - digits.count) + digits
        }
        func joined(_ sign: String) -> String { value.map(String.init).joined(separator: sign) }
        func digits(_ zero: UInt32) -> String {
            String(
                String.UnicodeScalarView(
                    value.unicodeScalars.map { scalar in
                        (0x30...0x39).contains(scalar.value)
                            ? Unicode.Scalar(scalar.value - 0x30 + zero) ?? scalar : scalar
                    }
                )
            )
        }
        return [
            ("hexadecimal", bytes.map(hex).joined()),
            ("hexadecimal in capitals", bytes.map(hex).joined().uppercased()),
            ("hexadecimal in pairs", bytes.map(hex).joined(separator: " ")),
            ("hexadecimal of UTF-16", bytes.map { hex($0) + "00" }.joined()),
            ("turned round", String(value.reversed())),
            ("turned round with spaces", String(spaced.reversed())),
            ("turned round by a mark", "\u{202e}" + value.reversed() + "\u{202c}"),
            ("escaped twice", bytes.map { "%25" + hex($0) }.joined()),
            ("far apart", joined(String(repeating: " ", count: 30))),
            ("soft hyphens", joined("\u{ad}")), ("word joiners", joined("\u{2060}")),
            ("byte order marks", joined("\u{feff}")), ("isolates", joined("\u{2068}")),
            ("marks of direction", joined("\u{200e}")), ("tags", joined("\u{e0041}")),
            ("variants", joined("\u{fe0f}")), ("wide spaces", joined("\u{3000}")),
            ("full width", digits(0xff10)), ("Arabic digits", digits(0x660)),
            ("Devanagari digits", digits(0x966)), ("mathematical digits", digits(0x1d7ce)),
            ("superscripts", value.replacing("0", with: "⁰").replacing("3", with: "³")),
            ("in circles", value.replacing("0", with: "⓪").replacing("3", with: "③")),
        ]
    }()

    @Test(arguments: writings.map(\.name))
    func itIsFound(_ name: String) throws {
        let writing = try #require(PlantedWritingTests.writings.first { $0.name == name })
        let value = RemovedValue(
            entry: "E1.1",
            dataClass: "iban",
            bytes: Array(PlantedWritingTests.spaced.utf8)
        )
        let text = "before \(writing.text) behind"
        #expect(LeakSearch([value]).hits(in: Array(text.utf8)).count == 1)
        // And not where nothing is.
        let other = text.replacing("8", with: "7").replacing("9", with: "6")
        guard other != text, !text.contains("38") else { return }
        #expect(LeakSearch([value]).hits(in: Array(other.utf8)).isEmpty)
    }

    /// A part of a text that nothing can be taken out of keeps the exhibit, and ends no run.
    @Test func aFileWithinACalendarKeepsTheCalendar() async throws {
        let inner = "aGVsbG8gREU4OTM3MDQwMDQ0MDUzMjAxMzAwMCBoZWxsbw=="
        let text =
            "BEGIN:VCALENDAR\r\nATTACH;ENCODING=BASE64;VALUE=BINARY:\(inner)\r\n"
            + "END:VCALENDAR\r\n"
        let fixture = try PlanFixture(["a.ics": Array(text.utf8), "b.txt": Array("plain".utf8)])
        let (result, report) = try await fixture.disclose(try await fixture.plan())
        #expect(report.isClean, "\(report)")
        #expect(result.outcomes["a.ics"]?.withheld != nil)
        #expect(result.outcomes["b.txt"]?.copy == "b.txt")
    }

    /// The name of a file says what a text would not.
    @Test func aNumberInTheNameOfAnExhibitDoesNotLeave() async throws {
        let names = ["\(PlantedWritingTests.value).txt", "j.doe@mail.example.org/a.txt"]
        let fixture = try PlanFixture([
            names[0]: Array("plain".utf8), names[1]: Array("plain".utf8),
            "ledger/2022-01-03.csv": Array("plain".utf8),
        ])
        let (result, report) = try await fixture.disclose(try await fixture.plan())
        #expect(report.isClean, "\(report)")
        let copies = result.outcomes.values.compactMap(\.copy).sorted()
        #expect(copies == ["exhibit-1.txt", "exhibit-2.txt", "ledger/2022-01-03.csv"])
    }

    /// What stands in an address of the web is no finding of its own, so the whole address goes.
    @Test func aNumberInAnAddressOfTheWebGoes() async throws {
        let text =
            "see https://bank.example.com/?iban=\(PlantedWritingTests.value) and "
            + "https://news.example.com/politics/today\n"
        let fixture = try PlanFixture(["a.txt": Array(text.utf8)])
        let (_, report) = try await fixture.disclose(try await fixture.plan())
        #expect(report.isClean, "\(report)")
        let copy = try fixture.text("a.txt")
        #expect(!copy.contains("3704") && copy.contains("https://news.example.com/politics/today"))
    }
}
