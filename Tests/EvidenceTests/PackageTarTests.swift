import Evidence
import Files
import Fixtures
import Testing

@Suite struct PackageTarTests {
    private static let long =
        String(repeating: "folder/", count: 12) + String(repeating: "x", count: 90)
    private static let names = [
        "P1/bagit.txt", "P1/data/Ärger über.csv", "P1/data/a b.txt", "P1/data/empty", long,
        "P1/data/" + String(repeating: "n", count: 200),
    ]

    private static func archive(_ files: [(String, [UInt8])]) throws -> [UInt8] {
        var writer = try #require(TarWriter(modified: 1_772_445_600))
        var out: [UInt8] = []
        for (name, content) in files {
            out += writer.begin(try EntryName(name), size: Int64(content.count)) + content
            let fits = writer.wrote(content.count)
            #expect(fits)
        }
        return out + writer.finish()
    }

    private static func content(_ index: Int) -> [UInt8] {
        index == 3 ? [] : [UInt8](repeating: UInt8(65 + index), count: 300 * index + 1)
    }

    private static func sample() throws -> [UInt8] {
        try archive(names.enumerated().map { ($1, content($0)) })
    }

    /// Names and contents, read in pieces of so many bytes.
    private static func read(
        _ bytes: [UInt8],
        pieces: Int = 4096
    ) throws(TarFailure) -> [String: [UInt8]] {
        var reader = TarReader()
        var files: [String: [UInt8]] = [:]
        var last = ""
        var rest = bytes[...]
        while !rest.isEmpty {
            for event in try reader.read(Array(rest.prefix(pieces))) {
                switch event {
                case .entry(let entry):
                    last = entry.name.description
                    files[last] = []
                case .content(let piece): files[last]?.append(contentsOf: piece)
                case .endOfEntry: last = ""
                }
            }
            rest = rest.dropFirst(pieces)
        }
        try reader.finish()
        return files
    }

    private static func failure(_ bytes: [UInt8]) -> TarFailure? {
        do throws(TarFailure) {
            _ = try read(bytes)
            return nil
        } catch { return error }
    }

    @Test(arguments: [1, 7, 511, 512, 513, 1 << 20])
    func whatIsWrittenIsReadInAnyPieces(pieces: Int) throws {
        let files = try Self.read(try Self.sample(), pieces: pieces)
        #expect(files.count == Self.names.count)
        for (index, name) in Self.names.enumerated() { #expect(files[name] == Self.content(index)) }
    }

    @Test func theSameFilesGiveTheSameBytes() throws {
        #expect(try Self.sample() == Self.sample())
    }

    @Test func otherProgramsReadIt() throws {
        let folder = try TemporaryFolder()
        try Files.write(try Self.sample(), to: folder.file("a.tar"))
        let listing = try Command.run(
            "tar",
            ["--quoting-style=literal", "-tf", folder.file("a.tar")]
        )
        #expect(listing.text == Self.names.joined(separator: "\n") + "\n")
        #expect(listing.errorText == "")
        let script = """
            import tarfile,sys
            for m in tarfile.open(sys.argv[1]): print(m.name, m.size, oct(m.mode), m.uid, m.mtime)
            """
        let python = try Command.python("-X", "utf8", "-c", script, folder.file("a.tar"))
        let expected = Self.names.enumerated().map {
            "\($1) \(Self.content($0).count) 0o644 0 1772445600\n"
        }
        #expect(python.text == expected.joined())
    }

    @Test func aHugeSizeIsStatedInAnExtendedHeader() throws {
        var writer = try #require(TarWriter(modified: 0))
        let size: Int64 = 9 << 30
        let head = writer.begin(try EntryName("P1/data/huge"), size: size)
        var reader = TarReader()
        let entry = TarEntry(name: try EntryName("P1/data/huge"), size: size, modified: 0)
        #expect(try reader.read(head) == [.entry(entry)])
        let folder = try TemporaryFolder()
        try Files.write(head, to: folder.file("h.tar"))
        let script = "import tarfile,sys; print(tarfile.open(sys.argv[1]).next().size)"
        #expect(try Command.python("-c", script, folder.file("h.tar")).text == "\(size)\n")
    }

    /// A header whose checksum is right again after `edit`.
    private static func tampered(
        at offset: Int = 0,
        _ edit: (inout ArraySlice<UInt8>) -> Void
    ) throws -> [UInt8] {
        var bytes = try archive([("P1/data/a", [1, 2, 3])])
        var block = bytes[offset..<offset + 512]
        edit(&block)
        for index in 148..<156 { block[offset + index] = 0x20 }
        let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
        let digits = Array((String(repeating: "0", count: 6 - sum.utf8.count) + sum).utf8)
        for (index, digit) in (digits + [0, 0x20]).enumerated() {
            block[offset + 148 + index] = digit
        }
        bytes.replaceSubrange(offset..<offset + 512, with: block)
        return bytes
    }

    private static func set(_ text: String, at position: Int) throws -> [UInt8] {
        try tampered { block in
            if position == 0 { for index in 0..<100 { block[index] = 0 } }
            for (index, byte) in text.utf8.enumerated() { block[position + index] = byte }
        }
    }

    @Test(arguments: [
        ("/etc/passwd", EntryName.Fault.absolute), ("../../a\0", .dots), ("P1/../../x\0", .dots),
        ("P1//x\0\0\0\0", .dots), ("./P1/x\0\0", .dots), ("P1/dat\\a\0", .backslash),
        ("P1/d\u{7}ta\0", .control), ("P1/\u{202e}a\0", .control), ("C:/x\0\0\0\0", .absolute),
        ("P1/data/\0", .dots), ("\0\0\0\0\0\0\0\0\0", .empty),
    ])
    func aNameThatMisleadsIsRefused(name: String, fault: EntryName.Fault) throws {
        #expect(Self.failure(try Self.set(name, at: 0)) == .badName(fault, at: 0))
    }

    @Test func namesThatAreNotTextAreRefused() throws {
        let bytes = try Self.tampered { $0[3] = 0xff }
        #expect(Self.failure(bytes) == .badName(.notUTF8, at: 0))
    }

    @Test(arguments: Array("1234567gLKSVDN".utf8))
    func onlyRegularFilesAreTaken(type: UInt8) throws {
        let bytes = try Self.tampered { $0[156] = type }
        #expect(Self.failure(bytes) == .unsupportedEntry(type: type, at: 0))
    }

    @Test(arguments: [
        (100, "0000755"), (108, "0001750"), (116, "0001750"), (157, "/etc/passwd"), (265, "root"),
        (297, "root"), (329, "0000001"), (500, "hidden"),
    ])
    func noFieldCarriesAnythingElse(position: Int, text: String) throws {
        #expect(Self.failure(try Self.set(text, at: position)) == .notAsWritten(at: 0))
    }

    @Test func formsOtherThanOursAreRefused() throws {
        #expect(Self.failure(try Self.set("ustar  \0", at: 257)) == .badHeader(at: 0))
        let binary = try Self.tampered { $0[124] = 0x80 }
        #expect(Self.failure(binary) == .badHeader(at: 0))
        var flipped = try Self.archive([("P1/data/a", [1])])
        flipped[0] ^= 1
        #expect(Self.failure(flipped) == .badHeader(at: 0))
        var padded = try Self.archive([("P1/data/a", [1])])
        padded[600] = 1
        #expect(Self.failure(padded) == .notAsWritten(at: 513))
    }

    @Test func theEndIsExactlyTwoZeroBlocks() throws {
        let bytes = try Self.archive([("P1/data/a", [1])])
        for cut in [1, 511, 512, 513, 1023, 1024, 1500] {
            guard case .truncated = Self.failure(bytes.dropLast(cut)) else {
                Issue.record("cut by \(cut) was taken")
                continue
            }
        }
        #expect(Self.failure(bytes + [0]) == .trailingBytes(at: Int64(bytes.count)))
        #expect(Self.failure(bytes + bytes) == .trailingBytes(at: Int64(bytes.count)))
        let early = Array(bytes.dropLast(512)) + bytes
        #expect(Self.failure(early) == .badHeader(at: Int64(bytes.count - 512)))
        #expect(Self.failure([]) == .truncated(at: 0))
    }

    @Test(arguments: [
        ("P1/data/a", "P1/data/a"), ("P1/data/a", "P1/data/A"), ("P1/data/a", "P1/data/a/b"),
        ("P1/data/a/b", "P1/data/A"), ("P1/data/\u{e9}", "P1/data/e\u{301}"),
        ("P1/data/stra\u{df}e", "P1/data/STRASSE"), ("P1/data/k", "P1/data/\u{212a}"),
    ])
    func noNameStandsInTheWayOfAnother(first: String, second: String) throws {
        let bytes = try Self.archive([(first, []), (second, [])])
        guard case .duplicateName = Self.failure(bytes) else {
            Issue.record("\(first) and \(second) were both taken")
            return
        }
    }

    @Test func extendedHeadersSayPathAndSizeAndNothingElse() throws {
        for text in ["20 mtime=1234567890\n", "12 path=aa\n", "12 path=aaa\n12 path=bbb\n", "x"] {
            let bytes = try Self.extended(text)
            #expect(Self.failure(bytes) == .badExtension(at: 1024), "\(text)")
        }
        #expect(
            Self.failure(try Self.extended("18 path=../../etc\n"))
                == .badName(.dots, at: 1024)
        )
        // A short path would fit the plain header: no second way to say it.
        #expect(Self.failure(try Self.extended("13 path=P1/aa\n")) != nil)
    }

    /// An archive whose one file has an extended header with this text.
    private static func extended(_ text: String) throws -> [UInt8] {
        let plain = try archive([("P1/data/a", [])])
        let long = try archive([("P1/" + String(repeating: "é", count: 3), [])])
        var head = Array(long.prefix(512))
        let size = String(text.utf8.count, radix: 8)
        let digits = String(repeating: "0", count: 11 - size.utf8.count) + size
        head.replaceSubrange(124..<135, with: digits.utf8)
        for index in 148..<156 { head[index] = 0x20 }
        let sum = String(head.reduce(0) { $0 + Int($1) }, radix: 8)
        let stated = String(repeating: "0", count: 6 - sum.utf8.count) + sum
        head.replaceSubrange(148..<156, with: Array(stated.utf8) + [0, 0x20])
        let records = Array(text.utf8) + Array(repeating: 0, count: 512 - text.utf8.count)
        return head + records + plain
    }
}
