import Encoding
import Evidence
import Files
import Fixtures
import Office
import Testing

@Suite struct VaultTests {
    private let folder: TemporaryFolder
    private let vault: Vault
    private let key = VaultKey.generate()

    init() throws {
        folder = try TemporaryFolder()
        vault = Vault(folder.file("office/vault"))
        try vault.prepare()
        try vault.prepare()
    }

    private func store(_ bytes: [UInt8], under key: VaultKey? = nil) throws -> StoredExhibit {
        var writer = try vault.intake(under: key ?? self.key)
        var rest = bytes[...]
        while !rest.isEmpty {
            try writer.write(Array(rest.prefix(50_001)))
            rest = rest.dropFirst(50_001)
        }
        return try writer.finish()
    }

    private func content(_ stored: StoredExhibit) throws -> [UInt8] {
        var sink = ByteQueue()
        let size = try vault.open(stored.object, with: key, into: &sink)
        #expect(size == stored.size)
        return sink.bytes
    }

    private func path(_ stored: StoredExhibit) -> String { "\(vault.root)/\(stored.object)" }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 524_288, 524_289, 1_700_001])
    func whatIsStoredComesBack(_ size: Int) throws {
        let bytes = pattern(size)
        let stored = try store(bytes)
        #expect(stored.size == Int64(size) && stored.digest == ContentDigest(of: bytes))
        #expect(try content(stored) == bytes)
        try vault.check(stored, with: key)
        try vault.checkSealed(stored)
        #expect(try vault.list() == [stored.object])
        #expect(StoredExhibit(stored.json) == stored)
    }

    @Test func ageOpensAnObject() throws {
        let classical = VaultKey.generate(classical: true)
        let bytes = pattern(200_000)
        let stored = try store(bytes, under: classical)
        try Files.write(Array((classical.text + "\n").utf8), to: folder.file("key"), mode: 0o600)
        let opened = try Command.run("age", ["-d", "-i", folder.file("key"), path(stored)])
        #expect(opened.status == 0 && opened.output == bytes)
    }

    @Test func anotherCasesKeyOpensNothing() throws {
        let stored = try store([1, 2, 3])
        #expect(throws: VaultFailure.wrongKey) {
            try vault.check(stored, with: VaultKey.generate())
        }
        let again = try #require(VaultKey(key.text))
        try vault.check(stored, with: again)
        #expect(VaultKey("AGE-SECRET-KEY-1") == nil && VaultKey("passphrase") == nil)
    }

    @Test(arguments: [40, 2_000, -1]) func anAlteredObjectIsFound(_ place: Int) throws {
        let stored = try store(pattern(100_000))
        var bytes = try Files.read(path(stored), limit: 1 << 20)
        bytes[place < 0 ? bytes.count + place : place] ^= 1
        try Files.write(bytes, to: path(stored))
        #expect(throws: VaultFailure.altered) { try vault.checkSealed(stored) }
        #expect(throws: VaultFailure.self) { try vault.check(stored, with: key) }
    }

    @Test func aTruncatedAnExchangedAndAMissingObjectAreFound() throws {
        let (stored, other) = try (store(pattern(200_000)), store(pattern(100)))
        let bytes = try Files.read(path(stored), limit: 1 << 20)
        try Files.write(bytes.dropLast(70_000), to: path(stored))
        #expect(throws: VaultFailure.altered) { try vault.check(stored, with: key) }
        try Files.write(Files.read(path(other), limit: 1 << 20), to: path(stored))
        #expect(throws: VaultFailure.altered) { try vault.check(stored, with: key) }
        try vault.destroy(stored.object)
        try vault.destroy(stored.object)
        #expect(throws: VaultFailure.missing) { try vault.check(stored, with: key) }
        #expect(throws: VaultFailure.missing) { try vault.checkSealed(stored) }
        #expect(try vault.list() == [other.object])
    }

    @Test func whatWasNotFinishedLeavesNothing() throws {
        do {
            var writer = try vault.intake(under: key)
            try writer.write(pattern(3 << 20))
        }
        #expect(try Files.list(vault.root) == [])
    }

    @Test func moreThanTheLimitIsRefused() throws {
        var writer = try vault.intake(under: key, sizeLimit: 10)
        try writer.write(pattern(10))
        let failure = #expect(throws: FileFailure.self) { try writer.write([1]) }
        #expect(failure?.code == FileFailure.tooLarge)
    }

    @Test func orphansAndPartsAreSweptAndNothingElse() throws {
        let (kept, orphan) = try (store([1]), store([2]))
        let part = "\(ObjectName.random()).part"
        try Files.write([1], to: vault.root + "/" + part)
        try Files.write([1], to: vault.root + "/README")
        // As the next process sees it.
        let next = Vault(vault.root)
        let left = try next.leftovers()
        #expect(Set(left) == [kept.object, orphan.object])
        try next.sweep(left.filter { $0 != kept.object })
        #expect(try Set(Files.list(vault.root)) == ["\(kept.object)", "README"])
        #expect(try next.leftovers() == [kept.object])
    }

    @Test func namesAndObjectsInClearTellNothing() throws {
        let (one, two) = try (store([7]), store([7]))
        #expect(one.object != two.object && one.sealedDigest != two.sealedDigest)
        #expect(try Files.list(vault.root).allSatisfy { ObjectName($0) != nil })
        for text in ["", "../x", String(repeating: "A", count: 64), "\(one.object)0"] {
            #expect(ObjectName(text) == nil)
        }
    }

    static let types: [(String, [UInt8])] = [
        ("application/x-empty", []), ("application/octet-stream", [0, 1, 2]),
        ("application/pdf", Array("%PDF-1.7\n".utf8)),
        ("image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]),
        ("image/jpeg", [0xff, 0xd8, 0xff, 0xe0]),
        ("video/mp4", [0, 0, 0, 32] + Array("ftypisom".utf8)),
        ("application/zip", [0x50, 0x4b, 3, 4] + Array(repeating: 0, count: 60)),
        (
            "application/vnd.oasis.opendocument.text",
            [0x50, 0x4b, 3, 4] + Array(repeating: 0, count: 26)
                + Array("mimetypeapplication/vnd.oasis.opendocument.textPK".utf8)
        ),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            [0x50, 0x4b, 3, 4] + Array(repeating: 0, count: 26)
                + Array("[Content_Types].xml..PK..xl/workbook.xml".utf8)
        ),
        ("text/plain", Array("day,amount\n2026-01-02,100\n".utf8)),
        ("text/plain", Array("Überweisung".utf8)), ("text/plain", [0xc3, 0x28]),
        ("application/json", Array(" {\n \"a\": 1}".utf8)),
        ("application/xml", Array("<?xml version=\"1.0\"?><a/>".utf8)),
        ("text/html", Array("<!DOCTYPE html><p>".utf8)),
        ("message/rfc822", Array("Received: from a\r\nTo: b\r\n".utf8)),
        ("application/mbox", Array("From a@example.org Mon\nFrom: a\nTo: b\n".utf8)),
        ("text/plain", Array(String(repeating: "ü", count: 3_000).utf8.dropFirst(2)) + [0x0a]),
    ]

    @Test(arguments: types.indices) func theContentSaysWhatItIs(_ index: Int) throws {
        let (type, bytes) = Self.types[index]
        #expect(try store(bytes).mediaType == type)
    }
}
