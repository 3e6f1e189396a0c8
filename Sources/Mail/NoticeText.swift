import Casework
import Encoding
import Office

/// A notification as it stands in a mail (RFC 5322): that something waits, and where the office is.
///
/// It is the same for everything and everybody. Whoever carries or reads it learns that the person
/// works with this office, and nothing else.
struct NoticeText: Sendable {
    private let mail: OutgoingMail
    private let settings: MailSettings

    init(_ mail: OutgoingMail, _ settings: MailSettings) {
        (self.mail, self.settings) = (mail, settings)
    }

    /// Head and body with the line that ends them (RFC 5321 §4.1.1.4).
    var bytes: [UInt8] {
        let head = [
            "Date: \(NoticeText.date(mail.at))",
            "From: <\(settings.sender)>",
            "To: <\(mail.recipient)>",
            "Message-ID: <\(mail.id)@\(settings.sender.domain)>",
            "Subject: Something waits for you / Quelque chose vous attend",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "Auto-Submitted: auto-generated",
            "",
        ]
        // Base64 has no line that begins with a point.
        let lines = head + NoticeText.lines(Base64.standard.encode(Array(text.utf8))) + ["."]
        return Array(lines.map { "\($0)\r\n" }.joined().utf8)
    }

    private var text: String {
        let (office, page) = (settings.address + "/", settings.address + "/notifications")
        return """
            Something waits for you in the office:
            \(office)

            No more is said by mail. What you hear of is set here:
            \(page)

            Quelque chose vous attend dans l’office :
            \(office)

            Rien de plus n’est dit par courriel. Ce dont vous êtes averti se règle ici :
            \(page)

            """
    }

    /// Lines of 76 letters (RFC 2045 §6.8).
    private static func lines(_ text: String) -> [String] {
        let letters = Array(text)
        return stride(from: 0, to: letters.count, by: 76).map {
            String(letters[$0..<min($0 + 76, letters.count)])
        }
    }

    /// RFC 5322 §3.3, in UTC.
    static func date(_ instant: Instant) -> String {
        let utc = Instant(seconds: instant.seconds) ?? instant
        let (year, month, day) = utc.day.parts
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let clock = utc.description.dropFirst(11).prefix(8)
        return "\(days[utc.day.weekday - 1]), \(day) \(months[month - 1]) \(year) \(clock) +0000"
    }
}
