import Casework
import Encoding
import Evidence

/// What verifying a package gave, for a judge and for a machine.
struct VerifyReport {
    enum Verdict: String {
        case verified, failed, incomplete
    }

    let package: String
    let verdict: Verdict
    let now: Instant
    private let checks: [PackageCheck]
    private let exhibits: [ExhibitResult]
    private let verification: PackageVerification?

    init(_ inspector: borrowing PackageInspector, package: String, now: Instant) {
        self.package = package
        self.now = now
        verification = inspector.verification
        exhibits = inspector.exhibits
        checks = (inspector.verification?.checks ?? []) + inspector.payloadChecks
        let failed = checks.contains { if case .failed = $0.result { true } else { false } }
        let proven = inspector.verification?.verified != nil
        verdict = failed ? .failed : proven ? .verified : .incomplete
    }

    private var statement: PackageStatement? { verification?.statement }
    private var signers: [VerifiedSigner] { verification?.signed?.signers ?? [] }

    // MARK: Machine

    var json: JSON {
        var members: [String: JSON] = [
            "package": .string(package), "verdict": .string(verdict.rawValue),
            "checks": .array(checks.map(\.json)), "exhibits": .array(exhibits.map(\.json)),
            "signers": .array(signers.map(\.json)),
            "ledgers": .array((verification?.logs ?? []).map(\.json)),
            "notChecked": .array(notChecked.map { .string($0) }),
            "verifiedAt": .string("\(now)"),
        ]
        if let statement { members["statement"] = .object(statement.members) }
        return .object(members)
    }

    private var notChecked: [String] {
        checks.compactMap { check in
            if case .notChecked(let why) = check.result { why.words } else { nil }
        } + ["a time-stamp (RFC 3161): this format carries none yet"]
    }

    // MARK: Reader

    var text: String {
        (heading + claims + checked + exhibitLines + unchecked + [""]).joined(separator: "\n")
    }

    private var heading: [String] {
        let sentence =
            switch verdict {
            case .verified: "The package is what the sender signed, and nothing in it was changed."
            case .failed: "Do not rely on this package: see what FAILED below."
            case .incomplete: "It is not shown who made this package: see what was not checked."
            }
        return ["VERDICT: \(verdict.rawValue)", sentence, ""]
    }

    private var claims: [String] {
        guard let statement else { return [] }
        let believed = verification?.verified != nil
        var lines = [
            believed ? "The sender states:" : "The package claims, and this is not proven:",
            "  package      \(statement.number)",
            "  from         \(statement.from.words)",
            "  to           \(statement.to.words)",
            "  case         \(statement.caseReference)",
            "  measures     \(statement.measures.joined(separator: ", "))",
            "  made         \(statement.instant.long)",
        ]
        for signer in signers { lines.append("  signed by    \(signer.words)") }
        for log in verification?.logs ?? [] { lines += log.lines }
        return lines + [""]
    }

    private var checked: [String] {
        let lines = checks.compactMap { check -> String? in
            switch check.result {
            case .passed: "  passed  \(check.subject.words): \(check.subject.how)"
            case .failed(let fault): "  FAILED  \(check.subject.words): \(fault.words)"
            case .notChecked: nil
            }
        }
        return ["What was checked, on \(now.long):"] + lines + [""]
    }

    private var exhibitLines: [String] {
        ["Exhibits:"]
            + exhibits.flatMap { exhibit -> [String] in
                let released = exhibit.released ? ", released" : ""
                let digest = exhibit.digest.map { ["            SHA-256 \($0.hex)"] } ?? []
                return ["  \(exhibit.outcome.words)  \(exhibit.name)\(released)"] + digest
            } + [""]
    }

    private var unchecked: [String] {
        ["What was not checked:"] + notChecked.map { "  \($0)" }
    }
}

extension Instant {
    /// A date nobody can misread: `2 March 2026, 10:00:00 UTC`.
    fileprivate var long: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        let utc = Instant(seconds: seconds) ?? self
        let (year, month, day) = utc.day.parts
        let clock = "\(utc)".dropFirst(11).prefix(8)
        return "\(day) \(months[month - 1]) \(year), \(clock) UTC"
    }
}

extension Party {
    fileprivate var words: String {
        var text = authority
        if let unit { text += ", unit \(unit)" }
        if let actingFor { text += ", for \(actingFor)" }
        return text
    }
}

extension VerifiedSigner {
    fileprivate var words: String {
        let who = holder.map { "\(role.rawValue) \($0)" } ?? "the authority's \(role.rawValue)"
        return "\(who) (\(algorithm.rawValue)\(remote ? ", key held at the node" : ""))"
    }

    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "role": .string(role.rawValue), "algorithm": .string(algorithm.rawValue),
            "kid": .string(kid), "remote": .bool(remote),
        ]
        if let holder { members["holder"] = .string(holder) }
        return .object(members)
    }
}

extension LoggedIn {
    fileprivate var lines: [String] {
        ["  logged in    \(origin), entry \(index) of \(size)"]
            + witnesses.map { "  witnessed    by \($0.name) on \($0.at.long)" }
    }

    fileprivate var json: JSON {
        [
            "proof": .string(path), "origin": .string(origin),
            "index": .integer(Int64(clamping: index)), "size": .integer(Int64(clamping: size)),
            "witnesses": .array(
                witnesses.map { ["name": .string($0.name), "at": .string("\($0.at)")] }
            ),
        ]
    }
}

extension ExhibitResult {
    fileprivate var json: JSON {
        [
            "path": .string(name.description), "result": .string(outcome.rawValue),
            "sha256": digest.map { .string("\($0)") } ?? .null, "released": .bool(released),
        ]
    }
}

extension ExhibitResult.Outcome {
    fileprivate var words: String {
        switch self {
        case .verified: "verified"
        case .matches: "as listed"
        case .altered: "ALTERED "
        case .missing: "MISSING "
        case .unlisted: "UNLISTED"
        }
    }
}

extension PackageCheck {
    fileprivate var json: JSON {
        let (word, why): (String, String) =
            switch result {
            case .passed: ("passed", "")
            case .failed(let fault): ("failed", fault.words)
            case .notChecked(let why): ("not checked", why.words)
            }
        return [
            "what": .string(subject.rawValue), "how": .string(subject.how),
            "result": .string(word), "why": .string(why),
        ]
    }
}
