import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Testing

/// A change to a good package, and what a verifier must say of it.
struct Mutation: Sendable, CustomTestStringConvertible {
    let name: String
    let expected: [PackageFault]
    let change: @Sendable (inout TestPackage) throws -> Void

    init(
        _ name: String,
        _ expected: PackageFault...,
        change: @escaping @Sendable (inout TestPackage) throws -> Void
    ) {
        self.name = name
        self.expected = expected
        self.change = change
    }

    var testDescription: String { name }
}

/// A change after which a file is no package at all.
struct Malformation: Sendable, CustomTestStringConvertible {
    let name: String
    let expected: PackageFailure
    let change: @Sendable (inout TestPackage) throws -> Void

    init(
        _ name: String,
        _ expected: PackageFailure,
        change: @escaping @Sendable (inout TestPackage) throws -> Void
    ) {
        self.name = name
        self.expected = expected
        self.change = change
    }

    var testDescription: String { name }
}

@Suite struct PackageMutationTests {
    private static let good = Result { try TestPackage.make() }

    private static func check(_ mutation: Mutation) throws {
        var package = try good.get()
        try mutation.change(&package)
        let folder = try TemporaryFolder()
        let found = try TestVerifier(try package.tar, extractingTo: folder.file("out"))
        #expect(found.failure == nil)
        #expect(found.faults == mutation.expected)
        // Whatever was released has the digest that its verified sender listed.
        if !found.isVerified { #expect(!Files.exists(folder.file("out"))) }
        for exhibit in found.exhibits where exhibit.outcome != .verified {
            #expect(!Files.exists(folder.file("out/\(exhibit.name)")))
            #expect(!Files.exists(folder.file("out/\(exhibit.name).part")))
        }
    }

    // MARK: Form

    static let malformed: [Malformation] = [
        Malformation("no declaration", .missing("bagit.txt")) { $0["bagit.txt"] = nil },
        Malformation("older BagIt", .malformed("bagit.txt")) {
            $0.edit("bagit.txt") { $0.replacing("1.0", with: "0.97") }
        },
        Malformation("no bag-info", .missing("bag-info.txt")) { $0["bag-info.txt"] = nil },
        Malformation("label twice", .malformed("bag-info.txt")) {
            $0.edit("bag-info.txt") { $0 + "Payload-Oxum: 1.1\n" }
        },
        Malformation("no manifest", .missing("manifest-sha256.txt")) {
            $0["manifest-sha256.txt"] = nil
        },
        Malformation("manifest out of order", .malformed("manifest-sha256.txt")) {
            $0.edit("manifest-sha256.txt") { text in
                text.split(separator: "\n").reversed().map { $0 + "\n" }.joined()
            }
        },
        Malformation("manifest leads out", .malformed("manifest-sha256.txt")) {
            $0.edit("manifest-sha256.txt") { $0.replacing("data/empty", with: "data/../e") }
        },
        Malformation("manifest lists a tag file", .malformed("manifest-sha256.txt")) {
            $0.edit("manifest-sha256.txt") { $0.replacing("data/empty", with: "bagit") }
        },
        Malformation("no tag manifest", .missing("tagmanifest-sha256.txt")) {
            $0["tagmanifest-sha256.txt"] = nil
        },
        Malformation("no statement", .missing("comity/statement.jws")) {
            $0["comity/statement.jws"] = nil
        },
        Malformation("no letter", .missing("comity/letter.json")) {
            $0["comity/letter.json"] = nil
        },
        Malformation("two letters", .malformed("comity/letter.json")) {
            $0["comity/letter.yaml"] = TestPackage.letter
        },
        Malformation("fetch list", .foreignFile(at: 5)) {
            $0.files.insert(("CH-1/fetch.txt", []), at: 4)
        },
        Malformation("second manifest", .foreignFile(at: 5)) {
            $0.files.insert(("CH-1/manifest-md5.txt", []), at: 4)
        },
        Malformation("file beside the folder", .foreignFile(at: 1)) {
            $0.files.insert(("readme.txt", []), at: 0)
        },
        Malformation("second folder", .foreignFile(at: 2)) {
            $0.files.insert(("CH-2/bag-info.txt", []), at: 1)
        },
        Malformation("unknown tag file", .foreignFile(at: 13)) { package in
            let index = package.files.firstIndex { $0.name.contains("/data/") } ?? 0
            package.files.insert(("CH-1/comity/zz.txt", []), at: index)
        },
        Malformation("exhibit before the statement", .missing("comity/decision.json")) { package in
            let last = package.files.removeLast()
            package.files.insert(last, at: 4)
        },
        Malformation("exhibits out of order", .misplaced(at: 15)) { package in
            let index = package.files.count - 3
            package.files.append(package.files.remove(at: index))
        },
        Malformation("manifest after the tag manifest", .misplaced(at: 4)) {
            $0.files.swapAt(2, 3)
        },
        Malformation("proof in a folder", .foreignFile(at: 9)) {
            $0["comity/proofs/a/b.tlog-proof"] = [1]
        },
        Malformation("enormous decision", .tooLarge("comity/decision.json")) {
            $0["comity/decision.json"] = [UInt8](repeating: 0x20, count: 2 << 20)
        },
    ]

    @Test(arguments: malformed) func aFileOfAnotherFormIsNoPackage(_ it: Malformation) throws {
        var package = try Self.good.get()
        try it.change(&package)
        let found = try TestVerifier(try package.tar)
        #expect(found.failure == it.expected)
        #expect(!found.isVerified || found.exhibits.count < TestPackage.exhibits.count)
    }

    @Test func aCutPackageIsNoPackage() throws {
        let bytes = try Self.good.get().tar
        for cut in stride(from: 1, to: bytes.count, by: 1013) {
            let found = try TestVerifier(Array(bytes.dropLast(cut)))
            #expect(found.failure == .archive(.truncated(at: Int64(bytes.count - cut))))
        }
    }

    @Test func noFlippedBitGoesUnseen() throws {
        let bytes = try Self.good.get().tar
        for index in stride(from: 0, to: bytes.count, by: 397) {
            var changed = bytes
            changed[index] ^= 1 << UInt8(index % 8)
            let found = try TestVerifier(changed)
            #expect(found.failure != nil || !found.faults.isEmpty, "byte \(index)")
        }
    }

    // MARK: Bag

    static let bag: [Mutation] = [
        Mutation("altered exhibit", .exhibits(1)) {
            $0["data/empty.txt"] = []
            $0.edit("data/account/rows.csv") { $0.replacing("100", with: "900") }
        },
        Mutation("longer exhibit", .statement(.payload), .exhibits(1)) {
            $0.edit("data/account/rows.csv") { $0 + "x" }
        },
        Mutation("missing exhibit", .statement(.payload), .exhibits(1)) {
            $0["data/empty.txt"] = nil
        },
        Mutation("unlisted exhibit", .statement(.payload), .exhibits(1)) {
            $0["data/extra.txt"] = []
        },
        Mutation("exhibits swapped", .exhibits(2)) {
            let first = $0["data/account/rows.csv"]
            $0["data/account/rows.csv"] = $0["data/Überweisung.txt"]
            $0["data/Überweisung.txt"] = first
        },
        Mutation(
            "manifest follows the altered exhibit",
            .tagFile("manifest-sha256.txt"),
            .custody(.unsaltedDigest(line: 1)),
            .caseExport
        ) { package in
            try package.alter()
        },
        Mutation("bag-info changed", .tagFile("bag-info.txt")) {
            $0.edit("bag-info.txt") { $0.replacing("Justice", with: "Nothing") }
        },
        Mutation("use limits taken out", .tagFile("comity/use-limits.json")) {
            $0["comity/use-limits.json"] = nil
        },
        Mutation("use limits loosened", .tagFile("comity/use-limits.json")) {
            $0.edit("comity/use-limits.json") { $0.replacing("withConsent", with: "free") }
        },
        Mutation("redaction record put in", .tagFile("comity/redaction.json")) {
            $0["comity/redaction.json"] = Array(TestPackage.redaction.utf8) + [0x20]
        },
        Mutation("letter changed", .tagFile("comity/letter.json"), .statement(.letter)) {
            $0.edit("comity/letter.json") { $0.replacing("L-1", with: "L-2") }
        },
        Mutation("decision changed", .tagFile("comity/decision.json"), .statement(.decision)) {
            $0["comity/decision.json"] = TestPackage.decision("ACCEPT_WITH_CONDITIONS")
        },
        Mutation("tag manifest follows", .statement(.tagManifest)) {
            $0.edit("bag-info.txt") { $0.replacing("Justice", with: "Nothing") }
            try $0.relist()
        },
        Mutation("export changed", .tagFile("comity/case.jsonld"), .caseExport) {
            $0.edit("comity/case.jsonld") { $0.replacing("BR-2026-4", with: "BR-2026-5") }
        },
    ]

    @Test(arguments: bag) func aChangedBagIsRefused(_ mutation: Mutation) throws {
        try Self.check(mutation)
    }

    @Test func onlyTheAlteredExhibitIsQuarantined() throws {
        var package = try Self.good.get()
        package.edit("data/account/rows.csv") { $0.replacing("100", with: "900") }
        let folder = try TemporaryFolder()
        let found = try TestVerifier(try package.tar, extractingTo: folder.file("out"))
        #expect(found.isVerified)
        #expect(found.exhibits.map(\.outcome) == [.altered, .verified, .verified])
        #expect(found.exhibits.map(\.released) == [false, true, true])
        #expect(try Files.list(folder.file("out/data/account")) == [])
    }

    @Test func aFolderOfAnotherNumberIsRefused() throws {
        var package = try Self.good.get()
        package.files = package.files.map { ("CH-9" + $0.name.dropFirst(4), $0.bytes) }
        #expect(try TestVerifier(try package.tar).faults == [.statement(.number)])
    }
}

extension TestPackage {
    /// Alters an exhibit and makes the manifest say so.
    mutating func alter() throws {
        let path = "data/account/rows.csv"
        let before = ContentDigest(of: self[path] ?? [])
        edit(path) { $0.replacing("100", with: "900") }
        let after = ContentDigest(of: self[path] ?? [])
        edit("manifest-sha256.txt") { $0.replacing(before.hex, with: after.hex) }
    }
}
