package import Encoding
package import Evidence

/// What the office knows of an object in the vault, to be kept in a body of the case.
package struct StoredExhibit: Sendable, Hashable {
    /// Its name in the vault.
    package let object: ObjectName
    /// The size of the sealed file, in bytes.
    package let sealedSize: Int64
    /// The SHA-256 of the sealed file: a backup is checked by it without a key.
    package let sealedDigest: ContentDigest
    /// The size of the content, in bytes.
    package let size: Int64
    /// The SHA-256 of the content, taken before anything else was done with it.
    package let digest: ContentDigest
    /// What the content's beginning shows it to be, whatever its name says.
    package let mediaType: String

    /// An object as it was stored.
    package init(
        object: ObjectName,
        sealedSize: Int64,
        sealedDigest: ContentDigest,
        size: Int64,
        digest: ContentDigest,
        mediaType: String
    ) {
        self.object = object
        self.sealedSize = sealedSize
        self.sealedDigest = sealedDigest
        self.size = size
        self.digest = digest
        self.mediaType = mediaType
    }

    /// Reads what ``json`` writes; nothing for any other shape.
    package init?(_ json: JSON?) {
        guard let members = json?.object, members.count == 6,
            let object = members["object"]?.string.flatMap({ ObjectName($0) }),
            let sealedSize = members["sealedSize"]?.integer, sealedSize >= 0,
            let sealedDigest = members["sealedDigest"]?.string.flatMap({ ContentDigest($0) }),
            let size = members["size"]?.integer, size >= 0,
            let digest = members["digest"]?.string.flatMap({ ContentDigest($0) }),
            let mediaType = members["mediaType"]?.string
        else { return nil }
        self.init(
            object: object,
            sealedSize: sealedSize,
            sealedDigest: sealedDigest,
            size: size,
            digest: digest,
            mediaType: mediaType
        )
    }

    /// The same as a value to be kept.
    package var json: JSON {
        [
            "object": .string("\(object)"), "sealedSize": .integer(sealedSize),
            "sealedDigest": .string("\(sealedDigest)"), "size": .integer(size),
            "digest": .string("\(digest)"), "mediaType": .string(mediaType),
        ]
    }
}
