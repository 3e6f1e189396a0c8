import Evidence

extension PackageCheck.Subject {
    /// What was looked at, for a reader.
    var words: String {
        switch self {
        case .trust: "the sender's keys"
        case .signatures: "the sender's signatures"
        case .addressee: "the addressee"
        case .number: "the package's number, date and size"
        case .recipients: "to whom it was sealed"
        case .tagManifest: "the accompanying files"
        case .records: "decision, use limits and record of what was left out"
        case .custody: "the custody record"
        case .caseExport: "the export for other tools (CASE)"
        case .payload: "number and size of the exhibits"
        case .exhibits: "the exhibits"
        case .ledger: "the sender's ledger"
        case .time: "the time"
        case .officer: "an officer's own signature"
        }
    }

    /// How it was checked.
    var how: String {
        switch self {
        case .trust: "descriptor signed by the root whose fingerprint you gave"
        case .signatures: "ES256 and ML-DSA-65 over the statement, none missing"
        case .addressee: "the statement names the authority you gave"
        case .number: "folder, bag and statement agree"
        case .recipients: "the statement names a key of yours"
        case .tagManifest: "SHA-256 of each, and of their list, as signed"
        case .records: "form, and agreement with the statement"
        case .custody: "each event follows from the one before; every exhibit has one"
        case .caseExport: "made again from manifest and custody record, byte for byte"
        case .payload: "as the bag says"
        case .exhibits: "SHA-256 of each, as listed"
        case .ledger: "Merkle proof (RFC 6962) and the log's signature"
        case .time: "an independent witness signed a ledger that holds the statement"
        case .officer: "a person's key named by the authority"
        }
    }
}

extension PackageFault {
    var words: String {
        switch self {
        case .trust(let failure): "the trust list: \(failure.words)"
        case .unknownSender: "the trust list does not show who this sender is"
        case .statement(let fault): fault.words
        case .tagFile(let path): "`\(path)` was changed, taken out or put in"
        case .record(let path, let fault): "`\(path)`: \(fault.reason)"
        case .measureNotAllowed(let id): "the decision does not allow measure `\(id)`"
        case .custody(let fault): fault.words
        case .caseExport: "it does not say what manifest and custody record say"
        case .proof(let path, let failure): "`\(path)`: \(failure.reason)"
        case .exhibits(let count): "\(count) altered, missing or not listed"
        }
    }
}

extension StatementFault {
    fileprivate var words: String {
        switch self {
        case .signature(let failure): failure.words
        case .member(let fault): fault.reason
        case .number: "the statement is about another package"
        case .tagManifest: "the list of accompanying files is not the signed one"
        case .letter: "the letter is not the one the decision was taken on"
        case .decision: "the decision is not the signed one"
        case .envelope: "the deciding envelope is not the signed one"
        case .payload: "number or size is not what was signed"
        case .recipient: "it was sealed to a key that the sender does not name"
        case .future: "it is dated after now"
        }
    }
}

extension CustodyFault {
    fileprivate var words: String {
        switch self {
        case .chain(let failure): failure.reason
        case .unsaltedDigest(let line): "line \(line) has the digest of something not sent"
        case .uncovered(let path): "no event says how `\(path)` came to be"
        }
    }
}

extension Unchecked {
    /// What was not looked at, and what that means.
    var words: String {
        switch self {
        case .noTrustList: "who the sender is: no trust list was given (--trust)"
        case .noRoot: "whether the sender's keys are theirs: no fingerprint was given (--root)"
        case .noAddressee: "whether it is addressed to you: you did not say who you are (--to)"
        case .notOpened: "to whom it was sealed: it came already opened"
        case .noProof: "a ledger: the package carries no proof that it was logged"
        case .noLogKey: "the ledger: the trust list has no log key of the sender"
        case .onlyClaimed: "the time: no independent witness; it is the sender's word"
        case .onlySeal: "a person: only the authority's seal stands, no officer signed"
        case .noUseLimits: "use limits: the package states none"
        case .noRedactionRecord: "what was left out: the package does not say"
        case .afterFailure: "what depends on a check that failed or was not made"
        }
    }
}
