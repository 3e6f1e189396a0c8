/// An address to which mail goes (RFC 5321 §4.1.2), in ASCII: words with points between them, `@`
/// and a name of the network.
///
/// Nothing else can be written into a command or a header of a mail, so that no address can bring
/// one of its own.
package struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    /// The longest address, in bytes (RFC 5321 §4.5.3.1.3).
    package static let lengthLimit = 254
    /// The longest part before the `@`, in bytes.
    static let localLimit = 64
    /// The longest name between two points of the part behind it, in bytes.
    static let labelLimit = 63

    /// The address as it is written.
    package let description: String
    /// The part behind the `@`.
    package let domain: String

    /// Nothing for any other text.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= MailAddress.lengthLimit, parts.count == 2,
            parts[0].utf8.count <= MailAddress.localLimit,
            MailAddress.words(parts[0]).allSatisfy({ word in
                !word.isEmpty && word.utf8.allSatisfy(MailAddress.letters.contains)
            })
        else { return nil }
        let labels = MailAddress.words(parts[1])
        guard labels.count >= 2, labels.allSatisfy(MailAddress.isLabel) else { return nil }
        (description, domain) = (text, String(parts[1]))
    }

    private static func words(_ text: Substring) -> [Substring] {
        text.split(separator: ".", omittingEmptySubsequences: false)
    }

    /// RFC 1123 §2.1.
    private static func isLabel(_ label: Substring) -> Bool {
        (1...labelLimit).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy(plain.contains)
    }

    private static let alphanumeric = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8
    )
    private static let plain = alphanumeric.union("-".utf8)
    /// RFC 5322 §3.2.3.
    private static let letters = alphanumeric.union("!#$%&'*+-/=?^_`{|}~".utf8)
}
