import Encoding

/// Why a text is not a signed note, or not one to be believed (C2SP signed-note).
package enum NoteFailure: Error, Sendable, Hashable {
    case tooLarge(limit: Int)
    case notText
    /// The blank line, the final newline or the text itself is missing.
    case noSignatures
    case malformedSignature(line: Int)
    case tooManySignatures(limit: Int)
    /// A signature by a known key is wrong.
    case wrongSignature(key: String)
    /// No signature is by a known key.
    case unknownKeys
}

/// A line of a note that says who signed it.
package struct NoteSignature: Sendable, Hashable {
    /// The key's name.
    package let name: String
    /// The first four bytes, by which a key is found.
    package let keyID: UInt32
    /// What follows the key id: the signature in the form of the key's algorithm.
    package let signature: [UInt8]

    /// A line with these parts.
    package init(name: String, keyID: UInt32, signature: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.signature = signature
    }

    /// The line as a note carries it, with its newline.
    package var line: String {
        let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> UInt32(24 - 8 * $0)) }
        return "— \(name) \(Base64.standard.encode(id + signature))\n"
    }

    /// Reads a line without its newline, byte by byte: Swift's characters would join a space and a
    /// combining mark after it.
    fileprivate init?(line: ArraySlice<UInt8>) {
        let dash = Array("— ".utf8)
        guard line.starts(with: dash) else { return nil }
        let parts = line.dropFirst(dash.count).split(
            separator: 0x20,
            omittingEmptySubsequences: false
        )
        guard parts.count == 2, let bytes = Base64.standard.decode(parts[1]), bytes.count > 4 else {
            return nil
        }
        let name = String(decoding: parts[0], as: UTF8.self)
        guard NoteSignature.isKeyName(name) else { return nil }
        let id = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        self.init(name: name, keyID: id, signature: Array(bytes.dropFirst(4)))
    }

    /// True for a name a key can have: not empty, no space of any script, no plus, no control.
    static func isKeyName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20
            }
    }
}

/// A note as it came: its text must be ignored until ``open(with:)`` has verified it.
package struct UnverifiedNote: Sendable, Hashable {
    /// The greatest size of a note, in bytes, and the greatest number of signatures taken.
    package static let limits = (bytes: 256 << 10, signatures: 64)

    /// The text with its final newline: what is signed.
    package let text: [UInt8]
    /// The signature lines in their order, those of unknown keys too.
    package let signatures: [NoteSignature]
    /// The bytes as they came.
    package let bytes: [UInt8]

    /// Reads a note strictly; no signature is checked.
    package init(_ bytes: [UInt8]) throws(NoteFailure) {
        guard bytes.count <= UnverifiedNote.limits.bytes else {
            throw .tooLarge(limit: UnverifiedNote.limits.bytes)
        }
        guard bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0a }),
            String(validating: bytes, as: UTF8.self) != nil
        else { throw .notText }
        guard let end = UnverifiedNote.endOfText(bytes), bytes.last == 0x0a else {
            throw .noSignatures
        }
        self.bytes = bytes
        text = Array(bytes[..<end])
        signatures = try UnverifiedNote.signatures(in: bytes[(end + 1)...])
    }

    /// The index of the newline that is the last blank line.
    private static func endOfText(_ bytes: [UInt8]) -> Int? {
        var index = bytes.count - 1
        while index > 0 {
            if bytes[index] == 0x0a && bytes[index - 1] == 0x0a { return index }
            index -= 1
        }
        return nil
    }

    private static func signatures(
        in bytes: ArraySlice<UInt8>
    ) throws(NoteFailure) -> [NoteSignature] {
        let lines = bytes.dropLast().split(separator: 0x0a, omittingEmptySubsequences: false)
        guard !bytes.isEmpty else { throw .noSignatures }
        guard lines.count <= limits.signatures else {
            throw .tooManySignatures(limit: limits.signatures)
        }
        var signatures: [NoteSignature] = []
        for (index, line) in lines.enumerated() {
            guard let signature = NoteSignature(line: line) else {
                throw .malformedSignature(line: index)
            }
            signatures.append(signature)
        }
        return signatures
    }

    /// The bytes of a note with `text` and these signatures.
    package static func bytes(text: [UInt8], signatures: [NoteSignature]) -> [UInt8] {
        text + [0x0a] + signatures.flatMap { Array($0.line.utf8) }
    }
}

// MARK: - Verifying

/// A signature of a note that a known key made and that was verified.
package struct VerifiedSignature: Sendable, Hashable {
    /// The key that made it.
    package let key: VerifierKey
    /// When a witness signed, in seconds since 1970-01-01 UTC; nothing for a log's signature.
    package let time: UInt64?
}

extension UnverifiedNote {
    /// Verifies the signatures of the keys given and ignores all others.
    ///
    /// - Throws: ``NoteFailure/wrongSignature(key:)`` when one of theirs is wrong, even beside a
    ///   right one; ``NoteFailure/unknownKeys`` when none is theirs.
    package func open(with keys: [VerifierKey]) throws(NoteFailure) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        for signature in signatures {
            guard let key = keys.first(where: { $0.made(signature) }) else { continue }
            guard let found = key.verify(signature, of: text) else {
                throw .wrongSignature(key: key.name)
            }
            if !verified.contains(found) { verified.append(found) }
        }
        guard !verified.isEmpty else { throw .unknownKeys }
        return verified
    }
}

extension VerifierKey {
    fileprivate func verify(_ signature: NoteSignature, of text: [UInt8]) -> VerifiedSignature? {
        switch algorithm {
        case .log:
            guard isValid(signature.signature, for: text) else { return nil }
            return VerifiedSignature(key: self, time: nil)
        case .cosignature:
            guard signature.signature.count == 72 else { return nil }
            let time = signature.signature.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
            let message = VerifierKey.cosigned(text, time: time)
            guard time <= UInt64(Int64.max),
                isValid(Array(signature.signature.dropFirst(8)), for: message)
            else { return nil }
            return VerifiedSignature(key: self, time: time)
        }
    }

    /// The message of C2SP tlog-cosignature, "Ed25519 signed message".
    fileprivate static func cosigned(_ text: [UInt8], time: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + text
    }
}

// MARK: - Signing

extension SigningKey {
    /// This key's signature of a note's text.
    ///
    /// - Parameter time: seconds since 1970-01-01 UTC, up to 2⁶³ − 1; only a cosignature has it.
    /// - Returns: nothing when a time is given to a log's key, or none or one too large to a
    ///   witness's.
    package func signature(of text: [UInt8], time: UInt64? = nil) -> NoteSignature? {
        switch (verifier.algorithm, time) {
        case (.log, nil): return sign(text).map { named($0) }
        case (.cosignature, let time?) where time <= UInt64(Int64.max):
            let stamp = (0..<8).map { UInt8(truncatingIfNeeded: time >> UInt64(56 - 8 * $0)) }
            return sign(VerifierKey.cosigned(text, time: time)).map { named(stamp + $0) }
        default: return nil
        }
    }

    private func named(_ signature: [UInt8]) -> NoteSignature {
        NoteSignature(name: verifier.name, keyID: verifier.keyID, signature: signature)
    }
}
