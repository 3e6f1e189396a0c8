/// Something the letter of request names, which is looked for as it is and in its variants.
package struct CaseTerm: Sendable, Hashable {
    /// What it names.
    package enum Kind: String, Sendable, Hashable {
        /// A person or company: also with its parts swapped, initials, other scripts.
        case name
        /// Where somebody lives.
        case address
        /// An account, number or user name: also with separators or without.
        case account
        /// Any other word or phrase.
        case term
    }

    /// What it names.
    package let kind: Kind
    /// As the letter writes it.
    package let text: String

    /// A term as the letter writes it.
    package init(kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }
}
