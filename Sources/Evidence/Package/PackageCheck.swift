package import Ledger

/// One thing that was looked at, how, and what came of it.
package struct PackageCheck: Sendable, Hashable {
    /// What was looked at.
    package enum Subject: String, Sendable, Hashable, CaseIterable {
        case trust, signatures, addressee, number, recipients
        case tagManifest = "tag manifest"
        case records
        case custody
        case caseExport = "CASE export"
        case payload, exhibits, ledger
        case time
        case officer
    }

    /// What came of it.
    package enum Result: Sendable, Hashable {
        case passed
        case failed(PackageFault)
        case notChecked(Unchecked)
    }

    /// What was looked at.
    package let subject: Subject
    /// What came of it.
    package let result: Result

    /// A check that was made, or not made.
    package init(_ subject: Subject, _ result: Result) {
        self.subject = subject
        self.result = result
    }
}

/// Why a package is not what it says it is.
package enum PackageFault: Error, Sendable, Hashable {
    case trust(TrustFailure)
    /// The list names no such sender, or the fingerprint given does not reach it.
    case unknownSender
    case statement(StatementFault)
    /// A file of the bag or of `comity/` was changed, taken out or put in; its path.
    case tagFile(String)
    case record(path: String, RecordFault)
    /// The decision in the package does not allow evidence for this measure.
    case measureNotAllowed(String)
    case custody(CustodyFault)
    /// The export does not say what manifest and custody record say.
    case caseExport
    case proof(path: String, InclusionFailure)
    /// So many exhibits are altered, missing or unlisted.
    case exhibits(Int)
}

/// What is wrong with the signed statement, or with how it fits the package.
package enum StatementFault: Error, Sendable, Hashable {
    case signature(SignatureFailure)
    case member(RecordFault)
    /// It is about a package of another number.
    case number
    case tagManifest
    case letter, decision, envelope
    /// Payload size or number of files.
    case payload
    /// It was sealed to somebody the sender does not name.
    case recipient
    /// Made after the time of the verification.
    case future
}

/// What is wrong with the custody record.
package enum CustodyFault: Error, Sendable, Hashable {
    case chain(CustodyFailure)
    /// The event on this line carries the plain digest of something that is not in the package.
    case unsaltedDigest(line: Int)
    /// No event says how this exhibit came to be; its path.
    case uncovered(String)
}

/// Why something was not looked at.
package enum Unchecked: Sendable, Hashable {
    case noTrustList
    /// The user gave no fingerprint, so anybody could have made list and package.
    case noRoot
    /// The user did not say who they are.
    case noAddressee
    /// The package was not opened here, so to whom it was sealed is not known.
    case notOpened
    case noProof
    /// The trust list has no log key of the sender.
    case noLogKey
    /// No independent witness cosigned: the time is the sender's word.
    case onlyClaimed
    /// No person signed beside the authority's seal.
    case onlySeal
    case noUseLimits
    /// The sender does not say whether something was left out.
    case noRedactionRecord
    /// An earlier check failed, so this one would mean nothing.
    case afterFailure
}
