import Disclosure
import Files
import Fixtures
import Foundation
import Testing

@Suite("Text of an exhibit") struct ExtractTextTests {
    static let line = "Émile Zürcher Łódź Αθήνα Москва مرحبا 漢字 😀 café 12345\r\n"

    private static func encoded(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
        [UInt8](try #require(text.data(using: encoding)))
    }

    /// The bytes at a place, decoded, are the text of the segment there: for every run.
    private func expectPlacesHold(
        _ found: Extracted,
        _ source: [UInt8],
        _ encoding: String.Encoding
    ) {
        for segment in found.segments {
            for (index, run) in segment.runs.enumerated() {
                let end =
                    index + 1 < segment.runs.count
                    ? segment.runs[index + 1].start : segment.text.count
                let text = String(decoding: segment.text[run.start..<end], as: UTF8.self)
                guard let range = run.place.bytes else { continue }
                let there = String(data: Data(source[range]), encoding: encoding)
                if there != text {
                    Issue.record("\(run) holds \(there ?? "nothing") and not \(text)")
                    return
                }
            }
        }
    }

    @Test(arguments: [1, 40, 9_000])
    func utf8AndUTF16GiveTheSameTextAndTheirOwnPlaces(_ times: Int) async throws {
        let text = String(repeating: ExtractTextTests.line, count: times)
        for (encoding, mark) in [
            (String.Encoding.utf8, []), (.utf8, [0xEF, 0xBB, 0xBF]),
            (.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]),
            (.utf16LittleEndian, []), (.utf16BigEndian, []),
        ] as [(String.Encoding, [UInt8])] {
            let plain = mark.isEmpty && encoding != .utf8 ? text.filter(\.isASCII) : text
            let source = mark + (try ExtractTextTests.encoded(plain, encoding))
            let found = try await Extracted.of(bytes: source)
            #expect(found.report.mediaType == .plainText)
            #expect(found.text() == plain)
            #expect(found.report.problems.isEmpty)
            expectPlacesHold(found, source, encoding)
        }
    }

    @Test func latinIsReadAsWindows1252() async throws {
        let text = String(repeating: "Müller schuldet 100 € – „bald“\n", count: 6_000)
        let source = try ExtractTextTests.encoded(text, .windowsCP1252)
        let found = try await Extracted.of(bytes: source)
        #expect(found.text() == text)
        expectPlacesHold(found, source, .windowsCP1252)
        let place = try #require(found.places(of: "100 €")?.1)
        #expect(place == [.bytes(16..<21)])
    }

    @Test func oneBadByteIsReadAndNoted() async throws {
        let source = Array("caf".utf8) + [0xE9] + Array(" naïve\n".utf8)
        let long = Array(repeating: UInt8(ascii: "a"), count: 300_000) + [10] + source
        let found = try await Extracted.of(bytes: long)
        #expect(found.text().hasSuffix("café naïve\n"))
        #expect(found.kinds == [.malformed("utf-8")])
        #expect(found.places(of: "naïve")?.1 == [.bytes(300_006..<300_012)])
    }

    @Test func segmentsAreBoundedAndRepeatTheirEnd() async throws {
        for text in [
            String(repeating: "word é ", count: 60_000), String(repeating: "é", count: 200_000),
            String(repeating: "x", count: 400_000) + "\n" + String(repeating: "y", count: 9),
        ] {
            let source = Array(text.utf8)
            let found = try await Extracted.of(bytes: source)
            #expect(found.text() == text)
            #expect(found.segments.count > 1)
            var previous: Segment?
            for segment in found.segments {
                #expect(segment.text.count <= 1 << 18)
                #expect(String(validating: segment.text, as: UTF8.self) != nil)
                if let previous {
                    #expect(segment.overlap >= 1_000)
                    #expect(
                        previous.text.suffix(segment.overlap)
                            == segment.text.prefix(segment.overlap)
                    )
                } else {
                    #expect(segment.overlap == 0)
                }
                previous = segment
            }
            expectPlacesHold(found, source, .utf8)
        }
    }

    @Test(arguments: [";", ",", "\t", "|"])
    func cellsHaveTheirRowAndColumn(_ delimiter: String) async throws {
        let rows = [
            ["name", "iban", "note"],
            ["\"Dupont; Jean\"", "FR76 3000", "\"said \"\"no\"\", twice\""],
            ["Ωmega", "", "\"two\nlines\""],
        ]
        let text = rows.map { $0.joined(separator: delimiter) }.joined(separator: "\r\n")
        let found = try await Extracted.of(bytes: Array(text.utf8))
        #expect(found.report.mediaType == .csv)
        let wanted =
            "name\tiban\tnote\nDupont; Jean\tFR76 3000\tsaid \"no\", twice\n"
            + "Ωmega\t\ttwo\nlines"
        #expect(found.text() == wanted)
        let start = try #require(text.range(of: "FR76 3000"))
        let at = text.utf8.distance(from: text.startIndex, to: start.lowerBound)
        #expect(
            found.places(of: "FR76 3000")?.1 == [.cell(row: 2, column: 2, bytes: at..<at + 9)]
        )
        #expect(found.places(of: "lines")?.1.first?.bytes?.count == 5)
        let said = try #require(found.places(of: "said \"no\"")?.1)
        let source = Array(text.utf8)
        let written = said.first?.bytes.map { String(decoding: source[$0], as: UTF8.self) }
        #expect(said.count == 1 && written == "said \"\"no\"\"")
        #expect(said.allSatisfy { if case .cell(2, 3, _) = $0 { true } else { false } })
    }

    @Test func jsonStringsAreDecodedAndPlaced() async throws {
        let text =
            #"{"iban": "FR76\u00203000", "n": [1, -2.5e3, "\ud83d\ude00 \"q\"\n"], "é": "ü"}"#
        let found = try await Extracted.of(bytes: Array(text.utf8))
        #expect(found.report.mediaType == .json)
        #expect(found.report.problems.isEmpty)
        #expect(found.text().contains("iban :  FR76 3000"))
        #expect(found.text().contains("😀 \"q\"\n"))
        #expect(found.text().contains("é :  ü"))
        let bytes = Array(text.utf8)
        let places = try #require(found.places(of: "FR76 3000")?.1)
        let range = try #require(places.first?.bytes?.lowerBound)
        let end = try #require(places.last?.bytes?.upperBound)
        #expect(String(decoding: bytes[range..<end], as: UTF8.self) == #"FR76\u00203000"#)
        let lines = try await Extracted.of(bytes: Array("{\"a\":1}\n{\"a\":\"z\"}\n".utf8))
        #expect(lines.report.mediaType == .json)
        #expect(lines.text().contains(" a : z "))
    }

    @Test func xmlIsReadAndItsEntitiesAreRefused() async throws {
        let text = """
            <?xml version="1.0" encoding="ISO-8859-1"?><!-- n\u{f6}te --><Stmt xmlns:a="u">
            <a:IBAN ref="R&amp;D">FR76&#x20;3000</a:IBAN><Nm><![CDATA[M\u{fc}ller <&>]]></Nm></Stmt>
            """
        let source = try ExtractTextTests.encoded(text, .isoLatin1)
        let found = try await Extracted.of(bytes: source)
        #expect(found.report.mediaType == .xml)
        #expect(found.report.problems.isEmpty)
        #expect(found.text().contains("IBAN: FR76 3000"))
        #expect(found.text().contains("ref: R&D"))
        #expect(found.text().contains("Nm: Müller <&>"))
        #expect(found.text(.hidden).contains("nöte"))
        let laughs = """
            <?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">
            <!ENTITY x SYSTEM "file:///etc/passwd">]><l>&b; &x;</l>
            """
        let refused = try await Extracted.of(bytes: Array(laughs.utf8))
        #expect(refused.kinds.contains(.malformed("entities")))
        #expect(refused.text().contains("&b; &x;"))
    }

    @Test func htmlShowsWhatAReaderSeesAndHidesTheRest() async throws {
        let text = """
            <!DOCTYPE html><html><head><meta name="author" content="Anna"><style>p{}</style>
            <script>var mail = "b@example.org";</script></head><body>
            <p>Jean <b>Du</b>pont&nbsp;&eacute;
            <a href="mailto:x@example.org" title='Herr X'>mail</a><!-- secret <b>note</b> -->
            <img alt="Foto von Y" src=z.png></p><p>4 < 5</p></body></html>
            """
        let found = try await Extracted.of(bytes: Array(text.utf8))
        #expect(found.report.mediaType == .html)
        #expect(found.text().contains("Jean Dupont\u{a0}é"))
        #expect(found.text().contains("4 < 5"))
        #expect(!found.text().contains("secret") && !found.text().contains("mailto"))
        for hidden in ["mailto:x@example.org", "Herr X", "secret", "Foto von Y", "b@example.org"] {
            #expect(found.text(.hidden).contains(hidden))
        }
        expectPlacesHold(found, Array(text.utf8), .utf8, skippingEntities: true)
    }

    private func expectPlacesHold(
        _ found: Extracted,
        _ source: [UInt8],
        _ encoding: String.Encoding,
        skippingEntities: Bool
    ) {
        let place = found.places(of: "Jean ")?.1.first?.bytes
        #expect(place.map { String(decoding: source[$0], as: UTF8.self) } == "Jean ")
    }

    @Test func rtfIsReadWithItsCodepageAndItsHiddenGroups() async throws {
        let text = #"""
            {\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\author Anna Autor}}
            M\'fcller \u937?mega {\*\annotation seen by Q}\par next {\v ghost}\tab end}
            """#
        let found = try await Extracted.of(bytes: Array(text.utf8))
        #expect(found.report.mediaType == .rtf)
        #expect(found.text().contains("Müller Ωmega"))
        #expect(found.text(.metadata).contains("Anna Autor"))
        #expect(found.text(.hidden).contains("seen by Q"))
        #expect(found.text(.hidden).contains("ghost"))
        #expect(!found.text().contains("Arial"))
    }

    @Test func theDigestIsTheFilesAndLinksAreNotFollowed() async throws {
        let folder = try TemporaryFolder()
        try Files.write(Array("abc".utf8), to: folder.file("a"))
        let found = try await Extracted.of(folder.file("a"))
        let digest = found.report.sha256?.map { String(format: "%02x", $0) }.joined()
        #expect(digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("l"),
            withDestinationPath: folder.file("a")
        )
        let link = try await Extracted.of(folder.file("l"))
        #expect(link.kinds == [.notAFile])
        #expect(link.segments.isEmpty)
    }
}
