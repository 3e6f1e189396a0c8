import Disclosure
import Files
import Fixtures
import Testing

@testable import Disclosure

/// Documents of Office before 2007 and messages of Outlook.
@Suite("Legacy documents") struct ExtractLegacyTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static func put(_ bytes: [UInt8], at place: Int, in whole: inout [UInt8]) {
        whole.replaceSubrange(place..<place + bytes.count, with: bytes)
    }

    private static func wide(_ text: String) -> [UInt8] {
        text.utf16.flatMap { CompoundFixture.word(Int($0)) }
    }

    /// A document in two pieces, one of one byte a character and one of two, with deleted text.
    static func document() -> [UInt8] {
        let first = "Caf\u{e9} on account GB82 WEST 1234 5698 7654 32\r"
        let second = "Zürich, Ελλάδα\u{13} HYPERLINK \"http://hidden.example\"\u{14}shown\u{15}\r"
        var word = [UInt8](repeating: 0, count: 0x600)
        put(CompoundFixture.word(0xA5EC), at: 0, in: &word)
        put(CompoundFixture.word(0xC1), at: 2, in: &word)
        put(CompoundFixture.word(0x0200), at: 10, in: &word)
        let total = first.utf16.count + second.utf16.count
        put(CompoundFixture.long(UInt32(total)), at: 0x4C, in: &word)
        put(CompoundFixture.long(0x600), at: 24, in: &word)
        let low = word.count
        word += first.unicodeScalars.map { UInt8($0.value) }
        word += Array("erased DE89 3704 0044 0532 0130 00 text".utf8)
        if word.count % 2 == 1 { word.append(0) }
        let high = word.count
        word += wide(second)
        put(CompoundFixture.long(UInt32(word.count)), at: 28, in: &word)
        word += [UInt8](repeating: 0, count: 4_200)
        var clx: [UInt8] = [2] + CompoundFixture.long(28)
        clx += CompoundFixture.long(0) + CompoundFixture.long(UInt32(first.utf16.count))
        clx += CompoundFixture.long(UInt32(total))
        clx += [0, 0] + CompoundFixture.long(0x4000_0000 | UInt32(low * 2)) + [0, 0]
        clx += [0, 0] + CompoundFixture.long(UInt32(high)) + [0, 0]
        put(CompoundFixture.long(0), at: 0x1A2, in: &word)
        put(CompoundFixture.long(UInt32(clx.count)), at: 0x1A6, in: &word)
        return CompoundFixture(streams: [(["WordDocument"], word), (["1Table"], clx)]).bytes
    }

    @Test func aDocumentIsReadInTheOrderOfItsPieces() async throws {
        let bytes = ExtractLegacyTests.document()
        try Files.write(bytes, to: folder.file("x.doc"))
        let found = try await Extracted.of(folder.file("x.doc"))
        #expect(found.report.mediaType == .doc)
        #expect(found.report.problems.isEmpty)
        let text = found.text()
        #expect(text.contains("Café on account GB82 WEST 1234 5698 7654 32\nZürich, Ελλάδα"))
        #expect(text.contains("shown") && !text.contains("HYPERLINK"))
        #expect(found.text(.hidden).contains("http://hidden.example"))
        #expect(found.text(.hidden).contains("erased DE89 3704 0044 0532 0130 00"))
        let place = try #require(found.places(of: "WEST")?.1.first)
        #expect(place == .member("WordDocument", bytes: 0x600 + 21..<0x600 + 25))
        let run = try Command.run("catdoc", ["-d", "utf-8", "-w", folder.file("x.doc")])
        #expect(run.status == 0 && run.text.contains("GB82 WEST 1234 5698 7654 32"))
    }

    /// A workbook that another program wrote: numbers, texts over several records, hidden sheets.
    @Test func aWorkbookIsReadCellByCell() async throws {
        try python(
            """
            import xlwt, json
            b = xlwt.Workbook()
            s = b.add_sheet('Konten é')
            h = b.add_sheet('Secret'); h.visibility = 1
            for r in range(900):
                s.write(r, 0, 'row %d Ωμέγα ' % r + 'x' * (r % 60))
                s.write(r, 1, 41446681800 + r)
                s.write(r, 2, r / 8)
                s.write(r, 4, r)
            s.write(900, 0, 'long ' * 5000)
            s.write(901, 0, xlwt.Formula('"a"&"b"'))
            h.write(0, 0, 'hidden cell')
            b.save('x.xls')
            """,
            in: folder
        )
        let found = try await Extracted.of(folder.file("x.xls"))
        #expect(found.report.mediaType == .xls)
        #expect(found.report.problems.isEmpty)
        let rows = found.text(.text, ["sheet:Konten é"]).split(separator: "\n")
        #expect(rows.count >= 901)
        for row in [0, 7, 450, 899] {
            let cells = rows[row].split(separator: "\t").map(String.init)
            let padding = String(repeating: "x", count: row % 60)
            #expect(cells[0] == "row \(row) Ωμέγα \(padding)")
            #expect(cells[1] == "\(41_446_681_800 + row)")
            let eighth = Double(row) / 8
            #expect(Double(cells[2]) == eighth && Int(cells[3]) == row)
        }
        #expect(rows[900].utf8.count == 25_000)
        #expect(found.text(.hidden, ["sheet:Secret"]).contains("hidden cell"))
        let place = try #require(found.places(of: "row 450 ")?.1.first)
        guard case .cell(451, 1, _) = place else { throw Failed() }
        let run = try Command.run("xls2csv", ["-d", "utf-8", folder.file("x.xls")])
        #expect(run.text.contains("row 899 Ωμέγα"))
    }

    private struct Failed: Error {}

    @Test func slidesAreReadWithTheirNotes() async throws {
        func record(_ version: Int, _ type: Int, _ content: [UInt8]) -> [UInt8] {
            CompoundFixture.word(version) + CompoundFixture.word(type)
                + CompoundFixture.long(UInt32(content.count)) + content
        }
        let slide = record(
            0xF,
            0x03EE,
            record(0, 0x0FA0, ExtractLegacyTests.wide("Überweisung\rtwo"))
        )
        let notes = record(0xF, 0x03F0, record(0, 0x0FA8, Array("what nobody says".utf8)))
        var stream = record(0xF, 0x03E8, slide + notes + record(0, 0x0FA8, Array("last".utf8)))
        stream += [UInt8](repeating: 0, count: 5_000)
        let file = CompoundFixture(streams: [(["PowerPoint Document"], stream)])
        let found = try await Extracted.of(bytes: file.bytes)
        #expect(found.report.mediaType == .ppt)
        #expect(found.text() == "Überweisung\ntwo\nlast\n")
        #expect(found.text(.hidden) == "what nobody says\n")
    }

    /// A message with a recipient, a file, a message within it, and a body in packed RTF.
    static func message(depth: Int = 1) -> CompoundFixture {
        var file = CompoundFixture()
        add(to: &file, [], "outer", depth)
        return file
    }

    private static func add(
        to file: inout CompoundFixture,
        _ storage: [String],
        _ name: String,
        _ depth: Int
    ) {
        let head = [UInt8](repeating: 0, count: storage.isEmpty ? 32 : 24)
        var ticks: [UInt8] = []
        // 2026-03-05T10:00:00Z
        let value: UInt64 = (1_772_704_800 + 11_644_473_600) * 10_000_000
        for shift in 0..<8 { ticks.append(UInt8(value >> (8 * UInt64(shift)) & 255)) }
        let sent =
            CompoundFixture.word(0x40) + CompoundFixture.word(0x39) + CompoundFixture.long(6)
            + ticks
        func put(_ path: [String], _ tag: String, _ content: [UInt8]) {
            file.streams.append((storage + path + ["__substg1.0_" + tag], content))
        }
        file.streams.append((storage + ["__properties_version1.0"], head + sent))
        put([], "0037001F", wide("Betreff \(name)"))
        put([], "1000001F", wide("Körper \(name) IBAN GB82 WEST 1234 5698 7654 32\r\n"))
        put([], "0C1F001E", Array("sender.\(name)@third.example".utf8))
        put([], "007D001E", Array("Received: from mx.\(name).example\r\n".utf8))
        put([], "0FF90102", [0, 1, 2] + Array("EX:/O=ORG/CN=HIDDEN".utf8) + [0])
        let rtf = Array("{\\rtf1\\ansi packed \(name)}".utf8)
        let packed =
            CompoundFixture.long(UInt32(rtf.count + 12)) + CompoundFixture.long(UInt32(rtf.count))
            + Array("MELA".utf8) + CompoundFixture.long(0) + rtf
        put([], "10090102", packed)
        put(["__recip_version1.0_#00000000"], "3001001F", wide("Anna \(name)"))
        put(["__recip_version1.0_#00000000"], "39FE001F", wide("anna@mail.example"))
        let attached = ["__attach_version1.0_#00000000"]
        put(attached, "3707001F", wide("détail.csv"))
        put(attached, "37010102", Array("name;iban\nDupont;FR76\n\nMuller;DE89\n".utf8))
        guard depth > 0 else { return }
        let inner = storage + ["__attach_version1.0_#00000001", "__substg1.0_3701000D"]
        add(to: &file, inner, "inner", depth - 1)
    }

    @Test func aMessageIsReadWithAllThatIsInIt() async throws {
        try Files.write(ExtractLegacyTests.message().bytes, to: folder.file("x.msg"))
        let found = try await Extracted.of(folder.file("x.msg"))
        #expect(found.report.mediaType == .msg)
        #expect(found.report.problems.isEmpty)
        #expect(found.text(.text, []) == "Körper outer IBAN GB82 WEST 1234 5698 7654 32\r\n\n")
        let header = found.text(.header, [])
        for line in [
            "Sent: 2026-03-05T10:00:00Z", "Subject: Betreff outer",
            "From-Address: sender.outer@third.example", "mx.outer.example", "Name: Anna outer",
            "Address: anna@mail.example",
        ] { #expect(header.contains(line), "\(line)") }
        #expect(found.text(.hidden, []).contains("EX:/O=ORG/CN=HIDDEN"))
        #expect(found.text(.text, ["rtf"]).contains("packed outer"))
        #expect(found.text(.text, ["attachment:1"]).contains("Dupont"))
        #expect(found.text(.metadata, ["attachment:1"]).contains("détail.csv"))
        #expect(found.text(.text, ["attachment:2"]).contains("Körper inner"))
        #expect(found.text(.header, ["attachment:2"]).contains("sender.inner@third.example"))
        let run = try Command.run(
            "msgconvert",
            ["--outfile", "-", folder.file("x.msg")],
            in: folder.path
        )
        #expect(run.status == 0 && run.text.contains("Betreff outer"), "\(run.errorText)")
    }

    /// The packing of RTF, by the example of its specification (§4.1).
    @Test func packedTextIsUnpacked() throws {
        let packed: [UInt8] = [
            0x2D, 0, 0, 0, 0x2B, 0, 0, 0, 0x4C, 0x5A, 0x46, 0x75, 0xF1, 0xC5, 0xC7, 0xA7, 0x03, 0,
            0x0A, 0, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0A, 0xF3, 0x20, 0x68,
            0x65, 0x6C, 0x09, 0, 0x20, 0x62, 0x77, 0x05, 0xB0, 0x6C, 0x64, 0x7D, 0x0A, 0x80, 0x0F,
            0xA0,
        ]
        let text = try #require(PackedRTF.unpacked(packed))
        #expect(text == Array("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n".utf8))
    }

    /// Messages within messages end at the bound, and nothing is read in circles.
    @Test func depthHasABound() async throws {
        let found = try await Extracted.of(bytes: ExtractLegacyTests.message(depth: 14).bytes)
        #expect(found.kinds.contains(.tooDeep))
        #expect(found.text(.text, []).contains("Körper outer"))
    }

    /// Files cut and changed anywhere are read to an end.
    @Test(arguments: ["doc", "msg", "xls"]) func damagedFilesAreReadToTheirEnd(_ kind: String)
        async throws
    {
        let whole: [UInt8]
        switch kind {
        case "doc": whole = ExtractLegacyTests.document()
        case "msg": whole = ExtractLegacyTests.message().bytes
        default:
            try python(
                "import xlwt; b = xlwt.Workbook(); s = b.add_sheet('a')\n"
                    + "for r in range(300): s.write(r, 0, 'cell %d' % r); s.write(r, 1, r)\n"
                    + "b.save('x')",
                in: folder
            )
            whole = try Files.read(folder.file("x"), limit: 1 << 24)
        }
        var chance = Chance(9)
        for round in 0..<60 {
            var bytes = whole
            if round % 3 == 0 {
                bytes = Array(whole.prefix(512 + chance.next(whole.count - 512)))
            } else {
                for _ in 0..<(1 + chance.next(30)) {
                    bytes[8 + chance.next(bytes.count - 8)] = UInt8(chance.next(256))
                }
            }
            let found = try await Extracted.of(bytes: bytes)
            #expect(found.report.size == bytes.count)
            for segment in found.segments {
                #expect(String(validating: segment.text, as: UTF8.self) != nil, "\(kind) \(round)")
            }
        }
    }

    /// Chains of sectors that go in circles or out of the file.
    @Test func circlesEnd() async throws {
        let whole = ExtractLegacyTests.document()
        let count = whole.count / 512 - 1
        // Every sector of the table points to sector 0, then to itself, then beyond the end.
        for value: UInt32 in [0, 1, UInt32(count) + 7, 0x00FF_FFFF] {
            var bytes = whole
            for place in stride(from: bytes.count - 1_024, to: bytes.count - 512, by: 4) {
                ExtractLegacyTests.put(CompoundFixture.long(value), at: place, in: &bytes)
            }
            let found = try await Extracted.of(bytes: bytes)
            #expect(found.report.size == bytes.count)
        }
    }
}
