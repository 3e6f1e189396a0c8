import Casework
import Console
import Encoding
import Files
import Ledger

/// What verifying a ledger or a proof gave, for a reader and for a machine.
struct LedgerReport {
    /// One thing that was looked at.
    struct Check {
        let what: String
        let how: String
        let passed: Bool
        let why: String

        var json: JSON {
            [
                "what": .string(what), "how": .string(how),
                "result": .string(passed ? "passed" : "failed"), "why": .string(why),
            ]
        }
    }

    let path: String
    let facts: [(name: String, value: JSON)]
    let checks: [Check]
    let cosignatures: [VerifiedSignature]
    let notChecked: [String]
    let verdict: AuditReport.Verdict

    var json: JSON {
        var members: [String: JSON] = [
            "ledger": .string(path),
            "verdict": .string(verdict.rawValue),
            "checks": .array(checks.map(\.json)),
            "notChecked": .array(notChecked.map { .string($0) }),
            "cosignatures": .array(cosignatures.map(\.json)),
        ]
        for fact in facts { members[fact.name] = fact.value }
        return .object(members)
    }

    var text: String {
        var lines: [String] = []
        for fact in facts {
            let value = fact.value.string ?? fact.value.integer.map { String($0) } ?? ""
            lines.append("\(fact.name): \(value)")
        }
        for check in checks {
            let reason = check.why.isEmpty ? "" : ": \(check.why)"
            lines.append("  \(check.passed ? "passed" : "FAILED")  \(check.what)\(reason)")
        }
        for cosignature in cosignatures {
            lines.append("  cosigned by \(cosignature.key.name) at \(cosignature.instant)")
        }
        for item in notChecked { lines.append("  not checked: \(item)") }
        lines.append("verdict: \(verdict.rawValue)")
        return lines.joined(separator: "\n") + "\n"
    }
}

extension VerifiedSignature {
    /// The time in UTC, or the seconds when no calendar day can name them.
    fileprivate var instant: String {
        guard let time else { return "" }
        let instant = Int64(exactly: time).flatMap { Instant(seconds: $0) }
        return instant?.description ?? "\(time) s"
    }

    fileprivate var json: JSON {
        ["name": .string(key.name), "time": .string(instant)]
    }
}

// MARK: - A directory

extension LedgerReport {
    init(directory: String, log: VerifierKey?, witnesses: [VerifierKey]) throws {
        let store = DirectoryStore(reading: directory)
        let audit: AuditReport
        do throws(LedgerFailure) {
            audit = try Audit.run(store, log: log, witnesses: witnesses)
        } catch { throw CommandFailure(error, in: directory) }
        for case .store(.file(let failure)) in audit.findings { throw CommandFailure(failure) }
        path = directory
        facts = [
            ("origin", .string(audit.checkpoint.origin)),
            ("size", .integer(Int64(clamping: audit.checkpoint.size))),
            ("root", .string("sha256:" + audit.checkpoint.root.hex)),
        ]
        checks = LedgerReport.checks(of: audit)
        cosignatures = audit.verified?.cosignatures ?? []
        let absent = LedgerReport.absent(witnesses, from: cosignatures)
        notChecked = LedgerReport.notChecked(in: audit) + absent
        verdict = audit.verdict == .verified && !absent.isEmpty ? .incomplete : audit.verdict
    }

    private static func checks(of audit: AuditReport) -> [Check] {
        var checks: [Check] = []
        if audit.verified != nil {
            checks.append(
                Check(what: "signature of the log", how: "Ed25519", passed: true, why: "")
            )
        }
        let tree = """
            \(audit.bundles) bundles, \(audit.tiles) tiles, root of \(audit.checkpoint.size) entries
            """
        let broken = audit.findings.contains { $0.isAboutTree }
        checks.append(Check(what: "tree", how: "RFC 6962", passed: !broken, why: tree))
        if let opened = audit.opened {
            let why =
                "\(opened) opened, \(audit.events) events, \(audit.eventsAbsent) erased or absent"
            let wrong = audit.findings.contains { $0.isAboutPrivateRecords }
            checks.append(Check(what: "private records", how: "SHA-256", passed: !wrong, why: why))
        }
        checks += audit.findings.map {
            Check(what: $0.subject, how: "comparison", passed: false, why: $0.reason)
        }
        let more = audit.findingCount - audit.findings.count
        if more > 0 {
            checks.append(
                Check(what: "\(more) more", how: "comparison", passed: false, why: "not listed")
            )
        }
        return checks
    }

    /// A line for each witness named whose cosignature was not verified.
    private static func absent(
        _ witnesses: [VerifierKey],
        from cosignatures: [VerifiedSignature]
    ) -> [String] {
        witnesses.filter { witness in !cosignatures.contains { $0.key == witness } }
            .map { "the cosignature of \($0.name): none was verified" }
    }

    private static func notChecked(in audit: AuditReport) -> [String] {
        var items: [String] = []
        if !audit.signatureChecked { items.append("the log's signature: no --key was given") }
        if audit.opened == nil && audit.checkpoint.size > 0 {
            items.append("private records: this copy has none")
        }
        return items
    }
}

// MARK: - A proof

extension LedgerReport {
    /// The largest proof read, in bytes.
    private static let proofLimit = UnverifiedProof.limits.bytes

    init(
        proof path: String,
        log: VerifierKey?,
        witnesses: [VerifierKey],
        object: Hash?,
        entry: Hash?
    ) throws {
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try Files.read(path, limit: LedgerReport.proofLimit)
        } catch { throw CommandFailure(error) }
        let proof: UnverifiedProof
        do throws(ProofFileFailure) { proof = try UnverifiedProof(bytes) } catch {
            throw CommandFailure(.malformed, "`\(path)` is not a proof: \(error.reason)")
        }
        let claim = proof.checkpoint.claim
        let opening = proof.extra.flatMap { EntryOpening($0) }
        self.path = path
        facts =
            [
                ("origin", .string(claim.origin)),
                ("index", .integer(Int64(clamping: proof.index))),
                ("size", .integer(Int64(clamping: claim.size))),
                ("root", .string("sha256:" + claim.root.hex)),
            ]
            + (opening.map {
                [
                    ("object", .string("sha256:" + $0.object.hex)),
                    ("entry", .string("sha256:" + $0.entry.hex)),
                ]
            } ?? [])
        var unsigned: [String] = []
        if log == nil { unsigned.append("the log's signature: no --key was given") }
        if object == nil && entry == nil {
            unsigned.append("the object: neither --object nor --entry was given")
        }
        let result = LedgerReport.result(proof, bytes, log, witnesses, object, entry)
        checks = [result.check]
        cosignatures = result.inclusion?.checkpoint.cosignatures ?? []
        unsigned += LedgerReport.absent(witnesses, from: cosignatures)
        notChecked = unsigned
        verdict = !result.check.passed ? .failed : unsigned.isEmpty ? .verified : .incomplete
    }

    private static func result(
        _ proof: UnverifiedProof,
        _ bytes: [UInt8],
        _ log: VerifierKey?,
        _ witnesses: [VerifierKey],
        _ object: Hash?,
        _ entry: Hash?
    ) -> (check: Check, inclusion: VerifiedInclusion?) {
        let what = log == nil ? "inclusion in the tree" : "inclusion and the log's signature"
        let how = log == nil ? "RFC 6962" : "RFC 6962, Ed25519"
        do throws(InclusionFailure) {
            var inclusion: VerifiedInclusion?
            if let log {
                inclusion = try ProofVerifier(log: log, witnesses: witnesses)
                    .verify(bytes, object: object, entry: entry)
            } else {
                try proof.checkPath(object: object, entry: entry)
            }
            return (Check(what: what, how: how, passed: true, why: ""), inclusion)
        } catch {
            return (Check(what: what, how: how, passed: false, why: error.reason), nil)
        }
    }
}
