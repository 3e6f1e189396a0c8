import Casework
import Encoding
import Synchronization

/// What the office remembers of notifications while it works; the file has what outlasts it.
final class NoticeDesk: Sendable {
    /// What is known of the server.
    struct Server: Sendable, Hashable {
        /// Why it took nothing the last time; nothing when it did.
        var failure: String?
        /// Since when.
        var since: Instant?
        /// How often in a row.
        var failures: Int64 = 0
        /// It is not asked again before this instant, in seconds from 1970.
        var next: Int64 = 0
    }

    private struct State {
        var memory: NoticeMemory?
        var server = Server()
        /// The size of the ledger and the day when days were looked at last.
        var looked: (size: UInt64, day: Day)?
        /// Up to which entry the file says that the ledger was read.
        var noted: UInt64 = 0
        var isBusy = false
    }

    private let state = Mutex(State())

    /// Begins a round; false while another one runs.
    func begin() -> Bool {
        state.withLock { state in
            if state.isBusy { return false }
            state.isBusy = true
            return true
        }
    }

    /// Ends a round.
    func finish() { state.withLock { $0.isBusy = false } }

    /// What is remembered; nothing before it was read.
    var memory: NoticeMemory? { state.withLock { $0.memory } }

    /// Takes what was read, or what the file has by now.
    func take(_ memory: NoticeMemory?) {
        state.withLock { state in
            (state.memory, state.noted) = (memory, memory?.read ?? 0)
            if memory == nil { (state.server, state.looked) = (Server(), nil) }
        }
    }

    /// Up to which entry the file says that the ledger was read.
    var noted: UInt64 { state.withLock { $0.noted } }

    /// Notes how far the ledger was read where nothing came of it.
    func reach(_ size: UInt64) { state.withLock { $0.memory?.read = size } }

    /// True when days are to be looked at: the ledger has grown, or it is another day.
    func looks(at size: UInt64, on day: Day) -> Bool {
        state.withLock { state in
            if let looked = state.looked, looked == (size, day) { return false }
            state.looked = (size, day)
            return true
        }
    }

    /// What is known of the server.
    var server: Server { state.withLock { $0.server } }

    /// The server took something.
    func answered() { state.withLock { $0.server = Server() } }

    /// The server took nothing; each failure makes the next wait longer, an hour at most.
    func failed(_ why: String, at now: Instant) {
        state.withLock { state in
            state.server.failures += 1
            state.server.failure = why
            state.server.since = state.server.since ?? now
            let wait = Int64(30) << min(state.server.failures - 1, 7)
            state.server.next = now.seconds + min(wait, 3_600)
        }
    }
}
