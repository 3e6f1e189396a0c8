package import Encoding

/// Why a signed object is refused (spec/signature.md, "Failures").
package enum SignatureFailure: Error, Sendable, Hashable {
    /// Not a signed object at all, or one that breaks a rule of form.
    case malformed(Malformation)
    /// Signed as another kind of object.
    case wrongType
    /// An algorithm other than the two of this format.
    case unknownAlgorithm
    /// A signature that does not verify over the bytes it stands beside.
    case badSignature(Role, SignatureAlgorithm)
    /// A signature the payload says it carries is not there.
    case stripped(Requirement)
    /// The payload promises less than the authority's descriptor demands.
    case downgraded(Requirement)
    /// A key or an authority the descriptor does not know.
    case unknownSigner
    /// A key the descriptor knows, used when or as it may not be.
    case unfitKey(KeyProblem)
    /// A certificate chain that does not end at the authority's own root.
    case wrongChain
    /// Addressed to somebody else.
    case wrongAddressee
}

/// A rule of form that an object breaks; names members, never their values.
package enum Malformation: Error, Sendable, Hashable {
    /// The object, a header, the payload or a disclosure is not the JSON we take.
    case json(JSON.Malformed)
    /// A member is missing, foreign, or of another shape.
    case member(String)
    /// The payload's bytes are not their own canonical form (RFC 8785).
    case notCanonical
    case tooManySignatures
    case headerTooLarge
    /// Two signatures of one key.
    case duplicateSigner
    /// A disclosure whose digest the payload does not carry: foreign or tampered with.
    case unknownDisclosure
    case duplicateDisclosure
    /// A section named like a member of the payload, like another section, or reserved.
    case sectionName
}

/// Why a known key does not count for a signature.
package enum KeyProblem: Sendable, Hashable {
    case notYetValid, expired, revoked
    /// It signs in another capacity.
    case wrongRole
    /// It belongs to the other algorithm.
    case wrongAlgorithm
}

/// Why nothing was signed.
package enum SigningFailure: Error, Sendable, Hashable {
    /// The object would break a rule of form.
    case malformed(Malformation)
    /// The object would be larger than a reader takes.
    case tooLarge
    /// The cryptographic library refused the key.
    case keyRefused
}
