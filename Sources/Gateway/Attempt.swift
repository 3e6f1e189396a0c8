import Casework
import Evidence
import Transport

/// One attempt to bring one file to a peer.
struct Attempt: Sendable {
    /// How it ended.
    enum End: Sendable {
        /// The peer's receipt, verified with its descriptor.
        case receipt([UInt8])
        /// The peer answered otherwise.
        case status(Answered)
        /// The peer did not answer.
        case silent
        /// What was answered is not understood.
        case strange
        /// The bytes on the disk are not those of the cover.
        case damaged
        /// The office took the file back.
        case withdrawn
    }

    struct Outcome: Sendable {
        let end: End

        var answer: Delivery.Answer {
            switch end {
            case .receipt: .accepted
            case .status(let answered): answered.failure
            case .damaged: .damaged
            case .silent, .strange, .withdrawn: .later(nil)
            }
        }

        /// What a log says of it.
        var word: String {
            switch end {
            case .receipt: "delivered"
            case .status(let answered): "status \(answered.status)"
            case .silent: "no answer"
            case .strange: "not understood"
            case .damaged: "damaged"
            case .withdrawn: "withdrawn"
            }
        }
    }

    /// How often a piece is sent again within one attempt.
    static let repeatLimit = 3

    private let cover: Cover
    private let client: PeerClient
    private let support: CourierSupport

    init(_ job: Courier.Job, _ support: CourierSupport) {
        cover = job.cover
        client = job.client
        self.support = support
    }

    func run() async -> Outcome {
        do {
            return Outcome(end: try await cover.content == .parcel ? parcel() : letter())
        } catch {
            return Outcome(end: .silent)
        }
    }

    private func letter() async throws -> End {
        guard let bytes = await bytes(at: 0, count: Int(cover.size) + 1) else { return .damaged }
        guard bytes.count == Int(cover.size), ContentDigest(of: bytes) == cover.digest else {
            return .damaged
        }
        let answered = try await client.put(cover, bytes)
        guard answered.status == 200 || answered.status == 201 else { return .status(answered) }
        return verify(answered)
    }

    private func parcel() async throws -> End {
        let created = try await client.create(cover)
        guard created.status == 201 else { return .status(created) }
        var found = try await client.head(cover)
        var repeats = 0
        while found.status == 200 || found.status == 204 {
            guard let offset = found.offset, offset <= cover.size else { return .strange }
            if offset == cover.size {
                let answered = try await client.receipt(cover)
                return answered.status == 200 ? verify(answered) : .status(answered)
            }
            guard support.spool.isPublished(cover) else { return .withdrawn }
            let count = Int(min(Int64(support.settings.chunk), cover.size - offset))
            guard let bytes = await bytes(at: offset, count: count), bytes.count == count else {
                return .damaged
            }
            let answered = try await client.patch(cover, at: offset, bytes)
            if answered.status == 204, answered.offset == offset + Int64(count) {
                (found, repeats) = (answered, 0)
                continue
            }
            // Another piece arrived before, or this one did not arrive as it was sent.
            guard answered.status == 460 || answered.status == 409 && answered.retryAfter == nil,
                repeats < Attempt.repeatLimit
            else { return answered.status == 204 ? .strange : .status(answered) }
            repeats += 1
            found = try await client.head(cover)
        }
        return .status(found)
    }

    private func bytes(at offset: Int64, count: Int) async -> [UInt8]? {
        let (spool, cover) = (support.spool, cover)
        return try? await blocking { try spool.read(cover, at: offset, count: count) }
    }

    /// A receipt counts when a carrier key of the peer signed it for exactly this file.
    private func verify(_ answered: Answered) -> End {
        guard let descriptor = support.book.descriptor(of: cover.to),
            let receipt = try? UnverifiedTransportReceipt(answered.body),
            let verified = try? receipt.verify(by: descriptor, at: support.clock()),
            verified.content.covers(cover)
        else { return .strange }
        return .receipt(answered.body)
    }
}
