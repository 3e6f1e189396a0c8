import Detection
import Files
import Fixtures
import Testing

/// `spec/disclosure-numbers.md` says what the code does.
@Suite struct NumberPageTests {
    private func rows(below heading: String) throws -> [[String]] {
        let path = Checkout.path + "/spec/disclosure-numbers.md"
        let page = String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
        let start = try #require(page.firstRange(of: "## \(heading)\n")).upperBound
        let section = page[start...].prefix(
            through: page[start...].firstRange(of: "\n## ")?.lowerBound
                ?? page.index(before: page.endIndex)
        )
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            line.split(separator: "|").map {
                String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        }
    }

    @Test func everySchemeHasItsRow() throws {
        let listed = try rows(below: "The schemes").map { "\($0[0]) \($0[1])" }
        let known = Set(NumberSchemes.all.map { "`\($0.dataClass.rawValue)` \($0.country)" })
        #expect(listed == known.sorted())
    }

    /// Schemes that only look at letters and ranges say so nowhere as a check digit, and the others
    /// name their arithmetic.
    @Test func everyRowSaysHowItIsChecked() throws {
        let arithmetic = ["Luhn", "by ", "ISO 7064", "Verhoeff", "EAN-13", "sum", "as "]
        for row in try rows(below: "The schemes") {
            let schemes = NumberSchemes.all.filter { "`\($0.dataClass.rawValue)`" == row[0] }
            var maker = NumberMaker(seed: 5)
            let checked = schemes.contains { scheme in
                maker.valid(scheme).map { scheme.check($0[...]) == .checksum } ?? false
            }
            #expect(checked == arithmetic.contains { row[3].contains($0) }, "\(row[0])")
        }
    }

    @Test func everyDifferenceHasItsRow() throws {
        let listed = try rows(below: "Where we differ from python-stdnum 2.2")
        let known = stdnumDifferences.map { ["`\($0.name)`", "\($0.taken)", $0.reason] }
        #expect(listed == known.sorted { $0[0] < $1[0] })
    }

    @Test func theExampleIsTrue() throws {
        let detector = Detector(countries: ["FR"], terms: [])
        let finding = try #require(
            detector.findings(in: Array("SIREN : 732 829 320".utf8)).first
        )
        #expect(finding.best.dataClass.rawValue == "fr.siren")
        #expect(finding.best.validation == .checksum)
        #expect(finding.best.confidence > 500)
    }
}
