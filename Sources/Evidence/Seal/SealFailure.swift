package import Files

/// Why a sealed file could not be opened: the failure classes of the published age vectors.
package enum OpenFailure: Error, Sendable, Hashable {
    /// The ASCII armor is malformed.
    case armor(Armor)
    /// The header is malformed, or a stanza of a known type breaks its own rules.
    case header(Header)
    /// None of the identities unwraps any stanza; `types` are the stanza types in the header.
    case noMatch(types: [String])
    /// A file key was unwrapped but the header's HMAC doesn't match: the header was altered.
    case hmac
    /// The payload is altered, truncated or prolonged; `chunk` is the first one not released.
    case payload(chunk: Int)
    case unreadable(FileFailure)
    case unwritable(FileFailure)

    /// What is wrong with an armor.
    package enum Armor: String, Sendable, Hashable {
        case begin = "text before the begin line"
        case line = "a line that is not 64 columns of base 64"
        case end = "no proper end line"
        case trailing = "text after the end line"
    }

    /// What is wrong with a header.
    package enum Header: String, Sendable, Hashable {
        case notAge = "not an age file"
        case version = "an age version other than v1"
        case stanza = "a malformed recipient stanza"
        case mac = "a malformed MAC line"
        case nonce = "no payload nonce after the header"
        case tooLarge = "larger than the limit"
        case mixed = "a passphrase stanza beside others"
        case arguments = "a recipient stanza with wrong arguments"
        case share = "a recipient stanza with an invalid key share"
        case body = "a recipient stanza with a body of the wrong length"
        case workFactor = "a scrypt work factor that is malformed or over the limit"
    }
}

/// Why nothing could be sealed.
package enum SealFailure: Error, Sendable, Hashable {
    case noRecipient
    /// Hybrid and classical recipients in one file would leave it as weak as the classical ones.
    case mixedRecipients
    /// A passphrase must be the only recipient (c2sp.org/age, scrypt).
    case passphraseBesideOthers
    /// A recipient's public key isn't a point the scheme accepts.
    case invalidRecipient
    case tooManyRecipients(limit: Int)
    case unreadable(FileFailure)
    case unwritable(FileFailure)
}
