import Encoding
import Office

/// What is said to a mail server and in which order (RFC 5321 §3, RFC 3207, RFC 4954).
///
/// It opens no connection: it is given replies and says what to do.
struct Conversation: Sendable {
    /// What to do next.
    enum Action: Sendable, Hashable {
        /// Send these bytes.
        case send([UInt8])
        /// Encrypt from here on, then send these bytes.
        case encrypt([UInt8])
        /// The mail is taken: send these bytes and leave.
        case finish([UInt8])
        /// Leave.
        case fail(MailFailure)
    }

    private enum Stage: Sendable, Hashable {
        case greeting, hello, startTLS, logIn, sender, recipient, data, body, done
    }

    private let access: MailAccess
    private let mail: OutgoingMail?
    private let bytes: [UInt8]
    private var stage = Stage.greeting
    private var isEncrypted: Bool

    /// - Parameter mail: what is sent; nothing to learn whether something could be.
    init(_ access: MailAccess, _ mail: OutgoingMail?) {
        (self.access, self.mail) = (access, mail)
        bytes = mail.map { NoticeText($0, access.settings).bytes } ?? []
        isEncrypted = access.settings.security == .tls
    }

    /// What a connection that ends now, or breaks the rules, comes to.
    func broken(_ failure: MailFailure) -> MailFailure {
        stage == .body ? .unconfirmed : failure
    }

    /// What to do after a reply.
    mutating func take(_ reply: Reply) -> Action {
        switch (stage, reply.code) {
        case (.greeting, 220): return hello
        case (.hello, 250): return afterHello(reply)
        case (.startTLS, 220):
            isEncrypted = true
            guard case .send(let bytes) = hello else { return .fail(.malformed) }
            return .encrypt(bytes)
        case (.logIn, 235): return envelope
        case (.sender, 250):
            guard let mail else { return .fail(.malformed) }
            return say(.recipient, "RCPT TO:<\(mail.recipient)>")
        case (.recipient, 250), (.recipient, 251): return say(.data, "DATA")
        case (.data, 354):
            stage = .body
            return .send(bytes)
        case (.body, 250): return quit
        default: return .fail(failure(reply))
        }
    }

    private var hello: Action {
        mutating get { say(.hello, "EHLO \(access.settings.sender.domain)") }
    }

    private var quit: Action {
        mutating get {
            guard case .send(let bytes) = say(.done, "QUIT") else { return .fail(.malformed) }
            return .finish(bytes)
        }
    }

    private var envelope: Action {
        mutating get {
            mail == nil ? quit : say(.sender, "MAIL FROM:<\(access.settings.sender)>")
        }
    }

    private mutating func afterHello(_ reply: Reply) -> Action {
        if access.settings.security == .startTLS, !isEncrypted {
            guard reply.offers("STARTTLS") else { return .fail(.noEncryption) }
            return say(.startTLS, "STARTTLS")
        }
        guard let login = access.login else { return envelope }
        // Settings never bring a password and a line in clear together; neither does this.
        guard isEncrypted else { return .fail(.noEncryption) }
        guard reply.offers("AUTH", "PLAIN") else { return .fail(.noLogIn) }
        // RFC 4616 §2.
        let secret = Array("\0\(login.user)\0\(login.password)".utf8)
        return say(.logIn, "AUTH PLAIN \(Base64.standard.encode(secret))")
    }

    private mutating func say(_ next: Stage, _ line: String) -> Action {
        stage = next
        return .send(Array("\(line)\r\n".utf8))
    }

    private func failure(_ reply: Reply) -> MailFailure {
        switch (stage, reply.kind) {
        case (.startTLS, 5): .noEncryption
        case (.logIn, 5): .logInRefused
        case (.recipient, 4), (.recipient, 5): .recipient(reply.code)
        case (_, 4): .deferred(reply.code)
        case (_, 5): .refused(reply.code)
        default: broken(.malformed)
        }
    }
}
