/// Why nobody is known by what an identity provider said.
package enum SignOnFailure: Error, Sendable, Hashable {
    /// A document of the provider.
    package enum Document: String, Sendable, Hashable {
        case metadata, keys, answer
    }

    /// A check of the ID token (OpenID Connect Core 1.0 §3.1.3.7), by its code in the ledger.
    package enum Check: String, Sendable, Hashable, CaseIterable {
        /// It is no token of three parts, or has a header nobody here understands.
        case form
        /// It is signed by an algorithm that is not taken, or that the provider does not state.
        case algorithm
        /// No key of the provider's is the one it names.
        case key
        case signature, issuer, audience
        /// It was made for another client (`azp`).
        case party
        case expired
        /// It was issued too long ago, or will be.
        case issued
        case nonce
        /// It goes with another access token (`at_hash`).
        case access
        /// None of the levels that are asked for was reached (`acr`).
        case level
        /// A method that is asked for was not used (`amr`).
        case method
        /// The log-in at the provider is too long ago (`auth_time`).
        case age
        /// It does not say who somebody is, or the provider has not verified it.
        case identity
        /// It is no logout token (OpenID Connect Back-Channel Logout 1.0 §2.4).
        case event
        /// It has no name of its own, or came before.
        case replayed
    }

    /// The provider did not answer in time, or is not who it should be.
    case unreachable
    /// A document is larger than is read.
    case tooLarge(Document)
    /// A document is not what it should be, or the provider is not the one that was set up.
    case malformed(Document)
    /// The provider does not take the code.
    case refusedCode
    /// The ID token does not count.
    case token(Check)
}

extension SignOnFailure {
    /// What went wrong, for the log: not a word of it is the provider's.
    package var words: String {
        switch self {
        case .unreachable: "it does not answer in time, or its certificate is not to be believed"
        case .tooLarge(let document): "its \(document.rawValue) is too large"
        case .malformed(let document): "its \(document.rawValue) is not what was set up"
        case .refusedCode: "it takes no code"
        case .token(let check): "its token does not count (\(check.rawValue))"
        }
    }
}
