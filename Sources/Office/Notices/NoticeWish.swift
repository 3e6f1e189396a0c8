import Crypto
package import Encoding
import Evidence

/// What a person may wish to hear of by mail (spec/office.md, "Notifications").
package enum NoticeKind: String, Sendable, Hashable, CaseIterable {
    /// Something is due within days in a case the person is involved in.
    case deadline
    /// Another authority declared an emergency.
    case emergency
    /// Work was given to the person.
    case assigned
    /// The other side wrote in a case the person is involved in.
    case answer
    /// An informal draft of another authority came, of which the person may say something.
    case draft
}

/// Of what a person wishes to hear, and where; the address is sealed under the office's key.
struct NoticeWish: Sendable, Hashable {
    /// The longest sealed address that is read, in bytes.
    static let sealedLimit = 512

    /// Of what; nothing of it is empty.
    let kinds: Set<NoticeKind>
    private let sealed: [UInt8]

    /// Nothing when there is nothing to hear of.
    init?(
        _ address: MailAddress,
        _ kinds: Set<NoticeKind>,
        of holder: String,
        at authority: String,
        under key: SymmetricKey
    ) {
        let about = NoticeWish.about(holder, authority)
        guard !kinds.isEmpty,
            let sealed = Sealed.seal(Array("\(address)".utf8), under: key, about: about)
        else { return nil }
        (self.kinds, self.sealed) = (kinds, sealed)
    }

    init?(_ json: JSON) {
        guard let members = json.object, Set(members.keys) == ["address", "about"],
            let sealed = members["address"]?.string.flatMap({ Base64.url.decode($0) }),
            sealed.count <= NoticeWish.sealedLimit, let list = members["about"]?.array
        else { return nil }
        kinds = Set(list.compactMap { $0.string.flatMap(NoticeKind.init(rawValue:)) })
        self.sealed = sealed
        guard !kinds.isEmpty, kinds.count == list.count else { return nil }
    }

    /// The member of `people.json`.
    var json: JSON {
        ["address": .string(Base64.url.encode(sealed)), "about": NoticeKind.json(kinds)]
    }

    /// Where to; nothing when it was sealed for somebody else or under another key.
    func address(of holder: String, at authority: String, under key: SymmetricKey) -> MailAddress? {
        Sealed.open(sealed, under: key, about: NoticeWish.about(holder, authority))
            .flatMap { String(validating: $0, as: UTF8.self) }.flatMap { MailAddress($0) }
    }

    private static func about(_ holder: String, _ authority: String) -> String {
        "comity/notice-address/v1\n\(authority)\n\(holder)"
    }
}

extension NoticeKind {
    /// Their names, in order.
    package static func json(_ kinds: Set<NoticeKind>) -> JSON {
        .array(kinds.map(\.rawValue).sorted().map { .string($0) })
    }
}
