import Console
import Evidence
import Files

extension CommandFailure {
    /// A signed object that was read but not believed, or not even read.
    init(_ failure: SignatureFailure, in path: String) {
        let status: Status
        switch failure {
        case .malformed, .wrongType, .unknownAlgorithm: status = .malformed
        default: status = .verdict
        }
        self.init(status, "`\(path)`: \(failure.words)")
    }

    init(_ failure: TrustFailure, in path: String) {
        if case .signature(let inner) = failure {
            self.init(inner, in: path)
        } else if case .malformed = failure {
            self.init(.malformed, "`\(path)`: \(failure.words)")
        } else {
            self.init(.verdict, "`\(path)`: \(failure.words)", hint: failure.hint)
        }
    }

    init(_ failure: KeyFailure, in path: String) {
        switch failure {
        case .file(let file): self.init(file)
        case .malformed:
            self.init(
                .malformed,
                "`\(path)` is not the PEM of a P-256 or ML-DSA-65 private key",
                hint: "a key file begins with `-----BEGIN PRIVATE KEY-----` (PKCS#8)"
            )
        case .exposed(let mode):
            let bits = String(mode, radix: 8)
            self.init(
                .malformed,
                "`\(path)` can be read or changed by others (mode \(bits))",
                hint: "run `chmod 600` on it, and ask yourself who has read it"
            )
        }
    }

    init(_ failure: FolderFailure, in folder: String) {
        switch failure {
        case .file(let file): self.init(file)
        case .key(let name, let key): self.init(key, in: folder + "/" + name)
        case .descriptor(let trust): self.init(trust, in: folder + "/" + AuthorityFile.descriptor)
        case .foreignKey(let name):
            self.init(.malformed, "`\(folder)/\(name)` is not the key the descriptor names")
        }
    }

    init(_ failure: SigningFailure) {
        switch failure {
        case .malformed(let rule): self.init(.usage, "cannot sign this: \(rule.words)")
        case .tooLarge: self.init(.usage, "the signed object would be over 4 MiB")
        case .keyRefused: self.init(.inputOutput, "the cryptographic library refused the key")
        }
    }
}

extension Requirement {
    fileprivate var words: String { "\(role.rawValue) \(algorithm.rawValue)" }
}

extension SignatureFailure {
    /// The failure for a reader, without a word of the object's content.
    var words: String {
        switch self {
        case .malformed(let rule): "not a signed object: \(rule.words)"
        case .wrongType: "signed as another kind of object"
        case .unknownAlgorithm: "signed with an algorithm that is not taken"
        case .badSignature(let role, let algorithm):
            "the \(role.rawValue)'s \(algorithm.rawValue) signature is not over these bytes"
        case .stripped(let requirement): "a signature was removed: \(requirement.words)"
        case .downgraded(let requirement): "a demanded signature is missing: \(requirement.words)"
        case .unknownSigner: "signed by nobody the descriptor names"
        case .unfitKey(let problem): "signed with a key that does not count: \(problem.words)"
        case .wrongChain: "the seal's certificate does not lead to the authority's root"
        case .wrongAddressee: "addressed to another authority"
        }
    }
}

extension Malformation {
    var words: String {
        switch self {
        case .json(let inner): "json: \(inner)"
        case .member(let name): name.isEmpty ? "not an object" : "member `\(name)`"
        case .notCanonical: "the payload is not canonical"
        case .tooManySignatures: "too many signatures"
        case .headerTooLarge: "a header is too large"
        case .duplicateSigner: "two signatures of one key"
        case .unknownDisclosure: "a section the payload does not commit to"
        case .duplicateDisclosure: "a section twice"
        case .sectionName: "a section's name is taken or reserved"
        }
    }
}

extension KeyProblem {
    var words: String {
        switch self {
        case .notYetValid: "not valid yet"
        case .expired: "expired"
        case .revoked: "revoked"
        case .wrongRole: "of another role"
        case .wrongAlgorithm: "of another algorithm"
        }
    }
}

extension TrustFailure {
    var words: String {
        switch self {
        case .signature(let inner): inner.words
        case .malformed(let name): "member `\(name)` is missing or misshapen"
        case .wrongRoot: "no root here has the fingerprint given"
        case .notYetValid: "not in force yet"
        case .expired: "no longer in force"
        case .rolledBack: "older than one already seen"
        case .forked: "another object under a number already seen"
        case .notGranted: "a unit that its authority did not name, or not for this"
        case .notCountersigned: "the list's owner did not sign for one of its descriptors"
        case .duplicate: "an authority or a unit twice"
        }
    }

    fileprivate var hint: String? {
        switch self {
        case .wrongRoot: "compare the fingerprint with the authority itself, by voice"
        case .expired: "ask the authority for its newest descriptor"
        case .notGranted: "a unit's descriptor is read beside its authority's"
        case .rolledBack, .forked: "do not use it; ask the authority by voice"
        default: nil
        }
    }
}
