import Ledger

/// Why a file is no package at all (spec/package.md, "Failures"); what it says was not looked at.
package enum PackageFailure: Error, Sendable, Hashable {
    case archive(TarFailure)
    /// A file of the bag or of `comity/` that must be there is not; its path in the package.
    case missing(String)
    /// A file that is not of the form this format prescribes; its path in the package.
    case malformed(String)
    /// A file of the bag or of `comity/` over its limit; its path in the package.
    case tooLarge(String)
    /// A file outside the one base folder, or whose name no package has.
    case foreignFile(at: Int)
    /// A file before one that must come first; its number in the archive, from 1.
    case misplaced(at: Int)
}

/// The paths inside a package (spec/package.md, "Layout").
package enum PackagePath {
    /// The bag declaration (RFC 8493 §2.1.1).
    package static let declaration = "bagit.txt"
    /// The bag's description (RFC 8493 §2.2.2).
    package static let info = "bag-info.txt"
    /// The payload manifest.
    package static let manifest = "manifest-sha256.txt"
    /// The tag manifest, over which the statement is made.
    package static let tagManifest = "tagmanifest-sha256.txt"
    /// In this order they come first.
    static let bag = [declaration, info, manifest, tagManifest]

    /// The tag folder.
    package static let tags = "comity/"
    /// The custody record.
    package static let custody = "comity/custody.jsonl"
    /// The decision.
    package static let decision = "comity/decision.json"
    /// The use limits, if there are any.
    package static let useLimitSheet = "comity/use-limits.json"
    /// The record of what was left out, if there is one.
    package static let redaction = "comity/redaction.json"
    /// The CASE/UCO export.
    package static let caseExport = "comity/case.jsonld"
    /// The signed statement.
    package static let statement = "comity/statement.jws"
    /// The folder of ledger proofs.
    package static let proofs = "comity/proofs/"
    /// The names the letter may have, by what it is written in.
    package static let letters = ["comity/letter.json", "comity/letter.yaml"]
    /// The payload folder.
    package static let payload = "data/"

    /// `bagit.txt`, to the byte.
    static let declarationBytes = Array(
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8
    )

    /// The paths in front of the payload in the order of an archive.
    static func ordered(_ paths: some Sequence<String>) -> [String] {
        let all = Set(paths)
        return bag.filter(all.contains)
            + all.subtracting(bag).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The most ledger proofs in one package.
    package static let proofLimit = 16

    /// The largest file of that path taken in front of the payload; nothing for a foreign name.
    static func limit(of path: String) -> Int? {
        switch path {
        case declaration, info: BagInfo.limit
        case manifest, tagManifest: Manifest.limit
        case custody: CustodyChain.limit
        case caseExport: CaseExport.limit
        case statement: 4 << 20
        case decision, useLimitSheet, redaction, letters[0], letters[1]: Record.limit
        default:
            isProof(path) ? UnverifiedProof.limits.bytes : nil
        }
    }

    /// True for a proof directly in its folder, named as a package is.
    private static func isProof(_ path: String) -> Bool {
        let name = path.utf8.dropFirst(proofs.utf8.count)
        return path.hasPrefix(proofs) && path.hasSuffix(".tlog-proof")
            && isNumber(String(decoding: name, as: UTF8.self))
    }

    /// True for a file that the tag manifest leaves out: what signs it, and itself.
    static func isUnlisted(_ path: String) -> Bool {
        path == statement || path == tagManifest || path.hasPrefix(proofs)
    }

    /// True for a package number, which is also the base folder's name: 1 to 64 letters, digits,
    /// `.`, `-` or `_`, a letter or digit first.
    package static func isNumber(_ text: String) -> Bool {
        let letters = Array(text.utf8)
        return (1...64).contains(letters.count) && letters.first.map(isPlain) == true
            && letters.allSatisfy { isPlain($0) || ".-_".utf8.contains($0) }
    }

    private static func isPlain(_ letter: UInt8) -> Bool {
        let lower = letter | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter)
    }
}
