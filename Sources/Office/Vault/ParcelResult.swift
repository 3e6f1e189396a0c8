package import Evidence
package import Exchange

/// An exhibit of a parcel, as it was found.
package struct ReceivedExhibit: Sendable, Hashable {
    /// How it compares with what the verified sender listed; only the first is fit for use.
    package enum State: String, Sendable, Hashable, CaseIterable {
        case verified
        /// Other bytes than were listed.
        case altered
        /// Listed and not there.
        case missing
        /// There and not listed.
        case unlisted

        /// The same in a custody record's words.
        var finding: String {
            switch self {
            case .verified: "as the sender listed it"
            case .altered: "other bytes than the sender listed: in quarantine"
            case .missing: "listed by the sender and not there"
            case .unlisted: "not listed by the sender: in quarantine"
            }
        }
    }

    /// Its path in the package.
    package let path: String
    /// The digest in the manifest; nothing for one that is not listed.
    package let listed: ContentDigest?
    /// Where it lies, and what was found; nothing for one that is missing.
    package let stored: StoredExhibit?
    /// How the two compare.
    package let state: State

    init(path: String, listed: ContentDigest?, stored: StoredExhibit?, state: State) {
        self.path = path
        self.listed = listed
        self.stored = stored
        self.state = state
    }
}

/// A parcel whose statement and records were verified; only ``ParcelIntake`` makes one.
///
/// Exhibits that are not what was listed are in the vault beside the others, and stay as they came.
package struct ParcelResult: Sendable {
    /// What the sender signed.
    package let statement: PackageStatement
    /// The signed statement as received.
    package let statementBytes: [UInt8]
    /// Who signed it.
    package let signers: [VerifiedSigner]
    /// The ledgers it is shown to be in.
    package let logs: [LoggedIn]
    /// Everything that was checked, and what was not.
    package let checks: [PackageCheck]
    /// The letter it answers.
    package let letter: [UInt8]
    /// The decision it rests on.
    package let decision: [UInt8]
    /// The sender's custody record, its chain checked.
    package let custody: [UInt8]
    /// The events of that record.
    package let events: [CustodyEvent]
    /// What may be done with the exhibits; nothing when the sender says nothing.
    package let useLimits: [UInt8]?
    /// What was left out; nothing when the sender does not say.
    package let redaction: [UInt8]?
    /// All files in front of the payload as they came, a tar in the vault.
    package let front: StoredExhibit
    /// In the order of the archive, the missing ones last.
    package let exhibits: [ReceivedExhibit]

    init(
        _ verified: VerifiedPackage,
        _ verification: PackageVerification,
        payload: [PackageCheck],
        front: StoredExhibit,
        exhibits: [ReceivedExhibit]
    ) {
        let package = verified.package
        statement = verified.statement
        statementBytes = package.statementBytes
        signers = verified.signed.signers
        logs = verification.logs
        checks = verification.checks + payload
        letter = package.bytes(package.letterPath)
        decision = package.bytes(PackagePath.decision)
        custody = package.bytes(PackagePath.custody)
        events = verification.events
        useLimits = package.files[PackagePath.useLimitSheet]
        redaction = package.files[PackagePath.redaction]
        self.front = front
        self.exhibits = exhibits
    }

    /// The SHA-256 of ``statementBytes``, by which announcement and receipts name the package.
    package var digest: ContentDigest { ContentDigest(of: statementBytes) }

    /// True when every exhibit is what was listed.
    package var isWhole: Bool { exhibits.allSatisfy { $0.state == .verified } }

    /// Every object of it in the vault.
    package var objects: [ObjectName] {
        [front.object] + exhibits.compactMap { $0.stored?.object }
    }

    /// What a receipt says of the listed exhibits, none of them accepted yet.
    package var results: [Exchange.ExhibitResult] {
        exhibits.compactMap { exhibit in
            exhibit.listed.map {
                Exchange.ExhibitResult($0, verified: exhibit.state == .verified, accepted: false)
            }
        }
    }
}
