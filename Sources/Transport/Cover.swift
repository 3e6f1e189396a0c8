package import Encoding
package import Evidence

/// What the sealed bytes of a spool file are, as far as a carrier may know.
package enum SpoolContent: String, Sendable, Hashable, CaseIterable {
    /// A sealed envelope.
    case envelope
    /// A sealed package.
    case parcel
    /// A sealed receipt of the office.
    case receipt

    /// The most sealed bytes of this kind.
    package var sizeLimit: Int64 {
        self == .parcel ? Cover.parcelLimit : Cover.letterLimit
    }
}

/// All that stands outside the seal (spec/transport.md, "Cover").
package struct Cover: Sendable, Hashable {
    /// The largest cover, and the largest file of the spool beside sealed bytes, in bytes.
    package static let sizeLimit = 4 << 10
    /// The most sealed bytes of an envelope or a receipt.
    package static let letterLimit: Int64 = 8 << 20
    /// The most sealed bytes of a parcel.
    package static let parcelLimit: Int64 = 1 << 40

    /// The authority that sealed it.
    package let from: String
    /// The authority it is sealed to.
    package let to: String
    /// What it is.
    package let content: SpoolContent
    /// SHA-256 of the sealed bytes: their name everywhere.
    package let digest: ContentDigest
    /// How many sealed bytes there are.
    package let size: Int64
    /// True when its sender asks for haste.
    package let urgent: Bool

    /// A cover of the sender's own making; a reader may still refuse it.
    package init(
        from: String,
        to: String,
        content: SpoolContent,
        digest: ContentDigest,
        size: Int64,
        urgent: Bool
    ) {
        self.from = from
        self.to = to
        self.content = content
        self.digest = digest
        self.size = size
        self.urgent = urgent
    }

    /// Reads a cover; the bytes must be the canonical ones.
    package init(_ bytes: [UInt8]) throws(CoverFailure) {
        let json: JSON
        do throws(JSON.Malformed) {
            json = try JSON(parsing: bytes, limit: Cover.sizeLimit)
        } catch { throw .json(error) }
        guard json.canonical == bytes else { throw .notCanonical }
        try self.init(json)
    }

    init(_ json: JSON) throws(CoverFailure) {
        guard let members = json.object else { throw .member("") }
        guard members["version"] == 1 else { throw .unknownVersion }
        let known: Set = ["version", "from", "to", "content", "digest", "size", "urgent"]
        for name in members.keys.sorted() where !known.contains(name) { throw .member(name) }
        guard let from = members["from"]?.string, Identifier.isValid(from) else {
            throw .member("from")
        }
        guard let to = members["to"]?.string, Identifier.isValid(to), to != from else {
            throw .member("to")
        }
        let content = members["content"]?.string.flatMap(SpoolContent.init(rawValue:))
        guard let content else { throw .member("content") }
        guard let digest = members["digest"]?.string.flatMap({ ContentDigest($0) }) else {
            throw .member("digest")
        }
        guard let size = members["size"]?.integer, (1...content.sizeLimit).contains(size) else {
            throw .member("size")
        }
        guard let urgent = members["urgent"]?.bool else { throw .member("urgent") }
        self.init(
            from: from,
            to: to,
            content: content,
            digest: digest,
            size: size,
            urgent: urgent
        )
    }

    /// The canonical bytes.
    package var bytes: [UInt8] { json.canonical }

    var json: JSON {
        [
            "version": 1, "from": .string(from), "to": .string(to),
            "content": .string(content.rawValue), "digest": .string("\(digest)"),
            "size": .integer(size), "urgent": .bool(urgent),
        ]
    }
}

/// Why a cover is refused.
package enum CoverFailure: Error, Sendable, Hashable {
    /// Not JSON, or over the bound.
    case json(JSON.Malformed)
    /// Not its own canonical form (RFC 8785).
    case notCanonical
    /// Another version of the format.
    case unknownVersion
    /// A member is missing, foreign, of another shape or over its bound; its name.
    case member(String)
}
