import Evidence
import Files

/// With what an office's listener shows who it is, and encrypts.
package struct OfficeTLS: Sendable {
    /// The largest certificate file and the largest key file, in bytes.
    package static let fileLimit = 64 << 10

    /// The certificate and those that lead to its authority, in PEM.
    package let certificates: [UInt8]
    /// Its key, in PEM.
    package let key: [UInt8]
    /// PEM of the authorities that cards come from; nothing where nobody logs in by a card.
    package let cards: String?

    /// Reads both files of a home, and whose cards are asked for.
    package init(_ home: OfficeHome) throws(HomeFailure) {
        let limit = OfficeTLS.fileLimit
        certificates = try HomeFile.read(home.tlsCertificate, "office/tls.pem", limit: limit)
        key = try HomeFile.readSecret(home.tlsKey, "office/tls.key", limit: limit)
        cards = try CardSettings.read(home)?.authorities
    }

    /// Keeps both files in a home.
    package static func write(
        certificates: [UInt8],
        key: [UInt8],
        _ home: OfficeHome
    ) throws(HomeFailure) {
        try HomeFile.write(certificates, to: home.tlsCertificate, secret: false)
        try HomeFile.write(key, to: home.tlsKey, secret: true)
    }
}
