import Files
import Fixtures
import Testing

@Suite struct FileNameTests {
    /// Every name of one or two bytes, and what is hard about longer ones.
    private static let names: [[UInt8]] = {
        let single = (1...255).map { [UInt8($0)] }
        let pairs = (1...255).map { [UInt8($0), 0x81] } + (1...255).map { [0xc3, UInt8($0)] }
        let long = [
            "e\u{301}", "\u{e9}", "\u{338}x", "\u{10ff80}", "a\\b", "\u{202e}txt", "\u{212b}",
        ]
        let cut: [[UInt8]] = [[0xf4, 0x8f, 0xbe], [0xf4, 0x8f, 0xbe, 0x80], [0xed, 0xa0, 0x80]]
        let all = single + pairs + long.map { Array($0.utf8) } + cut
        return Set(all).filter { !$0.contains(0x2f) }.sorted { $0.lexicographicallyPrecedes($1) }
    }()

    @Test func everyNameIsCarriedAndWrittenAndComesBack() {
        var carried: Set<String> = []
        var written: Set<String> = []
        for name in FileNameTests.names {
            let text = FileName.carried(name)
            #expect(FileName.bytes(text) == name)
            carried.insert(text)
            let shown = FileName.written(text)
            // Two names are never one text, not even for who takes spellings of letters for one.
            #expect(written.insert(shown).inserted, "\(shown)")
            #expect(FileName.carried(written: shown).map { FileName.bytes($0) } == name)
            #expect(
                shown.unicodeScalars.allSatisfy {
                    $0.properties.generalCategory != .control && $0.value < 0x10_0000
                }
            )
        }
        #expect(carried.count < FileNameTests.names.count)
    }

    @Test func plainNamesStandAsTheyAre() {
        for name in ["note.txt", "Übersicht 1.pdf", "日本語/目次.txt", "100%.txt", "-rf"] {
            #expect(FileName.written(name) == name)
        }
        #expect(FileName.written("a/e\u{301}/b") == "a/e\\xcc\\x81/b")
        for text in ["\\", "\\x", "\\x2f", "\\x00", "\\xFC", "\\u0041"] {
            #expect(FileName.carried(written: text) == nil, "\(text)")
        }
    }

    @Test func aFileWithAnyNameIsWrittenListedReadAndRemoved() throws {
        let folder = try TemporaryFolder()
        for (index, name) in FileNameTests.names.enumerated()
        where name != [0x2e] && (name.count > 2 || index.isMultiple(of: 9)) {
            let path = folder.file(FileName.carried(name))
            try Files.write([UInt8(index & 255)], to: path)
            #expect(Files.isRegular(path))
            #expect(try Files.read(path, limit: 1) == [UInt8(index & 255)])
            #expect(try Files.list(folder.path).map { FileName.bytes($0) } == [name])
            try Files.remove(path)
        }
        #expect(try Files.list(folder.path) == [])
    }

    @Test func aSlashWithAMarkIsASlash() {
        #expect(Files.directory(of: "a/\u{338}b") == "a")
        #expect(FileName.parts(of: "../\u{338}b").count == 2)
    }
}
