/// What of an exhibit could not be read, and why; the rest of it was.
///
/// Nothing in it is from the exhibit's text.
package struct ExtractProblem: Sendable, Hashable {
    /// Why a part could not be read wholly.
    package enum Kind: Sendable, Hashable {
        /// The sandbox can't start here, so nothing that needs a program was read.
        case sandboxUnavailable
        /// The program that reads this kind is not installed.
        case programMissing(String)
        /// The program took longer than it may.
        case programTooSlow(String)
        /// The program ended by a signal.
        case programCrashed(String)
        /// The program refused the part: it is damaged, or not what it looks like.
        case programRefused(String)
        /// Parts within parts beyond ``Extractor/Limits/depth``.
        case tooDeep
        /// More parts than ``Extractor/Limits/parts``.
        case tooManyParts
        /// It unpacks to more than ``Extractor/Limits/unpacked`` or ``Extractor/Limits/ratio``.
        case bomb
        /// The content breaks the rules of its kind, named here; what could be read was.
        case malformed(String)
        /// It needs a passphrase.
        case encrypted
        /// Nothing here reads this kind of content.
        case unsupported(MediaType)
        /// A symbolic link, device or other thing that is no content; it was not followed.
        case notAFile
        /// More pages without text than ``Extractor/Limits/recognised``: the rest was not read.
        case tooManyPages
        /// The file could not be read.
        case unreadable
    }

    /// The way to the part, as in ``Layer/path``; empty for the exhibit itself.
    package let path: [String]
    /// Why.
    package let kind: Kind

    /// A part and why it could not be read.
    package init(path: [String] = [], _ kind: Kind) {
        self.path = path
        self.kind = kind
    }
}

extension ExtractProblem.Kind {
    /// The word in reports.
    package var name: String {
        switch self {
        case .sandboxUnavailable: "sandbox-unavailable"
        case .programMissing: "program-missing"
        case .programTooSlow: "program-too-slow"
        case .programCrashed: "program-crashed"
        case .programRefused: "program-refused"
        case .tooDeep: "too-deep"
        case .tooManyParts: "too-many-parts"
        case .bomb: "bomb"
        case .malformed: "malformed"
        case .encrypted: "encrypted"
        case .unsupported: "unsupported"
        case .notAFile: "not-a-file"
        case .tooManyPages: "too-many-pages"
        case .unreadable: "unreadable"
        }
    }

    /// Which program, format or media type it is about; empty where that is plain.
    package var about: String {
        switch self {
        case .programMissing(let name), .programTooSlow(let name), .programCrashed(let name),
            .programRefused(let name), .malformed(let name):
            name
        case .unsupported(let type): type.rawValue
        default: ""
        }
    }
}

/// What an extraction came to.
package struct ExtractReport: Sendable, Hashable {
    /// What the exhibit is, by its content; nothing when it could not be read at all.
    package let mediaType: MediaType?
    /// The SHA-256 of the exhibit's bytes; nothing when they could not be read to the end.
    package let sha256: [UInt8]?
    /// The size of the exhibit in bytes.
    package let size: Int
    /// What could not be read; empty when all of it was.
    package let problems: [ExtractProblem]
    /// How many settings of printers are in documents of it: nobody reads them, and they never
    /// leave.
    package var settings = 0
}
