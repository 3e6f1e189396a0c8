import Encoding
import Office
import Synchronization

/// What people wish to hear of, in memory; it sends nothing.
extension FakeOffice {
    func notices(of person: Office.Person) async throws(OfficeFailure) -> JSON {
        guard let kept = wishes.withLock({ $0 }) else { throw .notFound }
        return kept
    }

    func setNotices(
        _ address: String?,
        about kinds: Set<NoticeKind>,
        of person: Office.Person
    ) async throws(OfficeFailure) -> JSON {
        guard address != "refused" else {
            throw .refused(Refusal(.malformed, [Problem(field: "address", "not one <b>")]))
        }
        var members: [String: JSON] = ["about": NoticeKind.json(kinds)]
        members["address"] = address.map { .string($0) }
        let kept = JSON.object(members)
        wishes.withLock { $0 = kept }
        return kept
    }
}
