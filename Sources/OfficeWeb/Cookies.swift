import HTTPTypes
import Hummingbird

/// The cookies of the pages: none of them is read by a script, and none leaves for another site.
enum Cookie: String {
    /// Stands for a person.
    case session = "comity-session"
    /// Stands for a browser whose person is not known yet.
    case visit = "comity-visit"
    /// Stands for a browser that was sent to the identity provider.
    case signOn = "comity-sign-on"
    /// The language somebody chose.
    case language = "comity-language"

    /// The name at an address: browsers tell offices of one machine apart by nothing else, since
    /// cookies know no ports.
    func name(_ request: Request) -> String {
        let port = request.head.authority?.split(separator: ":").last.flatMap { UInt16($0) }
        return port.map { "\(rawValue)-\($0)" } ?? rawValue
    }

    /// The value a request carries.
    func value(_ request: Request) -> String? { request.cookies[name(request)]?.value }

    /// The line that sets it.
    ///
    /// - Parameters:
    ///   - term: how long it is kept, in seconds; until the browser ends when absent, and not any
    ///     longer when 0.
    ///   - strict: true when it is not sent with a request another site caused, a link included.
    func line(_ value: String, _ request: Request, term: Int64? = nil, strict: Bool = true)
        -> String
    {
        let age = term.map { "; Max-Age=\($0)" } ?? ""
        let site = strict ? "Strict" : "Lax"
        return "\(name(request))=\(value); Path=/; HttpOnly; SameSite=\(site)\(age)"
    }
}

extension Response {
    /// Sets a cookie beside those that are set.
    mutating func add(_ line: String) {
        headers.append(HTTPField(name: .setCookie, value: line))
    }
}
