package import Casework

/// A mail that says that something waits, and nothing else (spec/office.md, "Notifications").
package struct OutgoingMail: Sendable, Hashable {
    /// Names it in its head: a mail that is sent twice is known by it.
    package let id: String
    /// To whom.
    package let recipient: MailAddress
    /// When it is sent.
    package let at: Instant

    /// A mail.
    package init(id: String, recipient: MailAddress, at: Instant) {
        (self.id, self.recipient, self.at) = (id, recipient, at)
    }
}

/// Why a mail was not taken, or not surely; no word of it is the server's.
package enum MailFailure: Error, Sendable, Hashable {
    /// Nobody answers there, or the connection was lost.
    case unreachable
    /// It took longer than one mail may.
    case timeOut
    /// The server's certificate is not to be believed, or it does not encrypt as it should.
    case untrusted
    /// The server does not offer to encrypt.
    case noEncryption
    /// The server takes no password as it is given (AUTH PLAIN).
    case noLogIn
    /// The server does not know the office by that password.
    case logInRefused
    /// What it says is not SMTP, or longer than is read.
    case malformed
    /// It takes nothing now; its code.
    case deferred(Int)
    /// It does not take what the office sends; its code.
    case refused(Int)
    /// It does not take this recipient, now (4xx) or ever (5xx); its code.
    case recipient(Int)
    /// The connection was lost when the mail was gone and not yet acknowledged.
    case unconfirmed
    /// There is nobody to carry mail.
    case noCarrier
}

extension MailFailure {
    /// A word for the log, the health page and events.
    package var code: String {
        switch self {
        case .unreachable: "unreachable"
        case .timeOut: "time-out"
        case .untrusted: "untrusted"
        case .noEncryption: "no-encryption"
        case .noLogIn: "no-log-in"
        case .logInRefused: "log-in-refused"
        case .malformed: "malformed"
        case .deferred: "deferred"
        case .refused: "refused"
        case .recipient: "recipient"
        case .unconfirmed: "unconfirmed"
        case .noCarrier: "no-carrier"
        }
    }
}

/// Hands mails to a server; the office itself opens no connection.
package protocol MailCarrier: Sendable {
    /// Returns once the server has taken the mail.
    func send(_ mail: OutgoingMail, by access: MailAccess) async throws(MailFailure)
}

/// Carries nothing.
package struct NoMailCarrier: MailCarrier {
    /// Carries nothing.
    package init() {}

    /// Says that nobody carries mail.
    package func send(_ mail: OutgoingMail, by access: MailAccess) async throws(MailFailure) {
        throw .noCarrier
    }
}
