package import Casework
package import Crypto
package import Detection
package import Encoding

/// Why there is no pseudonym, no table or no value behind a pseudonym.
package enum PseudonymProblem: Error, Sendable, Hashable {
    /// The key of a case has 32 bytes.
    case keySize
    /// A value or a table is greater than what is taken.
    case tooLarge(limit: Int)
    /// The table was not sealed with this case's key, or was changed since.
    case notOpened
    /// The table is not of the form that this program writes.
    case malformed
    /// The table of the case does not hold this pseudonym.
    case unknown
    /// A value is revealed only under a decision with reference, reason and officer.
    case noDecision
}

/// Gives the values of a case their pseudonyms (`spec/disclosure-scope.md`).
///
/// A pseudonym is HMAC-SHA-256 of the value under a key that only the disclosing authority has:
/// the same for one value in every exhibit of a case, another in every other case, and nothing that
/// a reader could try values against. It keeps the shape of what it stands for and is never an
/// identifier that anybody could have.
package struct Pseudonymiser: Sendable {
    /// What every code begins with.
    private let code: HMAC<SHA256>
    private let tableKey: SymmetricKey
    /// Pseudonyms by family and value as compared.
    private var given: [[UInt8]: [UInt8]] = [:]
    /// What each stands for.
    private var entries: [[UInt8]: PseudonymEntry] = [:]

    /// The longest value that gets a pseudonym, in bytes (`spec/limits.md`).
    package static let valueLimit = 4_096
    /// The most values of one case that get one (`spec/limits.md`).
    package static let countLimit = 1_000_000

    /// Pseudonyms of a case, from the 32-byte key that the disclosing authority keeps for it.
    ///
    /// - Parameter sealedTable: what ``sealedTable()`` gave before in this case.
    package init(
        key: SymmetricKey,
        sealedTable: [UInt8]? = nil
    ) throws(PseudonymProblem) {
        guard key.bitCount == 256 else { throw .keySize }
        code = HMAC(key: Pseudonymiser.derive("comity/pseudonym/v1", from: key))
        tableKey = Pseudonymiser.derive("comity/pseudonym-table/v1", from: key)
        guard let sealedTable else { return }
        for entry in try PseudonymEntry.open(sealedTable, key: tableKey) {
            let family = PseudonymFamily(entry.dataClass, value: entry.value)
            given[family.compared(entry.value, dataClass: entry.dataClass)] = entry.pseudonym
            entries[entry.pseudonym] = entry
        }
    }

    /// How many values have a pseudonym so far.
    package var count: Int { entries.count }

    /// The pseudonym of a value, as bytes that need no quoting in CSV, JSON, XML, MT940 or mail.
    ///
    /// Values that differ only in case, white space or separators get the same one.
    ///
    /// - Parameters:
    ///   - value: as decoded from the exhibit: without quotes and escapes.
    ///   - dataClass: what it is; decides the shape.
    package mutating func pseudonym(
        for value: [UInt8],
        dataClass: DataClass
    ) throws(PseudonymProblem) -> [UInt8] {
        guard value.count <= Pseudonymiser.valueLimit else {
            throw .tooLarge(limit: Pseudonymiser.valueLimit)
        }
        let family = PseudonymFamily(dataClass, value: value)
        let compared = family.compared(value, dataClass: dataClass)
        if let known = given[compared] { return known }
        guard entries.count < Pseudonymiser.countLimit else {
            throw .tooLarge(limit: Pseudonymiser.countLimit)
        }
        var round: UInt8 = 0
        while true {
            let made = family.shaped(token(for: compared, round: round), like: value)
            guard entries[made] != nil else {
                given[compared] = made
                entries[made] = PseudonymEntry(
                    pseudonym: made,
                    dataClass: dataClass,
                    value: value
                )
                return made
            }
            round &+= 1
        }
    }

    /// Whether these bytes are a pseudonym that was given in this case.
    package func isPseudonym(_ bytes: [UInt8]) -> Bool { entries[bytes] != nil }

    /// What pseudonyms stand for, sealed with AES-256-GCM under a key derived from the case's: for
    /// the disclosing authority's own file, never for a package.
    package func sealedTable() throws(PseudonymProblem) -> [UInt8] {
        try PseudonymEntry.seal(entries.values.sorted(), key: tableKey)
    }

    /// What a pseudonym stands for, as first written in an exhibit.
    ///
    /// - Parameters:
    ///   - decision: under which it is revealed.
    ///   - record: makes the record durable; it runs before the value is given, and if it throws no
    ///     value is given.
    package func reveal(
        _ pseudonym: [UInt8],
        under decision: RevealDecision,
        recording record: (JSON) throws -> Void
    ) throws -> [UInt8] {
        guard decision.isComplete else { throw PseudonymProblem.noDecision }
        guard let entry = entries[pseudonym] else { throw PseudonymProblem.unknown }
        try record(decision.record(of: entry))
        return entry.value
    }

    /// Ten letters and digits by turns: no word, no number, 200⁵ of them.
    private func token(for compared: [UInt8], round: UInt8) -> [UInt8] {
        var code = code
        code.update(data: compared + [round])
        var number = code.finalize().withUnsafeBytes {
            UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self))
        }
        var token: [UInt8] = []
        for _ in 0..<5 {
            token.append(Pseudonymiser.letters[Int(number % 20)])
            number /= 20
            token.append(UInt8(ascii: "0") + UInt8(number % 10))
            number /= 10
        }
        return token
    }

    /// Consonants, so that no word comes about.
    private static let letters = Array("BCDFGHJKLMNPQRSTVWXZ".utf8)

    private static func derive(_ use: String, from key: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array(use.utf8), outputByteCount: 32)
    }
}

/// The decision under which a pseudonym's value is shown to somebody.
package struct RevealDecision: Sendable, Hashable {
    /// The authority's own reference of the decision.
    package let reference: String
    /// Why, in words.
    package let reason: String
    /// The identifier of the officer to whom it is shown.
    package let officer: String
    /// When.
    package let at: Instant

    /// A decision; none of its texts may be empty when it is used.
    package init(reference: String, reason: String, officer: String, at: Instant) {
        self.reference = reference
        self.reason = reason
        self.officer = officer
        self.at = at
    }

    var isComplete: Bool {
        [reference, reason, officer].allSatisfy { text in text.contains { !$0.isWhitespace } }
    }

    /// What is recorded: everything but the value.
    func record(of entry: PseudonymEntry) -> JSON {
        [
            "act": "reveal-pseudonym", "at": .string(at.description),
            "class": .string(entry.dataClass.rawValue), "decision": .string(reference),
            "officer": .string(officer), "reason": .string(reason),
            "pseudonym": .string(String(decoding: entry.pseudonym, as: UTF8.self)),
        ]
    }
}
