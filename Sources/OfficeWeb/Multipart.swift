import Hummingbird
import NIOCore

/// A form with a file, read as it comes (`multipart/form-data`, RFC 7578), within bounds.
///
/// Its fields stand before its file, so that who sends it and what it is called are known before
/// the file's first byte; of the file no more is held than one piece.
struct Multipart {
    /// The most fields before the file.
    static let fieldLimit = 16
    /// The longest value of a field, in bytes.
    static let valueLimit = 8 << 10
    /// The longest head of a part, in bytes.
    static let headLimit = 4 << 10
    /// How many bytes are handed on at once.
    static let pieceSize = 1 << 20

    /// A part's name, and the name of its file if it is one.
    struct Head {
        var name = ""
        var file: String?
    }

    private let delimiter: [UInt8]
    private var body: RequestBody.AsyncIterator
    private var buffer: [UInt8]
    private var isFinished = false

    init(_ request: Request) throws(WebFailure) {
        guard let boundary = Multipart.boundary(request.headers[.contentType] ?? "") else {
            throw .malformedForm
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
        body = request.body.makeAsyncIterator()
        // The first delimiter has no line break before it.
        buffer = [0x0d, 0x0a]
    }

    private static func boundary(_ type: String) -> String? {
        let parts = type.split(separator: ";").map { $0.drop(while: \.isWhitespace) }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        let named = parts.dropFirst().first { $0.lowercased().hasPrefix("boundary=") }
        let value = named?.dropFirst("boundary=".count).filter { $0 != "\"" } ?? ""
        let isSound = value.utf8.allSatisfy { (0x21...0x7e).contains($0) }
        return (1...70).contains(value.utf8.count) && isSound ? value : nil
    }

    /// The fields before the file, and the head of the part that holds the file.
    mutating func fields() async throws -> (values: [String: String], file: Head?) {
        var values: [String: String] = [:]
        _ = try await piece(limit: 2)
        while let head = try await head() {
            if head.file != nil { return (values, head) }
            var bytes: [UInt8] = []
            while let piece = try await piece(limit: Multipart.valueLimit) {
                bytes += piece
                guard bytes.count <= Multipart.valueLimit else { throw WebFailure.malformedForm }
            }
            guard values.count < Multipart.fieldLimit,
                let text = String(validating: bytes, as: UTF8.self),
                values.updateValue(text, forKey: head.name) == nil
            else { throw WebFailure.malformedForm }
        }
        return (values, nil)
    }

    /// The head of the next part; nothing after the last.
    private mutating func head() async throws -> Head? {
        while buffer.count < 2 { try await more() }
        if buffer.starts(with: Array("--".utf8)) { return nil }
        let end = Array("\r\n\r\n".utf8)
        var place = Multipart.place(of: end, in: buffer, from: 0)
        while place == nil {
            guard buffer.count <= Multipart.headLimit else { throw WebFailure.malformedForm }
            try await more()
            place = Multipart.place(of: end, in: buffer, from: 0)
        }
        guard let place, let text = String(validating: buffer[..<place], as: UTF8.self) else {
            throw WebFailure.malformedForm
        }
        buffer.removeFirst(place + end.count)
        return try Multipart.head(text)
    }

    private static func head(_ text: String) throws(WebFailure) -> Head {
        let lines = text.split(separator: "\r\n")
        guard
            let line = lines.first(where: {
                $0.lowercased().hasPrefix("content-disposition: form-data")
            }), let name = parameter("name", of: line)
        else { throw .malformedForm }
        return Head(name: name, file: parameter("filename", of: line))
    }

    /// A quoted parameter, in which browsers write `"` and line breaks as percent signs and digits
    /// (HTML, "multipart form data").
    private static func parameter(_ name: String, of line: Substring) -> String? {
        guard let start = line.firstRange(of: "; \(name)=\"") else { return nil }
        let rest = line[start.upperBound...]
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        var text = String(rest[..<end])
        for (written, meant) in [("%22", "\""), ("%0D", "\r"), ("%0A", "\n")] {
            text = text.split(separator: written, omittingEmptySubsequences: false)
                .joined(separator: meant)
        }
        return text
    }

    /// The next bytes of the part that is being read; nothing at its end.
    mutating func piece(limit: Int = pieceSize) async throws -> [UInt8]? {
        if isFinished {
            isFinished = false
            return nil
        }
        while true {
            if let place = Multipart.place(of: delimiter, in: buffer, from: 0) {
                let last = Array(buffer[..<place])
                buffer.removeFirst(place + delimiter.count)
                isFinished = !last.isEmpty
                return last.isEmpty ? nil : last
            }
            // A delimiter may begin in the last bytes.
            let sure = buffer.count - delimiter.count
            if sure >= min(limit, Multipart.pieceSize) {
                let piece = Array(buffer[..<sure])
                buffer.removeFirst(sure)
                return piece
            }
            try await more()
        }
    }

    private mutating func more() async throws {
        guard let next = try await body.next(isolation: #isolation) else {
            throw WebFailure.malformedForm
        }
        buffer.append(contentsOf: next.readableBytesView)
    }

    private static func place(of pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
        var index = start
        let last = bytes.count - pattern.count
        while index <= last {
            if bytes[index] == first, bytes[index..<(index + pattern.count)].elementsEqual(pattern)
            {
                return index
            }
            index += 1
        }
        return nil
    }
}
