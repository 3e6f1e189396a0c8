import Casework
import Evidence
import Exchange
import Registry
import Synchronization

/// Cases that were opened and verified, so that whoever reads on does not wait for that again.
///
/// A case is known as long as its row, the number of its bodies and events, and the descriptors of
/// both sides are those with which it was verified. It is held in memory alone, in clear, as the
/// keys are: nothing of it outlives the office.
final class CaseMemory: Sendable {
    /// The most cases that are remembered.
    static let countLimit = 512
    /// The most events and envelopes of all of them.
    static let weightLimit = 100_000

    struct Known: Sendable {
        let open: OpenCase
        let stand: CaseStand
        let signers: [UInt8]

        var weight: Int { open.trail.count + open.kept.envelopes.count + 1 }
    }

    private struct State {
        var known: [String: Known] = [:]
        var used: [String: UInt64] = [:]
        var clock: UInt64 = 0
        var weight = 0
    }

    private let state = Mutex(State())

    subscript(id: String) -> Known? {
        state.withLock { state in
            guard let known = state.known[id] else { return nil }
            state.clock += 1
            state.used[id] = state.clock
            return known
        }
    }

    /// Remembers a case, and forgets those that nobody read for longest.
    func keep(_ known: Known) {
        let id = known.open.row.id
        state.withLock { state in
            state.weight += known.weight - (state.known[id]?.weight ?? 0)
            state.known[id] = known
            state.clock += 1
            state.used[id] = state.clock
            while state.known.count > CaseMemory.countLimit
                || state.weight > CaseMemory.weightLimit
            {
                guard let oldest = state.used.min(by: { $0.value < $1.value })?.key else { break }
                state.weight -= state.known[oldest]?.weight ?? 0
                state.known[oldest] = nil
                state.used[oldest] = nil
            }
        }
    }
}

/// What was read of a case in one state: envelopes verified, letters.
final class CaseShelf: Sendable {
    /// The largest envelope that is kept, in bytes.
    static let envelopeLimit = 64 * 1024
    /// All envelopes of one case that are kept, in bytes.
    static let sizeLimit = 1 << 20

    private struct State {
        var envelopes: [ContentDigest: VerifiedEnvelope] = [:]
        var size = 0
        var letters: [String: LetterOfRequest.Draft] = [:]
    }

    private let state = Mutex(State())

    /// Keeps an envelope, if it is not large.
    func keep(_ envelope: VerifiedEnvelope) {
        let size = envelope.bytes.count
        guard size <= CaseShelf.envelopeLimit else { return }
        state.withLock { state in
            guard state.size + size <= CaseShelf.sizeLimit else { return }
            state.size += size
            state.envelopes[envelope.header.digest] = envelope
        }
    }

    /// An envelope that was verified.
    func envelope(_ digest: ContentDigest) -> VerifiedEnvelope? {
        state.withLock { $0.envelopes[digest] }
    }

    /// A letter that was read, by the name of its body.
    func letter(_ name: String) -> LetterOfRequest.Draft? { state.withLock { $0.letters[name] } }

    /// Keeps a letter, if it is not large.
    func keep(_ letter: LetterOfRequest.Draft, _ name: String, size: Int) {
        guard size <= CaseShelf.envelopeLimit else { return }
        state.withLock { state in
            guard state.size + size <= CaseShelf.sizeLimit else { return }
            state.size += size
            state.letters[name] = letter
        }
    }
}
