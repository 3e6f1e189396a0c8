import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Testing

/// One file of `vectors/package` and what another implementation must find in it.
private struct PackageVector {
    let name: String
    let comment: String
    let bytes: [UInt8]

    /// What we find, as the file beside it says it.
    func expectation(_ context: VerificationContext) throws -> String {
        let found = try TestVerifier(bytes, context)
        var lines = ["comment: \(comment)"]
        if let failure = found.failure {
            lines.append("expect: malformed")
            lines.append("class: \(PackageVector.word(failure))")
        } else {
            let failed = found.checks.filter { if case .failed = $0.result { true } else { false } }
            lines.append("expect: \(failed.isEmpty ? "verified" : "failed")")
            lines += failed.map { "failed: \($0.subject.rawValue)" }
        }
        for exhibit in found.exhibits where exhibit.outcome == .verified {
            lines.append("released: \(exhibit.name) \(exhibit.digest?.hex ?? "")")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The case's name, without what it carries.
    private static func word(_ failure: PackageFailure) -> String {
        let text: String
        if case .archive(let inner) = failure { text = "\(inner)" } else { text = "\(failure)" }
        return String(text.prefix { $0 != "(" })
    }
}

@Suite struct PackageVectorTests {
    private static let folder = Checkout.path + "/vectors/package"
    private static var isWriting: Bool {
        ProcessInfo.processInfo.environment["COMITY_WRITE_VECTORS"] != nil
    }

    /// The sound package all others are made from; only its maker had the keys.
    private static func sound() throws -> TestPackage {
        try TestPackage(Files.read(folder + "/sound.tar", limit: 1 << 20))
    }

    private static func context() throws -> VerificationContext {
        let list = try Files.read(folder + "/trust.jws", limit: 1 << 20)
        let text = String(
            decoding: try Files.read(folder + "/root.txt", limit: 200),
            as: UTF8.self
        )
        let root = try #require(Fingerprint(String(text.dropLast())))
        let trust = try Trust(verifying: list, root: root, now: TestVerifier.later)
        return VerificationContext(now: TestVerifier.later, trust: trust)
    }

    private static func write() throws {
        try Files.makeDirectory(folder)
        for name in try Files.list(folder) { try Files.remove(folder + "/" + name) }
        try Files.write(try TestPackage.make().tar, to: folder + "/sound.tar")
        try Files.write(try TestVerifier.brazil.get(), to: folder + "/trust.jws")
        let root = try Made.brazil.get().descriptor.fingerprint
        try Files.write("\(root)\n".utf8, to: folder + "/root.txt")
        let context = try context()
        for vector in try vectors() {
            try Files.write(vector.bytes, to: folder + "/\(vector.name).tar")
            let text = try vector.expectation(context)
            try Files.write(text.utf8, to: folder + "/\(vector.name).txt")
        }
    }

    private static func vectors() throws -> [PackageVector] {
        let sound = try sound()
        var all = [
            PackageVector(name: "sound", comment: "nothing is wrong", bytes: try sound.tar)
        ]
        for (name, comment, change) in changes {
            var package = sound
            try change(&package)
            all.append(PackageVector(name: name, comment: comment, bytes: try package.tar))
        }
        let archive = Array(try sound.tar)
        for (name, comment, change) in tricks {
            all.append(PackageVector(name: name, comment: comment, bytes: try change(archive)))
        }
        return all
    }

    typealias Change = @Sendable (inout TestPackage) throws -> Void

    private static let changes: [(String, String, Change)] = [
        (
            "bag_altered_exhibit", "one digit of an exhibit differs",
            {
                $0.edit("data/account/rows.csv") { $0.replacing("100", with: "900") }
            }
        ),
        ("bag_missing_exhibit", "a listed exhibit is not there", { $0["data/empty.txt"] = nil }),
        ("bag_unlisted_exhibit", "an exhibit is not listed", { $0["data/extra.txt"] = [0x78] }),
        (
            "bag_unlisted_tag", "use limits were taken out",
            {
                $0["comity/use-limits.json"] = nil
            }
        ),
        ("bag_altered_manifest", "the manifest follows an altered exhibit", { try $0.alter() }),
        (
            "bag_relisted", "the tag manifest follows an altered description",
            {
                $0.edit("bag-info.txt") { $0.replacing("Justice", with: "Nothing") }
                try $0.relist()
            }
        ),
        ("bag_no_manifest", "there is no manifest", { $0["manifest-sha256.txt"] = nil }),
        (
            "bag_fetch", "a list of files to fetch",
            {
                $0.files.insert(("CH-1/fetch.txt", []), at: 4)
            }
        ),
        (
            "bag_exhibit_first", "exhibits are out of order",
            {
                $0.files.append($0.files.remove(at: $0.files.count - 2))
            }
        ),
        (
            "bag_other_folder", "the folder has another number",
            {
                $0.files = $0.files.map { ("CH-9" + $0.name.dropFirst(4), $0.bytes) }
            }
        ),
        (
            "statement_altered", "the case differs from the signed one",
            {
                var pieces = try Pieces($0["comity/statement.jws"] ?? [])
                pieces.set("case", "BR-2026-5")
                $0["comity/statement.jws"] = pieces.bytes
            }
        ),
        (
            "statement_stripped", "the post-quantum signature was removed",
            {
                var pieces = try Pieces($0["comity/statement.jws"] ?? [])
                pieces.signatures.remove(at: 1)
                $0["comity/statement.jws"] = pieces.bytes
            }
        ),
        (
            "custody_altered", "a reason was changed",
            {
                $0.edit("comity/custody.jsonl") { $0.replacing("the file", with: "a file") }
            }
        ),
        (
            "proof_other_place", "the proof names another place in the log",
            {
                $0.edit("comity/proofs/sender.tlog-proof") {
                    $0.replacing("index 3", with: "index 1")
                }
            }
        ),
        (
            "letter_altered", "the letter is another one",
            {
                $0.edit("comity/letter.json") { $0.replacing("L-1", with: "L-2") }
            }
        ),
    ]

    private static let tricks: [(String, String, @Sendable ([UInt8]) throws -> [UInt8])] = [
        ("tar_truncated", "the last block is missing", { Array($0.dropLast(512)) }),
        ("tar_trailing", "a byte after the end", { $0 + [0] }),
        (
            "tar_flipped_header", "a bit of a header's name differs",
            {
                var bytes = $0
                bytes[0] ^= 1
                return bytes
            }
        ),
        ("tar_escape", "a name leads out of the folder", { try entry("CH-1/data/../../x", $0) }),
        ("tar_absolute", "a name begins at the root", { try entry("/tmp/x", $0) }),
        ("tar_backslash", "a name has a backslash", { try entry("CH-1/data/z\\x", $0) }),
        ("tar_link", "a symbolic link", { try entry("CH-1/data/zz", type: "2", $0) }),
        ("tar_hard_link", "a hard link", { try entry("CH-1/data/zz", type: "1", $0) }),
        ("tar_folder", "a folder", { try entry("CH-1/data/zz", type: "5", $0) }),
        ("tar_duplicate", "an exhibit twice", { try entry("CH-1/data/empty.txt", $0) }),
        (
            "tar_case_twin", "two names that differ in case",
            {
                try entry("CH-1/data/EMPTY.txt", $0)
            }
        ),
        ("tar_owner", "an owner's name", { try entry("CH-1/data/zz", owner: "root", $0) }),
    ]

    /// The archive with one more empty entry, whose header is written here byte by byte.
    private static func entry(
        _ name: String,
        type: Character = "0",
        owner: String = "",
        _ archive: [UInt8]
    ) throws -> [UInt8] {
        let good = try #require(TarWriter(modified: Made.during.seconds))
        var writer = good
        var block = writer.begin(try EntryName("x"), size: 0)
        let field = { (text: String, width: Int) in
            Array(text.utf8) + [UInt8](repeating: 0, count: width - text.utf8.count)
        }
        block.replaceSubrange(0..<100, with: field(name, 100))
        block[156] = try #require(type.asciiValue)
        block.replaceSubrange(265..<297, with: field(owner, 32))
        for index in 148..<156 { block[index] = 0x20 }
        let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
        let digits = String(repeating: "0", count: 6 - sum.utf8.count) + sum
        block.replaceSubrange(148..<156, with: Array(digits.utf8) + [0, 0x20])
        return Array(archive.dropLast(1024)) + block + TarWriter.end
    }

    @Test func theFilesAreThoseWeMake() throws {
        if Self.isWriting { try Self.write() }
        let vectors = try Self.vectors()
        let context = try Self.context()
        let names = vectors.flatMap { [$0.name + ".tar", $0.name + ".txt"] }
        let listed = Set(try Files.list(Self.folder))
        #expect(listed == Set(names + ["trust.jws", "root.txt"]))
        for vector in vectors {
            let path = Self.folder + "/" + vector.name
            let bytes = try Files.read(path + ".tar", limit: 1 << 20)
            #expect(bytes == vector.bytes, "\(vector.name)")
            let text = try Files.read(path + ".txt", limit: 1 << 16)
            #expect(String(decoding: text, as: UTF8.self) == (try vector.expectation(context)))
        }
    }
}
