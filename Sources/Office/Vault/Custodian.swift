package import Casework
package import Evidence

/// Writes down what is done with exhibits, in the words of spec/custody.md.
///
/// An event names a content by its plain digest, and so belongs only in a record that stays with
/// the content: ``CustodyChain/init(merging:of:)`` takes along what goes out and nothing else. The
/// digest of a sealed file is never named, since it is of nothing in a package.
package struct Custodian: Sendable {
    private let actor: CustodyEvent.Actor
    private let tool: CustodyEvent.Tool
    private let authority: String

    /// - Parameters:
    ///   - actor: who acts, by identifier.
    ///   - authority: the order, decision or provision under which it is done.
    package init(
        _ actor: CustodyEvent.Actor,
        tool: CustodyEvent.Tool,
        under authority: String
    ) {
        self.actor = actor
        self.tool = tool
        self.authority = authority
    }

    /// Any event.
    package func event(
        _ type: CustodyEventType,
        _ item: String,
        at instant: Instant,
        reason: String,
        inputs: [ContentReference] = [],
        outputs: [ContentReference] = []
    ) -> CustodyEvent {
        CustodyEvent(
            item: item,
            type: type,
            at: instant,
            actor: actor,
            reason: reason,
            authority: authority,
            tool: tool,
            inputs: inputs,
            outputs: outputs
        )
    }

    /// The beginning of an exhibit's record: it was collected, hashed and locked away.
    ///
    /// - Parameter item: its path in the package it will go out in.
    package func collected(
        _ item: String,
        _ exhibit: StoredExhibit,
        at instant: Instant,
        reason: String
    ) -> [CustodyEvent] {
        let content = ContentReference.digest(exhibit.digest)
        let format = "by its first bytes: \(exhibit.mediaType)"
        return [
            event(.capture, item, at: instant, reason: reason, outputs: [content]),
            event(.formatIdentification, item, at: instant, reason: format, inputs: [content]),
            locked(item, exhibit, at: instant),
        ]
    }

    /// The beginning of a disclosed copy's record: it was made from an exhibit that stays here.
    ///
    /// - Parameters:
    ///   - item: its path in the package it will go out in.
    ///   - original: a commitment, since a plain digest of what stays may not leave.
    package func redacted(
        _ item: String,
        _ copy: StoredExhibit,
        from original: ContentReference,
        at instant: Instant
    ) -> [CustodyEvent] {
        let content = ContentReference.digest(copy.digest)
        let format = "by its first bytes: \(copy.mediaType)"
        return [
            event(
                .redaction,
                item,
                at: instant,
                reason: "a copy without what was not asked for or may not leave",
                inputs: [original],
                outputs: [content]
            ),
            event(.formatIdentification, item, at: instant, reason: format, inputs: [content]),
            locked(item, copy, at: instant),
        ]
    }

    /// The beginning of the receiver's record: it came in a package, was compared and locked away.
    ///
    /// The sender's record stays as it came; the first event names it by its digest. A missing
    /// exhibit has no record.
    package func received(
        _ exhibit: ReceivedExhibit,
        of parcel: ParcelResult,
        at instant: Instant
    ) -> [CustodyEvent] {
        guard let stored = exhibit.stored else { return [] }
        let content = ContentReference.digest(stored.digest)
        let statement = parcel.statement
        let record = ContentReference.digest(ContentDigest(of: parcel.custody))
        let from = "in package \(statement.number) from \(statement.from.authority)"
        return [
            event(
                .accession,
                exhibit.path,
                at: instant,
                reason: from,
                inputs: [record],
                outputs: [content]
            ),
            event(
                .fixityCheck,
                exhibit.path,
                at: instant,
                reason: exhibit.state.finding,
                inputs: [content]
            ),
            locked(exhibit.path, stored, at: instant),
        ]
    }

    /// Read again and found to be what it was.
    package func verified(
        _ item: String,
        _ exhibit: StoredExhibit,
        at instant: Instant,
        reason: String
    ) -> CustodyEvent {
        let content = ContentReference.digest(exhibit.digest)
        return event(.fixityCheck, item, at: instant, reason: reason, inputs: [content])
    }

    /// Gone out in a package; for the office's own record, since it is known only afterwards.
    package func transferred(
        _ item: String,
        _ exhibit: StoredExhibit,
        in package: SignedPackage,
        at instant: Instant
    ) -> CustodyEvent {
        event(
            .transfer,
            item,
            at: instant,
            reason: "in package \(package.number) to \(package.addressee.authority)",
            inputs: [.digest(exhibit.digest)]
        )
    }

    private func locked(
        _ item: String,
        _ exhibit: StoredExhibit,
        at instant: Instant
    ) -> CustodyEvent {
        event(
            .encryption,
            item,
            at: instant,
            reason: "kept sealed under the key of the case",
            inputs: [.digest(exhibit.digest)]
        )
    }
}
