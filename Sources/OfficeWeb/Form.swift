import Casework
import Encoding
import Evidence
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// What a browser sent of a form (`application/x-www-form-urlencoded`, WHATWG URL §5), bounded.
struct Form: Sendable {
    /// The largest form, in bytes.
    static let sizeLimit = 64 << 10
    /// The most fields of one form.
    static let fieldLimit = 64
    /// The largest form of a step, in bytes: a letter and what its encoding adds.
    static let stepLimit = 4 << 20
    /// The most fields of the form of a step: each exhibit has three.
    static let stepFieldLimit = 2_000
    /// The most forms remembered at once; the oldest is forgotten for the next.
    static let memoryLimit = 10_000
    /// The field that holds the session's token.
    static let tokenField = "form-token"
    /// The field that holds the form's own key.
    static let keyField = "form-key"

    private let fields: [String: String]

    /// Reads the form of a request that no other site caused.
    ///
    /// - Parameter step: true for the form of a step, which may be larger.
    init(_ request: Request, cookie: String?, step: Bool = false) async throws {
        guard Form.isOfThisSite(request) else { throw WebFailure.foreignForm }
        let type = request.headers[.contentType]?.split(separator: ";").first
        guard type?.lowercased() == "application/x-www-form-urlencoded" else {
            throw WebFailure.malformedForm
        }
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: step ? Form.stepLimit : Form.sizeLimit)
        } catch is NIOTooManyBytesError { throw WebFailure.tooLarge }
        let limit = step ? Form.stepFieldLimit : Form.fieldLimit
        guard let fields = Form.fields(Array(buffer.readableBytesView), limit: limit) else {
            throw WebFailure.malformedForm
        }
        self.fields = fields
        guard let cookie,
            ConstantTime.equal(
                Array(FormToken.of(cookie).utf8),
                Array(self[Form.tokenField].utf8)
            )
        else { throw WebFailure.foreignForm }
    }

    /// A field's text; empty when it was not sent.
    subscript(name: String) -> String { fields[name] ?? "" }

    /// What was typed: every field but those of the form itself and what opens a key.
    var values: [String: String] {
        // A browser sends line breaks as two characters (HTML, "form submission").
        fields.filter { !$0.key.hasPrefix("form-") && !["do", "passphrase"].contains($0.key) }
            .mapValues { text in
                text.split(separator: "\r\n", omittingEmptySubsequences: false)
                    .joined(separator: "\n")
            }
    }

    /// What tells one form that was shown from another: the same one again is the same act.
    var key: String { self[Form.keyField] }

    /// True unless another site caused it: Fetch Metadata, and the origin where a browser says it
    /// (RFC 6454 §7).
    static func isOfThisSite(_ request: Request) -> Bool {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) {
            guard site == "same-origin" else { return false }
        }
        guard let origin = request.headers[.origin] else { return true }
        guard let authority = request.head.authority,
            let start = origin.firstRange(of: "://")
        else { return false }
        return origin[start.upperBound...] == authority
    }

    /// The fields; nothing when they are no form, too many, or one of them stands twice.
    static func fields(_ bytes: [UInt8], limit: Int = fieldLimit) -> [String: String]? {
        var fields: [String: String] = [:]
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            guard let name = decode(parts[0]), let value = decode(parts.dropFirst().first ?? []),
                fields.updateValue(value, forKey: name) == nil, fields.count <= limit
            else { return nil }
        }
        return fields
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        var out: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): out.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = String(decoding: rest.prefix(2), as: UTF8.self).lowercased()
                guard rest.count >= 2, let value = Hex.decode(digits)?.first else { return nil }
                out.append(value)
                rest = rest.dropFirst(2)
            default: out.append(byte)
            }
        }
        guard !out.contains(0) else { return nil }
        return String(validating: out, as: UTF8.self)
    }
}

/// What a form of a session carries, so that no other site can write one.
enum FormToken {
    /// The token that goes with a cookie; it does not tell the cookie.
    static func of(_ cookie: String) -> String {
        Base64.url.encode(ContentDigest(of: "comity/form/v1\n\(cookie)".utf8).bytes)
    }
}

/// What came of forms a short while ago: one that is sent twice is one act.
actor FormMemory<Outcome: Sendable> {
    /// How long it is remembered, in seconds.
    private let term: Int64 = 600
    private var known: [ContentDigest: (began: Int64, task: Task<Outcome, Never>)] = [:]

    /// Does what a form asks for, or waits for what came of it the first time.
    ///
    /// - Parameter form: names it: who sent it, its key, and what it said.
    func once(
        _ form: ContentDigest,
        at now: Instant,
        _ work: @escaping @Sendable () async -> Outcome
    ) async -> (outcome: Outcome, again: Bool) {
        if let earlier = known[form], now.seconds < earlier.began + term {
            return (await earlier.task.value, true)
        }
        known = known.filter { now.seconds < $0.value.began + term }
        if known.count >= Form.memoryLimit,
            let oldest = known.min(by: { $0.value.began < $1.value.began })
        {
            known[oldest.key] = nil
        }
        let task = Task { await work() }
        known[form] = (now.seconds, task)
        return (await task.value, false)
    }
}
