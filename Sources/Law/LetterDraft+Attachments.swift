package import Casework
import Encoding

extension LetterDraft {
    /// The files that the letter names.
    package var attachments: [Attachment] {
        (fields["attachments"]?.array ?? []).compactMap { json in
            guard let id = json["id"]?.string, let title = json["title"]?.string,
                let mediaType = json["mediaType"]?.string, let digest = json["digest"]?.string
            else { return nil }
            return Attachment(id: id, title: title, mediaType: mediaType, digest: digest)
        }
    }

    /// The draft with these files.
    package func attaching(_ attachments: [Attachment]) -> LetterDraft {
        let list = JSON.array(attachments.map(\.json))
        return replacing(["attachments": attachments.isEmpty ? nil : list])
    }
}
