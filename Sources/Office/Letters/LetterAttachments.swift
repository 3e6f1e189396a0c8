package import Casework
import Disclosure
package import Encoding
import Evidence
import Exchange
import Law

/// A file of a letter as people see it: what the letter says of it, and whether it is there.
package struct AttachedFile: Sendable, Hashable {
    /// Whether the bytes are those that the letter names.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// They are there and have the digest that the letter bears.
        case verified
        /// They did not come, or were erased.
        case missing
    }

    /// What the letter says of it.
    package let attachment: Attachment
    /// In bytes; nothing while it is missing.
    package let size: Int?
    /// Whether it is there.
    package let state: State

    /// A file of a letter.
    package init(_ attachment: Attachment, size: Int?) {
        (self.attachment, self.size) = (attachment, size)
        state = size == nil ? .missing : .verified
    }

    /// As the API answers it.
    package var json: JSON {
        var members = attachment.json.object ?? [:]
        members["state"] = .string(state.rawValue)
        members["size"] = size.map { .integer(Int64($0)) }
        return .object(members)
    }
}

/// A file that is to come with a letter.
package struct NewAttachment: Sendable {
    /// What it is, for people.
    package let title: String
    /// Its bytes.
    package let bytes: [UInt8]

    /// A file with these bytes.
    package init(title: String, bytes: [UInt8]) {
        (self.title, self.bytes) = (title, bytes)
    }

    /// What its digest and its content show.
    func attachment(id: String) -> Attachment {
        Attachment(
            id: id,
            title: title,
            mediaType: MediaType.name(
                of: Array(bytes.prefix(MediaType.headSize)),
                size: bytes.count
            ),
            digest: "\(ContentDigest(of: bytes))"
        )
    }
}

extension LetterOfRequest.Draft {
    /// What is wrong with the bytes of an attachment, by themselves.
    static func problem(with file: NewAttachment) -> Problem? {
        if file.bytes.isEmpty { return Problem(field: "file", "the file is empty") }
        if file.bytes.count > Attachment.sizeLimit {
            return Problem(field: "file", "the attachments of a letter have at most 2 MiB together")
        }
        let isLine = !file.title.isEmpty && file.title.utf8.count <= SectionBody.lineLimit
        return isLine ? nil : Problem(field: "title", "must be one line")
    }
}

extension WrittenLetter {
    /// The topic of a change of the attachments.
    package static let attachmentTopic = "attachments"

    /// The letter's attachments, with those that are not there marked so.
    package var attachments: [AttachedFile] {
        draft.attachments.map { attachment in
            let size = files[attachment.digest]?.size ?? caseFiles[attachment.digest]
            return AttachedFile(attachment, size: size)
        }
    }

    /// Puts a file into the letter; the file lies beside it already.
    ///
    /// - Returns: why not; nothing when it is in, and under which id then.
    mutating func attach(
        _ file: NewAttachment,
        kept name: String,
        by holder: String,
        at now: Instant
    ) -> (problem: Problem?, id: String?) {
        let (all, digest) = (draft.attachments, "\(ContentDigest(of: file.bytes))")
        if let known = all.first(where: { $0.digest == digest }) {
            // It may be the one that the letter names and that had not come.
            if files[digest] == nil && caseFiles[digest] == nil {
                files[digest] = File(name: name, size: file.bytes.count)
                touchAttachments(by: holder, at: now)
                return (nil, known.id)
            }
            return (Problem(field: "file", "the letter has this file already"), nil)
        }
        guard all.count < Attachment.countLimit else {
            return (Problem(field: "file", "a letter has at most 20 attachments"), nil)
        }
        let size = attachments.compactMap(\.size).reduce(file.bytes.count, +)
        guard size <= Attachment.sizeLimit else {
            let text = "the attachments of a letter have at most 2 MiB together"
            return (Problem(field: "file", text), nil)
        }
        let ids = Set(all.map(\.id))
        let id = (1...).lazy.map { "a\($0)" }.first { !ids.contains($0) } ?? "a1"
        let next = draft.attaching(all + [file.attachment(id: id)])
        guard (try? LetterDraft(.object(next.fields))) != nil else {
            return (Problem(field: "title", "must be one line"), nil)
        }
        draft = next
        files[digest] = File(name: name, size: file.bytes.count)
        touchAttachments(by: holder, at: now)
        return (nil, id)
    }

    /// Takes an attachment out of the letter.
    ///
    /// - Returns: false when it has none of that id; and the name of the file that goes with it.
    mutating func detach(_ id: String, by holder: String, at now: Instant) -> (Bool, String?) {
        let all = draft.attachments
        guard let gone = all.first(where: { $0.id == id }) else { return (false, nil) }
        draft = draft.attaching(all.filter { $0.id != id })
        let file = files.removeValue(forKey: gone.digest)
        touchAttachments(by: holder, at: now)
        return (true, file?.name)
    }

    private mutating func touchAttachments(by holder: String, at now: Instant) {
        revision += 1
        changed = now
        touched[WrittenLetter.attachmentTopic] = Touch(revision: revision, by: holder, at: now)
    }
}

extension WrittenLetter.File {
    var json: JSON { ["name": .string(name), "size": .integer(Int64(size))] }

    init?(_ json: JSON) {
        guard let name = json["name"]?.string, LetterFolder.isName(name),
            let size = json["size"]?.integer
        else { return nil }
        self.init(name: name, size: Int(clamping: size))
    }
}

/// The files that come with a letter into its case, or with its envelope to the other side.
struct LetterFiles: Sendable {
    /// The longest file in the body of a step, in bytes of base64url.
    static let contentLimit = (Attachment.sizeLimit + 2) / 3 * 4

    /// A file that a step brings.
    struct Brought: Sendable {
        let id: String
        let bytes: [UInt8]
    }

    /// Reads `attachments` of a step's body.
    static func brought(_ fields: inout StepFields) -> [Brought] {
        var found: [Brought] = []
        for members in fields.objects("attachments", optional: true) {
            guard members.count == 2, let id = members["id"]?.string,
                let bytes = members["content"]?.string.flatMap({ Base64.url.decode($0) })
            else {
                fields.problem("attachments", "must each have `id` and `content`")
                return []
            }
            found.append(Brought(id: id, bytes: bytes))
        }
        return found
    }

    /// What a letter that comes into its case needs to be kept: the files it names and the case
    /// lacks; refused when one of them did not come, or another than it names.
    ///
    /// - Parameter known: the files that the case has, by their digests.
    static func missing(
        of letter: LetterOfRequest.Draft,
        _ text: String,
        _ brought: [Brought],
        known: [ContentDigest: CaseRecord.AttachedPart]
    ) throws(Refusal) -> [(digest: ContentDigest, bytes: [UInt8])] {
        var (problems, found): ([Problem], [(ContentDigest, [UInt8])]) = ([], [])
        var size = 0
        for attachment in letter.attachments {
            guard let digest = ContentDigest(attachment.digest) else { continue }
            if let file = brought.first(where: { $0.id == attachment.id }) {
                if ContentDigest(of: file.bytes) != digest {
                    problems.append(
                        Problem(
                            field: "attachments",
                            "the file `\(attachment.id)` is not the one that the letter names"
                        )
                    )
                }
                size += file.bytes.count
                if known[digest] == nil { found.append((digest, file.bytes)) }
            } else if let part = known[digest] {
                size += part.size
            } else {
                problems.append(
                    Problem(
                        field: "attachments",
                        "the letter names the file `\(attachment.id)`, which did not come",
                        hint: "attach it on the letter's page, or send its `content`"
                    )
                )
            }
        }
        let ids = Set(letter.attachments.map(\.id))
        for file in brought where !ids.contains(file.id) {
            let name = StepFields.isWord(file.id) ? file.id : "…"
            problems.append(
                Problem(field: "attachments", "the letter names no file `\(name)`")
            )
        }
        if !problems.isEmpty { throw Refusal(.malformed, problems) }
        try checkSize(size, text.utf8.count)
        return found
    }

    /// What an event says of the files that an act keeps, by the names of their bodies.
    static func detail(_ kept: [(digest: ContentDigest, body: String, size: Int)]) -> JSON {
        .array(
            kept.map { file in
                [
                    "digest": .string("\(file.digest)"), "body": .string(file.body),
                    "size": .integer(Int64(file.size)),
                ]
            }
        )
    }

    /// A letter and its files go in one envelope, in which each byte of a file takes sixteen
    /// ninths: two times in base64.
    static func checkSize(_ size: Int, _ text: Int) throws(Refusal) {
        let envelope = size * 16 / 9 + text * 3 / 2 + LetterFiles.frame
        guard size <= Attachment.sizeLimit, envelope <= SignedObject.sizeLimit else {
            throw Refusal(
                .tooLarge,
                [Problem(field: "attachments", "the letter and its files fit in no envelope")]
            )
        }
    }

    /// What signatures, the header and the letter's own signature take, at most.
    private static let frame = 192 << 10

    /// True when an envelope brings the files that its letter names, each as named.
    ///
    /// A section that was withheld or erased brings none, and that is not its letter's fault.
    static func fit(_ letter: LetterOfRequest.Draft, _ envelope: VerifiedEnvelope) -> Bool {
        guard case .annexes(let annexes)? = envelope.bodies[.annexes] else {
            return letter.attachments.isEmpty
                || envelope.header.header.sections.contains(.annexes)
        }
        let brought = annexes.map { annex in
            Attachment(
                id: annex.id,
                title: annex.title,
                mediaType: annex.mediaType,
                digest: "\(ContentDigest(of: annex.content))"
            )
        }
        return brought == letter.attachments
    }
}
