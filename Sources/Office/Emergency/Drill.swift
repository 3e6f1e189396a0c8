import Casework
package import Encoding
import Evidence
import Exchange
import Registry

/// What a drill handles in place of evidence (spec/office.md, "Drills").
package enum Drill {
    /// The only exhibit that a drill takes in: the same for everybody, and about nobody.
    ///
    /// A drill goes the whole way, its parcel leaves like any other. So no file of a real case may
    /// ever be in one, and the only way to be sure of a file is to know each of its bytes.
    package static let exhibit = Array(
        """
        Comity drill exhibit, version 1.
        This file was made to exercise the emergency lane. It is evidence of nothing.

        """.utf8
    )

    static let digest = ContentDigest(of: exhibit)
}

/// How long each step of a drill took, and whether its clocks were kept.
struct DrillReport: Sendable {
    private let open: OpenCase
    private let now: Instant

    init(_ open: OpenCase, at now: Instant) { (self.open, self.now) = (open, now) }

    /// The members of `GET /api/v1/cases/{reference}/drill`.
    var json: JSON {
        let steps = steps
        var members: [String: JSON] = [
            "reference": .string(open.row.reference), "side": .string(open.side.rawValue),
            "at": .string("\(now)"), "stage": .string(open.row.stage),
            "steps": .array(steps), "clocks": .array(clocks),
        ]
        if let first = open.trail.first?.event.when {
            members["begun"] = .string("\(first)")
            let last = steps.last?["at"]?.string.flatMap { Instant($0) } ?? first
            members["seconds"] = .integer(last.seconds - first.seconds)
        }
        return .object(members)
    }

    /// What was done and what came, one after the other; who only looked took no step.
    private var steps: [JSON] {
        var before: Instant?
        return open.trail.map(\.event).filter(DrillReport.counts).map { event -> JSON in
            let passed = before.map { event.when.seconds - $0.seconds } ?? 0
            before = event.when
            return [
                "event": .string(event.act), "what": .string(event.what),
                "at": .string("\(event.when)"), "who": .string(event.who),
                "seconds": .integer(max(0, passed)),
            ]
        }
    }

    private static func counts(_ event: OfficeEvent) -> Bool {
        !["read", "export", "queue", "permit", "search"].contains(event.act)
            && event.act != CaseRecord.commentsRead
    }

    private var clocks: [JSON] {
        open.record.clocks.map { clock -> JSON in
            var members = clock.json.object ?? [:]
            let met = clock.isMet(open.state) ? end(of: clock) : nil
            members["met"] = met.map { .string("\($0)") }
            members["seconds"] = .integer(max(0, (met ?? now).seconds - clock.from.seconds))
            members["kept"] = .bool((met ?? now) <= clock.due)
            return .object(members)
        }
    }

    /// When a clock that is met was: at the last envelope that it may have waited for.
    private func end(of clock: EmergencyClock) -> Instant? {
        let ends: Set<EnvelopeType> =
            clock.kind == .answer
            ? [.deliveryAnnouncement, .decision, .lifting, .handOver, .withdrawal]
            : [.decision, .withdrawal, .formalReturn, .forwarding]
        let headers = open.exchange?.headers.map(\.header) ?? []
        let fitting = headers.filter { ends.contains($0.type) }
        let first = fitting.first { $0.type == .deliveryAnnouncement && clock.kind == .answer }
        return (first ?? fitting.last)?.instant
    }
}

extension CentralAuthority {
    /// True for a case that is an exercise and that the person may know of.
    package func isDrill(_ reference: String, for person: Person) async -> Bool {
        guard Access.sees(person),
            let open = try? await store.open(.reference(reference), for: person)
        else { return false }
        return open.record.isDrill
    }

    /// How long each step of a drill took; not found for a case that is none.
    package func drill(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> JSON {
        guard Access.sees(person) else { throw .notFound }
        do throws(Refusal) {
            guard let open = try await store.open(.reference(reference), for: person),
                open.record.isDrill
            else { throw Refusal(.notFound) }
            return DrillReport(open, at: clock()).json
        } catch { throw error.kind == .notFound ? .notFound : .refused(error) }
    }
}
