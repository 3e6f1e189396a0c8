import ArgumentParser
import Casework
import Console
import Encoding
import Evidence
import Files

/// Says what a descriptor or a trust list holds, once its signatures are checked.
struct AuthorityShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Check a descriptor or a trust list and say what it holds.",
        discussion: """
            Without `--root` the exit status is 1: the signatures are right, but nothing shows \
            whose they are.
            """
    )

    @Argument(help: "A descriptor or a trust list.")
    var file: String

    @Option(help: "The fingerprint its authority told you by voice.")
    var root: String?

    @Option(help: "The authority's descriptor, to show that of one of its units.")
    var under: String?

    @Option(help: "The day or instant for which it must be in force; now when absent.")
    var on: String?

    @Option(help: "text or json.")
    var format: ReportFormat = .text

    mutating func run() throws {
        let now = try Moment.read(on)
        let anchor = try root.map(Root.read)
        let bytes = try Streams.read(file, limit: SignedObject.sizeLimit)
        let parent = try parent(anchor, now)
        let report: JSON
        do throws(TrustFailure) {
            report = try AuthorityShow.report(bytes, under: parent, anchor, now)
        } catch { throw CommandFailure(error, in: file) }
        try Terminal.write(format == .json ? report.pretty : AuthorityShow.text(report))
        guard anchor != nil else {
            throw CommandFailure(
                .verdict,
                "incomplete: no root fingerprint was given",
                hint: "ask the authority by voice for its fingerprint and give it with `--root`"
            )
        }
    }

    private func parent(_ root: Fingerprint?, _ now: Instant) throws -> Descriptor? {
        guard let under else { return nil }
        let bytes = try Streams.read(under, limit: SignedObject.sizeLimit)
        do throws(TrustFailure) {
            return try Descriptor(verifying: bytes, root: root, now: now)
        } catch { throw CommandFailure(error, in: under) }
    }

    private static func report(
        _ bytes: [UInt8],
        under parent: Descriptor?,
        _ root: Fingerprint?,
        _ now: Instant
    ) throws(TrustFailure) -> JSON {
        let type: ObjectType
        do throws(SignatureFailure) { type = try SignedObject(bytes).type } catch {
            throw .signature(error)
        }
        let verdict: JSON = root == nil ? "incomplete" : "verified"
        guard type == .trust else {
            let descriptor =
                if let parent {
                    try Descriptor(verifyingUnit: bytes, under: parent, now: now)
                } else {
                    try Descriptor(verifying: bytes, root: root, now: now)
                }
            return ["kind": "descriptor", "verdict": verdict, "authorities": [descriptor.report]]
        }
        let trust = try Trust(verifying: bytes, root: root, now: now)
        let reached = trust.authorities.compactMap { trust.descriptor(of: $0)?.report }
        return [
            "kind": "trust", "verdict": verdict, "sequence": .integer(trust.mark.sequence),
            "owner": .string(trust.owner.content.authority), "authorities": .array(reached),
        ]
    }

    private static func text(_ report: JSON) -> String {
        var lines = ["\(report["kind"]?.string ?? "")  \(report["verdict"]?.string ?? "")"]
        for authority in report["authorities"]?.array ?? [] {
            let field = { (name: String) in authority[name]?.string ?? "" }
            let sequence = authority["sequence"]?.integer ?? 0
            lines += [
                "", "authority    \(field("authority")) (\(field("state")))",
                "fingerprint  \(field("fingerprint"))",
                "in force     \(field("issued")) to \(field("expires")), number \(sequence)",
            ]
            for key in authority["keys"]?.array ?? [] {
                let words = ["purpose", "role", "holder", "until", "revoked"]
                    .compactMap { key[$0]?.string }
                lines.append("  key        " + words.joined(separator: "  "))
            }
            for unit in authority["units"]?.array ?? [] {
                lines.append("  unit       \(unit.string ?? "")")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Descriptor {
    /// What a reader wants to know; the keys themselves stay in the file.
    fileprivate var report: JSON {
        let names = content.names.mapValues { JSON.string($0) }
        return [
            "authority": .string(content.name), "state": .string(content.state),
            "names": .object(names), "fingerprint": .string("\(fingerprint)"),
            "sequence": .integer(content.sequence), "issued": .string("\(content.issued)"),
            "expires": .string("\(content.expires)"),
            "keys": .array(content.keys.map(\.report)),
            "units": .array(content.units.map { .string($0.unit) }),
        ]
    }
}

extension DescribedKey {
    fileprivate var report: JSON {
        var members: [String: JSON] = [
            "purpose": .string(purpose), "from": .string("\(validity.from)"),
            "until": .string("\(validity.until)"),
        ]
        if let revoked = validity.revoked { members["revoked"] = .string("\(revoked)") }
        if let thumbprint { members["kid"] = .string(thumbprint) }
        if let signer {
            members["role"] = .string(signer.role.rawValue)
            if let holder = signer.holder { members["holder"] = .string(holder) }
        }
        return .object(members)
    }
}

/// Prints the form of a signed object that libraries for one signature take.
struct AuthorityES256: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "es256",
        abstract: "Print a signed object with its first ES256 signature only.",
        discussion: "It is read but not verified: give it to the other library for that."
    )

    @Argument(help: "A signed object.")
    var file: String

    @Flag(help: "The compact form, without sections, instead of flattened JSON.")
    var compact = false

    mutating func run() throws {
        let bytes = try Streams.read(file, limit: SignedObject.sizeLimit)
        let object: SignedObject
        do throws(SignatureFailure) { object = try SignedObject(bytes) } catch {
            throw CommandFailure(error, in: file)
        }
        let text =
            compact ? object.compact(.es256).map { $0 + "\n" } : object.flattened(.es256)?.pretty
        guard let text else {
            throw CommandFailure(.verdict, "`\(file)` has no ES256 signature")
        }
        try Terminal.write(text)
    }
}
