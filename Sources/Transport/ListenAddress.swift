/// Where a listener stands: an address or a name, and a port.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// A name, or an address without brackets.
    package let host: String
    /// The port; 0 lets the system choose.
    package let port: Int

    /// An address that was taken apart already.
    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:8443`, `[::1]:8443` or `localhost:8443`.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard (1...5).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let port = Int(digits), port <= 65_535, String(port) == digits
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("[") && host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
            guard host.contains(":") else { return nil }
        } else if host.contains(":") {
            return nil
        }
        let known = host.utf8.allSatisfy { ListenAddress.letters.contains($0) }
        guard (1...253).contains(host.utf8.count), known else { return nil }
        self.init(host: String(host), port: port)
    }

    private static let letters = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:-".utf8
    )

    /// True when only this machine reaches it.
    package var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isAddress = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
        return isAddress && parts[0] == "127"
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
