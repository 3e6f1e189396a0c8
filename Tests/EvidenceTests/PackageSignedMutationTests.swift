import Casework
import Encoding
import Evidence
import Foundation
import Ledger
import Testing

/// Changes behind which the sender, or somebody with keys, stands: everything else fits again.
@Suite struct PackageSignedMutationTests {
    private static let good = Result { try TestPackage.make() }

    private static func faults(
        _ change: (inout TestPackage) throws -> Void
    ) throws -> [PackageFault] {
        var package = try good.get()
        try change(&package)
        let found = try TestVerifier(try package.tar)
        #expect(found.failure == nil)
        #expect(found.isVerified == found.faults.allSatisfy { $0 == .caseExport })
        return found.faults
    }

    @Test func resigningWithoutAChangeIsAccepted() throws {
        #expect(try Self.faults { try $0.resign() } == [])
    }

    // MARK: Statement

    static let members: [(String, JSON?, String)] = [
        ("version", 2, "version"), ("package", "../x", "package"), ("from", "ch-foj", "from"),
        ("to", ["authority": 7], "to"), ("to", ["authority": "br\u{1b}[2J"], "to"),
        ("case", "a\nb", "case"), ("measures", [], "measures"),
        ("measures", ["M2", "M1"], "measures"), ("letter", "sha1:00", "letter"),
        ("tagManifest", "", "tagManifest"), ("recipients", ["age1x"], "recipients"),
        ("payloadOxum", "1", "payloadOxum"), ("instant", "2026-06-01", "instant"),
        ("case", nil, "case"), ("comment", "x", "comment"),
    ]

    @Test(arguments: members)
    func aStatementOfAnotherFormIsRefused(name: String, value: JSON?, fault: String) throws {
        let faults = try Self.faults { try $0.resign { $0[name] = value } }
        #expect(faults.first == .statement(.member(.member(fault))))
    }

    @Test func aStatementIsBoundToItsPackage() throws {
        let wrong = ContentDigest(of: [7])
        let cases: [(String, JSON, PackageFault)] = [
            ("package", "CH-2", .statement(.number)),
            ("instant", "2031-01-01T00:00:00Z", .statement(.future)),
            ("tagManifest", .string("\(wrong)"), .statement(.tagManifest)),
            ("letter", .string("\(wrong)"), .statement(.letter)),
            ("decision", .string("\(wrong)"), .statement(.decision)),
            ("envelope", .string("\(wrong)"), .statement(.envelope)),
            ("payloadOxum", "1.3", .statement(.payload)),
            ("measures", ["M2"], .measureNotAllowed("M2")),
            ("measures", ["M1", "M7"], .measureNotAllowed("M7")),
            ("from", ["authority": "ch-other"], .unknownSender),
        ]
        for (name, value, fault) in cases {
            let faults = try Self.faults { try $0.resign { $0[name] = value } }
            #expect(faults.contains(fault), "\(name)")
        }
    }

    @Test func signaturesCannotBeForgedStrippedOrBorrowed() throws {
        let stranger = try Self.faults { try $0.resign(by: Made.brazil.get()) }
        #expect(stranger.contains(.statement(.signature(.unknownSigner))))
        let cases: [(SignatureFailure, (inout Pieces) -> Void)] = [
            (.badSignature(.seal, .es256), { $0.signatures[0].signature[5] ^= 1 }),
            (.badSignature(.seal, .mldsa65), { $0.signatures[1].signature[5] ^= 1 }),
            (.badSignature(.prosecutor, .es256), { $0.signatures[2].signature[5] ^= 1 }),
            (.stripped(Requirement(.seal, .mldsa65)), { $0.signatures.remove(at: 1) }),
            (.stripped(Requirement(.prosecutor, .es256)), { $0.signatures.remove(at: 2) }),
            (.badSignature(.seal, .es256), { $0.set("case", "BR-2026-5") }),
            (.wrongType, { for i in 0..<3 { $0.setHeader(i, "typ", "comity-receipt+json") } }),
        ]
        for (expected, change) in cases {
            let faults = try Self.faults { package in
                var pieces = try Pieces(package["comity/statement.jws"] ?? [])
                change(&pieces)
                package["comity/statement.jws"] = pieces.bytes
                package["comity/proofs/sender.tlog-proof"] = nil
            }
            #expect(faults.contains(.statement(.signature(expected))), "\(expected)")
        }
    }

    // MARK: Custody

    static let custody: [(String, CustodyFault, @Sendable (inout [String]) -> Void)] = [
        ("line taken out", .chain(.sequence(line: 2)), { $0.remove(at: 1) }),
        ("first line taken out", .chain(.sequence(line: 1)), { $0.remove(at: 0) }),
        ("last line taken out", .uncovered("data/Überweisung.txt"), { $0.removeLast(2) }),
        ("lines swapped", .chain(.sequence(line: 1)), { $0.swapAt(0, 1) }),
        ("line repeated", .chain(.sequence(line: 2)), { $0.insert($0[0], at: 1) }),
        (
            "reason changed", .chain(.broken(line: 2)),
            { $0[0] = $0[0].replacing("the file", with: "a file") }
        ),
        (
            "prev changed", .chain(.broken(line: 2)),
            { $0[1] = $0[1].replacing("\"prev\":\"sha256:", with: "\"prev\":\"sha256:00").cut(2) }
        ),
        (
            "first prev set", .chain(.broken(line: 1)),
            { $0[0] = $0[0].replacing("\"prev\":null", with: "\"prev\":\"\"") }
        ),
        ("spaces", .chain(.malformed(line: 1)), { $0[0] = $0[0].replacing(",", with: ", ") }),
        (
            "unknown type", .chain(.malformed(line: 1)),
            { $0[0] = $0[0].replacing("message digest calculation", with: "magic") }
        ),
        (
            "unknown member", .chain(.malformed(line: 1)),
            { $0[0] = $0[0].replacing("{\"actor\"", with: "{\"a\":1,\"actor\"") }
        ),
        ("not JSON", .chain(.malformed(line: 1)), { $0[0] = "moved it" }),
        ("empty", .chain(.empty), { $0 = [] }),
    ]

    @Test(arguments: custody.map(\.0))
    func aBrokenCustodyRecordIsRefused(name: String) throws {
        let it = try #require(Self.custody.first { $0.0 == name })
        let faults = try Self.faults { package in
            var lines = package.text("comity/custody.jsonl").split(separator: "\n").map(String.init)
            it.2(&lines)
            package["comity/custody.jsonl"] = Array(lines.map { $0 + "\n" }.joined().utf8)
            try package.resign()
        }
        #expect(faults.first == .custody(it.1))
    }

    // MARK: Records

    @Test func aRecordOfAnotherFormIsRefused() throws {
        let cases: [(String, String, String, RecordFault)] = [
            ("comity/use-limits.json", "withConsent", "always", .member("onwardTransfer")),
            ("comity/use-limits.json", "purpose", "purposes", .member("purpose")),
            ("comity/redaction.json", "withheld", "hidden", .member("act")),
            ("comity/redaction.json", "\"count\":3", "\"count\":0", .member("count")),
            ("comity/redaction.json", "approvedBy", "by", .member("approvedBy")),
            ("comity/decision.json", "ACCEPT", "OBEY", .member("outcome")),
            ("comity/decision.json", "\"M2\"", "\"M1\"", .member("id")),
            ("comity/decision.json", "2026-05-30", "30.5.2026", .member("decided")),
            ("comity/decision.json", "{", "[", .notJSON),
        ]
        for (path, old, new, fault) in cases {
            let faults = try Self.faults { package in
                package.edit(path) { $0.replacing(old, with: new) }
                try package.resign()
            }
            #expect(faults.first == .record(path: path, fault), "\(new)")
        }
    }

    @Test func nothingWithheldIsNamedByAPlainDigest() throws {
        let digest = ContentDigest(of: Array("1234567890".utf8))
        for text in ["see \(digest)", "md5 \(digest.hex.prefix(32))", digest.hex.uppercased()] {
            let faults = try Self.faults { package in
                package.edit("comity/redaction.json") {
                    $0.replacing("outside the measure", with: text)
                }
                try package.resign()
            }
            #expect(faults == [.record(path: "comity/redaction.json", .unsaltedDigest)])
        }
        let plain = try Self.faults { package in
            package.edit("comity/redaction.json") {
                $0.replacing("\"count\":3", with: "\"count\":3,\"commitment\":\"\(digest)\"")
            }
            try package.resign()
        }
        #expect(plain == [.record(path: "comity/redaction.json", .unsaltedDigest)])
        let salted = ContentReference(
            committingTo: digest,
            salt: [UInt8](repeating: 9, count: 32)
        )
        let hidden = try Self.faults { package in
            package.edit("comity/redaction.json") {
                $0.replacing("\"count\":3", with: "\"count\":3,\"commitment\":\"\(salted)\"")
            }
            try package.resign()
        }
        #expect(hidden == [])
    }

    @Test func aSignedExportThatSaysSomethingElseIsRefused() throws {
        let faults = try Self.faults { package in
            package.edit("comity/case.jsonld") { $0.replacing("BR-2026-4", with: "BR-2026-5") }
            try package.resign()
        }
        // What is found after the payload cannot take back that the sender is verified.
        #expect(faults == [.caseExport])
    }

    // MARK: Proofs

    static let proofs: [(String, InclusionFailure, @Sendable (inout [String]) -> Void)] = [
        ("version", .file(.unknownVersion), { $0[0] += "0" }),
        ("no extra", .malformedOpening, { $0.remove(at: 1) }),
        ("extra of zeros", .otherObject, { $0[1] = "extra " + zeros }),
        ("short extra", .malformedOpening, { $0[1] = "extra AAAA" }),
        ("other index", .proof(.wrongRoot), { $0[2] = "index 1" }),
        ("index out of range", .proof(.impossible), { $0[2] = "index 9" }),
        ("malformed index", .file(.malformedIndex), { $0[2] = "index 03" }),
        ("hash taken out", .proof(.wrongLength), { $0.remove(at: 3) }),
        ("hash put in", .proof(.wrongLength), { $0.insert($0[3], at: 3) }),
        ("hashes swapped", .proof(.wrongRoot), { $0.swapAt(3, 4) }),
        ("hash malformed", .file(.malformedPath(line: 0)), { $0[3] = "AAAA" }),
        ("no checkpoint", .file(.noCheckpoint), { $0.removeLast($0.count - 5) }),
    ]
    private static let zeros = Base64.standard.encode([UInt8](repeating: 0, count: 96))

    @Test(arguments: proofs.map(\.0)) func aChangedProofIsRefused(name: String) throws {
        let it = try #require(Self.proofs.first { $0.0 == name })
        let path = "comity/proofs/sender.tlog-proof"
        let faults = try Self.faults { package in
            let text = package.text(path)
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
            it.2(&lines)
            package[path] = Array(lines.joined(separator: "\n").utf8)
        }
        #expect(faults == [.proof(path: path, it.1)])
    }

    @Test func aProofOfAnotherPackageIsRefused() throws {
        let path = "comity/proofs/sender.tlog-proof"
        let other = try TestPackage.make()[path]
        #expect(try Self.faults { $0[path] = other } == [.proof(path: path, .otherObject)])
    }
}

extension String {
    /// The text without so many letters before its last closing quote of the first digest.
    fileprivate func cut(_ count: Int) -> String {
        guard let start = range(of: "\"prev\":\"sha256:")?.upperBound else { return self }
        let end = index(start, offsetBy: 64 + count)
        return String(self[..<index(start, offsetBy: 64)] + self[end...])
    }
}
