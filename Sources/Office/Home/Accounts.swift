package import Casework
import Crypto
import Evidence
import Synchronization

/// What somebody typed to log in, and from where.
package struct LogInAttempt: Sendable {
    let holder, password, code, address: String

    /// An attempt from an address of the network.
    package init(holder: String, password: String, code: String, address: String) {
        self.holder = holder
        self.password = password
        self.code = code
        self.address = address
    }
}

/// What became of an attempt to log in.
package enum LogInVerdict: Sendable, Hashable {
    /// Why somebody is not let in; told to the ledger and never to whoever tries.
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// There is no account of that name.
        case unknown
        case password, code
        /// The code was right and had been used.
        case replayed
        /// The identity provider did not say who it is.
        case provider
        /// The card does not count, or is nobody's.
        case card
        /// Passwords of this office let nobody in; nothing was looked at.
        case off
        /// The account waits after failures in a row; nothing was looked at.
        case waiting
        /// Too many failures from that address; nothing was looked at.
        case address
        /// What has to be remembered could not be kept.
        case unavailable

        /// True when the password was looked at.
        package var wasExamined: Bool {
            switch self {
            case .unknown, .password, .code, .replayed, .provider, .card: true
            case .off, .waiting, .address, .unavailable: false
            }
        }
    }

    case entered(Person)
    /// Refused; with the account's holder where there is such an account.
    case refused(Reason, holder: String?)
    /// Too many are being looked at.
    case busy
}

/// Lets people in by password and one-time code; no more guesses than it can afford.
///
/// An attempt is counted, durably, before anything is looked at, and taken back once it succeeds:
/// neither many attempts at once nor a killed process gives a guess for nothing.
package final class Accounts: Sendable {
    /// The most attempts looked at once: each takes 32 MiB.
    static let workLimit = 4
    /// The most failures from one address within ``addressTerm``.
    static let addressLimit = 100
    /// The most addresses remembered at once.
    static let addressCountLimit = 10_000
    /// How long a failure counts against its address, in seconds.
    static let addressTerm: Int64 = 900

    private struct State: Sendable {
        var memory: AccountMemory?
        var addresses: [String: (count: Int, until: Int64)] = [:]
        var working = 0

        /// Takes an attempt from an address back.
        mutating func forgive(_ address: String) {
            guard let seen = addresses[address] else { return }
            addresses[address] = (max(0, seen.count - 1), seen.until)
        }
    }

    private let home: OfficeHome
    private let people: @Sendable () -> People
    private let key: SymmetricKey
    private let state = Mutex(State())

    /// The accounts of a home.
    ///
    /// - Parameter officeKey: the office's key, 32 bytes, under which codes' secrets are sealed.
    package convenience init(
        _ home: OfficeHome,
        people: @escaping @Sendable () -> People,
        officeKey: [UInt8]
    ) {
        self.init(home, people: people, key: SymmetricKey(data: officeKey))
    }

    init(_ home: OfficeHome, people: @escaping @Sendable () -> People, key: SymmetricKey) {
        self.home = home
        self.people = people
        self.key = key
    }

    /// Looks at one attempt.
    package func logIn(_ attempt: LogInAttempt, at now: Instant) async -> LogInVerdict {
        let starts = state.withLock { state in
            guard state.working < Accounts.workLimit else { return false }
            state.working += 1
            return true
        }
        guard starts else { return .busy }
        defer { state.withLock { $0.working -= 1 } }
        // The work blocks its thread.
        return await Blocking.run { self.verdict(attempt, now) }
    }

    private func verdict(_ attempt: LogInAttempt, _ now: Instant) -> LogInVerdict {
        let people = people()
        let person = people.person(holder: attempt.holder)
        let account = people.account(of: attempt.holder)
        let holder = account == nil ? nil : person?.holder
        let barrier = begin(attempt, account, now)
        let typed = Password(typed: attempt.password)
        // The same work whatever there is: the time says nothing of who has an account.
        guard let account, let person, barrier == nil else {
            if let typed { KeptPassword.pretend(typed) }
            return .refused(barrier ?? .unknown, holder: holder)
        }
        guard let typed, account.password.matches(typed) else {
            return .refused(.password, holder: holder)
        }
        let authority = home.configuration.authority
        guard let code = account.opened(person.holder, authority, key),
            let step = code.step(of: attempt.code, at: now)
        else { return .refused(.code, holder: holder) }
        if let reason = finish(attempt, account, step) {
            return .refused(reason, holder: holder)
        }
        return .entered(person)
    }

    /// Counts an attempt before it is looked at; says why it is not.
    private func begin(
        _ attempt: LogInAttempt,
        _ account: Account?,
        _ now: Instant
    ) -> LogInVerdict.Reason? {
        if let barrier = countAddress(attempt.address, at: now) { return barrier }
        return state.withLock { state in
            guard let account else { return nil }
            guard var memory = memory(&state) else { return .unavailable }
            var entry = entry(attempt, account, memory)
            if now.seconds < entry.until { return .waiting }
            entry.count(at: now)
            memory.entries[attempt.holder] = entry
            return keep(memory, &state) ? nil : .unavailable
        }
    }

    /// Spends the code, and forgets the failures; says why that cannot be.
    private func finish(
        _ attempt: LogInAttempt,
        _ account: Account,
        _ step: Int64
    ) -> LogInVerdict.Reason? {
        state.withLock { state in
            guard var memory = memory(&state) else { return .unavailable }
            var entry = entry(attempt, account, memory)
            guard step > entry.step else { return .replayed }
            (entry.step, entry.failures, entry.until) = (step, 0, 0)
            memory.entries[attempt.holder] = entry
            guard keep(memory, &state) else { return .unavailable }
            state.forgive(attempt.address)
            return nil
        }
    }

    private func entry(
        _ attempt: LogInAttempt,
        _ account: Account,
        _ memory: AccountMemory
    ) -> AccountMemory.Entry {
        let kept = memory.entries[attempt.holder]
        return kept?.stamp == account.stamp ? kept ?? .init(account.stamp) : .init(account.stamp)
    }

    private func memory(_ state: inout State) -> AccountMemory? {
        if state.memory == nil { state.memory = try? AccountMemory.read(home) }
        return state.memory
    }

    private func keep(_ memory: AccountMemory, _ state: inout State) -> Bool {
        var memory = memory
        let known = Set(people().all.map(\.holder))
        memory.entries = memory.entries.filter { known.contains($0.key) }
        guard (try? memory.write(home)) != nil else { return false }
        state.memory = memory
        return true
    }

    /// Counts an attempt from an address of the network; says why it is not looked at.
    func countAddress(_ address: String, at now: Instant) -> LogInVerdict.Reason? {
        state.withLock { state in
            state.addresses = state.addresses.filter { now.seconds < $0.value.until }
            let seen = state.addresses[address]
            if seen.map({ $0.count >= Accounts.addressLimit }) ?? false { return .address }
            if seen == nil && state.addresses.count >= Accounts.addressCountLimit {
                return .address
            }
            let until = seen?.until ?? now.seconds + Accounts.addressTerm
            state.addresses[address] = ((seen?.count ?? 0) + 1, until)
            return nil
        }
    }

    /// Takes an attempt that succeeded back.
    func forgiveAddress(_ address: String) { state.withLock { $0.forgive(address) } }

    /// Whom the identity provider's name for somebody stands for.
    func person(identity: ContentDigest) -> Person? { people().person(identity: identity) }

    /// Whose card it is.
    func person(card: ContentDigest) -> Person? { people().person(card: card) }

    /// True while a person's account waits after failures; nothing when that cannot be read.
    func waits(_ holder: String, at now: Instant) -> Bool? {
        state.withLock { state in
            guard let memory = memory(&state) else { return nil }
            let entry = memory.entries[holder]
            // What is remembered of another password counts no more.
            guard let stamp = people().account(of: holder)?.stamp, entry?.stamp == stamp else {
                return false
            }
            return now.seconds < entry?.until ?? 0
        }
    }
}
