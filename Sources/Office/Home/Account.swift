import Casework
import Crypto
import Encoding
import Evidence
import Files

/// With what a person logs in: a password, and the sealed secret of an authenticator app.
struct Account: Sendable, Hashable {
    let password: KeptPassword
    /// The app's secret, sealed under the office's key.
    let code: [UInt8]

    /// Makes an account for a person of an authority.
    init?(
        _ password: Password,
        _ code: OneTimeCode,
        of holder: String,
        at authority: String,
        under key: SymmetricKey
    ) {
        let about = Account.about(holder, authority)
        guard let kept = KeptPassword(password),
            let sealed = Sealed.seal(code.secret, under: key, about: about)
        else { return nil }
        (self.password, self.code) = (kept, sealed)
    }

    init?(password: JSON?, code: JSON?) {
        guard let kept = KeptPassword(password),
            let sealed = code?.string.flatMap({ Base64.url.decode($0) })
        else { return nil }
        (self.password, self.code) = (kept, sealed)
    }

    /// Names this password and no other one, and tells nothing of it.
    var stamp: ContentDigest { ContentDigest(of: password.json.canonical) }

    /// The app's secret.
    func opened(_ holder: String, _ authority: String, _ key: SymmetricKey) -> OneTimeCode? {
        Sealed.open(code, under: key, about: Account.about(holder, authority))
            .flatMap { OneTimeCode(secret: $0) }
    }

    private static func about(_ holder: String, _ authority: String) -> String {
        "comity/totp/v1\n\(authority)\n\(holder)"
    }
}

/// What has to be remembered of log-ins when the process ends (`office/accounts.json`).
struct AccountMemory: Sendable, Hashable {
    /// The file's name below the home.
    static let name = "office/accounts.json"
    /// The largest file read, in bytes.
    static let fileLimit = 1 << 20
    /// Failures in a row before the account waits.
    private static let patience = 5
    /// The first wait and the longest, in seconds.
    private static let waits: (first: Int64, last: Int64) = (30, 3_600)

    /// What is remembered of one account.
    struct Entry: Sendable, Hashable {
        /// The password it is about; what is remembered of another one counts no more.
        let stamp: ContentDigest
        /// The period of the last code that was taken: it and all before are spent.
        var step: Int64 = -1
        /// Attempts in a row that did not get in.
        var failures: Int64 = 0
        /// No attempt is looked at before this instant.
        var until: Int64 = 0

        init(_ stamp: ContentDigest) { self.stamp = stamp }

        /// Counts an attempt; from the fifth in a row each doubles the wait for the next.
        mutating func count(at now: Instant) {
            failures += 1
            let extra = failures - Int64(AccountMemory.patience)
            guard extra >= 0 else { return }
            let wait = waits.first << min(extra, 16)
            until = now.seconds + min(wait, waits.last)
        }
    }

    var entries: [String: Entry] = [:]

    /// Reads what was remembered; nothing was when there is no file yet.
    static func read(_ home: OfficeHome) throws(HomeFailure) -> AccountMemory {
        let bytes: [UInt8]
        do throws(HomeFailure) {
            bytes = try HomeFile.readSecret(home.accounts, name, limit: fileLimit)
        } catch {
            if case .missing = error { return AccountMemory() }
            throw error
        }
        guard let json = try? JSON(parsing: bytes, limit: fileLimit), let members = json.object,
            Set(members.keys) == ["version", "accounts"], members["version"] == 1,
            let accounts = members["accounts"]?.object
        else { throw .malformed(name) }
        var memory = AccountMemory()
        for (holder, value) in accounts {
            guard let entry = Entry(value) else { throw .malformed(name) }
            memory.entries[holder] = entry
        }
        return memory
    }

    func write(_ home: OfficeHome) throws(HomeFailure) {
        let json: JSON = ["version": 1, "accounts": .object(entries.mapValues(\.json))]
        try HomeFile.write(json.canonical, to: home.accounts, secret: true)
    }
}

extension AccountMemory.Entry {
    fileprivate init?(_ json: JSON) {
        guard let members = json.object,
            Set(members.keys) == ["password", "step", "failures", "until"],
            let stamp = members["password"]?.string.flatMap({ ContentDigest($0) }),
            let step = members["step"]?.integer, let failures = members["failures"]?.integer,
            let until = members["until"]?.integer
        else { return nil }
        self.init(stamp)
        (self.step, self.failures, self.until) = (step, failures, until)
    }

    fileprivate var json: JSON {
        [
            "password": .string("\(stamp)"), "step": .integer(step),
            "failures": .integer(failures), "until": .integer(until),
        ]
    }
}
