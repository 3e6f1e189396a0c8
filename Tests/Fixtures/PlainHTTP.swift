import Foundation
import Glibc

/// One HTTP/1.1 exchange over a socket of its own, written out byte by byte: a test can also break
/// off where a proper client would not.
package struct PlainHTTP: Sendable {
    /// What came back.
    package struct Answer: Sendable {
        /// The status code.
        package let status: Int
        /// The headers by lower-case name, the last of each.
        package let headers: [String: String]
        /// The body's bytes.
        package let body: [UInt8]

        /// The body as text.
        package var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// Why there is no answer.
    package enum Failure: Error, Sendable, Hashable {
        case notConnected(Int32)
        /// The other side closed before a whole answer came.
        case brokenOff
        case malformed
    }

    /// Sends a request to this machine and reads the answer.
    ///
    /// - Parameters:
    ///   - length: the length that is announced; the body's when absent. With a greater one the
    ///     connection is closed after the body, and no answer is read.
    package static func send(
        _ method: String,
        _ path: String,
        port: Int,
        headers: [(String, String)] = [],
        body: [UInt8] = [],
        length: Int? = nil
    ) async throws -> Answer {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
        head += "Connection: close\r\nContent-Length: \(length ?? body.count)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        let bytes = Array((head + "\r\n").utf8) + body
        let breaksOff = (length ?? body.count) > body.count
        // Blocking calls belong on a thread that nothing else waits for.
        return try await withCheckedThrowingContinuation { answer in
            Thread.detachNewThread {
                answer.resume(with: Result { try exchange(bytes, port, breaksOff) })
            }
        }
    }

    private static func exchange(_ bytes: [UInt8], _ port: Int, _ breaksOff: Bool) throws -> Answer
    {
        let descriptor = try connect(to: port)
        defer { close(descriptor) }
        var sent = 0
        // A server may answer before it has read everything, and close then.
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { break }
            sent += count
        }
        if breaksOff { throw Failure.brokenOff }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count <= 0 { break }
            all += buffer[..<count]
            if let answer = try? parse(all) { return answer }
        }
        return try parse(all)
    }

    private static func connect(to port: Int) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else {
            defer { close(descriptor) }
            throw Failure.notConnected(errno)
        }
        return descriptor
    }

    private static func parse(_ bytes: [UInt8]) throws -> Answer {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
            throw Failure.brokenOff
        }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
            .components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else { throw Failure.malformed }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw Failure.malformed }
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let body = bytes[end.upperBound...]
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        guard body.count >= length else { throw Failure.brokenOff }
        return Answer(status: status, headers: headers, body: Array(body.prefix(length)))
    }

    /// A port of this machine that nothing listened on a moment ago.
    package static func freePort() -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(descriptor, $0, size)
                _ = getsockname(descriptor, $0, &size)
            }
        }
        return Int(in_port_t(bigEndian: address.sin_port))
    }
}
