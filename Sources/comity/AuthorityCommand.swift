import ArgumentParser
import Casework
import Console
import Evidence
import Files

/// What an authority does offline with its root, its descriptor and the trust in its peers.
struct AuthorityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority",
        abstract: "Set up an authority's keys, and say which peers it relies on.",
        subcommands: [
            AuthorityInit.self, AuthorityRenew.self, AuthorityTrust.self, AuthorityShow.self,
            AuthorityES256.self,
        ]
    )
}

/// Makes an authority's keys and its first descriptor.
struct AuthorityInit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make an authority's root, seal and officers' keys, and its descriptor.",
        discussion: """
            Do this on a machine without a network. Keep the root keys there: they sign \
            descriptors and nothing else. Read the fingerprint to your peers by voice.
            """
    )

    @Argument(help: "The folder to make; it must not exist yet.")
    var folder: String

    @Option(help: "The authority's name, as it signs letters.")
    var name: String

    @Option(help: "Its state: two letters of ISO 3166-1.")
    var state: String

    @Option(help: "Its identifier; made from state and name when absent.")
    var id: String?

    @Option(help: "The identifier of a unit with a seal of its own; repeat it for several.")
    var unit: [String] = []

    @Option(
        help: """
            A person who signs, as HOLDER:ROLE[:ALGORITHM]: an identifier, officer, judge or \
            prosecutor, and ES256 (default) or ML-DSA-65; repeat it for several.
            """
    )
    var officer: [String] = []

    @Option(help: "An age recipient to seal packages to; repeat it for several.")
    var recipient: [String] = []

    @Option(help: "The day or instant from which everything counts; now when absent.")
    var on: String?

    mutating func run() throws {
        let request = try request()
        let made: NewAuthority
        do throws(SigningFailure) { made = try NewAuthority(request) } catch {
            throw CommandFailure(error)
        }
        do throws(FileFailure) { try made.write(to: folder) } catch { throw CommandFailure(error) }
        try Terminal.write(summary(of: made))
    }

    private func request() throws -> AuthorityRequest {
        let identifier = id ?? AuthorityInit.identifier(state: state, name: name)
        for text in [identifier] + unit where !Identifier.isValid(text) {
            throw CommandFailure(
                .usage,
                "`\(text)` is not an identifier",
                hint: "use 1 to 48 of a–z, 0–9, `.`, `-` and `_`, a letter or digit first (`--id`)"
            )
        }
        guard DescriptorContent.isState(state) else {
            throw CommandFailure(.usage, "--state: not two capital letters")
        }
        guard DescriptorContent.isName(name) else {
            throw CommandFailure(.usage, "--name: 1 to 200 bytes without control characters")
        }
        guard Set(unit).count == unit.count else { throw CommandFailure(.usage, "a unit twice") }
        var request = AuthorityRequest(
            authority: identifier,
            names: ["en": name],
            state: state,
            from: try Moment.read(on)
        )
        request.units = unit
        request.officers = try officer.map(AuthorityInit.officer)
        guard Set(request.officers.map(\.holder)).count == officer.count else {
            throw CommandFailure(.usage, "--officer: the same holder twice")
        }
        for text in recipient { _ = try Streams.parse(text, place: "--recipient") }
        request.recipients = recipient
        return request
    }

    /// Reads HOLDER:ROLE[:ALGORITHM].
    static func officer(_ text: String) throws -> Officer {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 || parts.count == 3, Identifier.isValid(parts[0]),
            let role = Role(rawValue: parts[1]), role.isPerson,
            let algorithm = SignatureAlgorithm(rawValue: parts.count == 3 ? parts[2] : "ES256")
        else {
            throw CommandFailure(
                .usage,
                "--officer: not HOLDER:ROLE[:ALGORITHM]",
                hint: "for example `--officer o-17:prosecutor`"
            )
        }
        return Officer(holder: parts[0], role: role, algorithm: algorithm)
    }

    /// State and name in the letters an identifier takes, such as `ch-federal-office-of-justice`.
    private static func identifier(state: String, name: String) -> String {
        let words = name.lowercased().unicodeScalars.split { !isPlain($0) }
        let all = [state.lowercased()] + words.map { String($0) }
        return String(all.joined(separator: "-").prefix(48))
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }

    private func summary(of made: NewAuthority) -> String {
        let content = made.descriptor.content
        var lines = [
            "authority    \(content.authority) (\(content.state))",
            "fingerprint  \(made.descriptor.fingerprint)",
            "in force     \(content.issued) to \(content.expires)", "",
            "keep offline, private:",
            "  \(AuthorityFile.rootES256), \(AuthorityFile.rootMLDSA65)  sign descriptors",
            "for the node, private:",
            "  \(AuthorityFile.sealES256), \(AuthorityFile.sealMLDSA65)  seal what you send",
            "  \(AuthorityFile.logKey)  signs the log's checkpoints",
        ]
        if !made.officers.isEmpty { lines.append("for each person, private:") }
        for (officer, key) in made.officers {
            let name = AuthorityFile.officer(officer.holder)
            lines.append("  \(name)  \(officer.role.rawValue), \(key.algorithm.rawValue)")
        }
        for unit in made.units {
            lines.append("  \(AuthorityFile.unit(unit.unit))/  the unit's seal")
        }
        lines += [
            "to give away:", "  \(AuthorityFile.descriptor)  who you are, signed by both root keys",
            "  \(AuthorityFile.rootCertificate), \(AuthorityFile.sealCertificate)  for X.509 tools",
            "  \(AuthorityFile.logVerifierKey)  for those who check your log", "",
        ]
        return lines.joined(separator: "\n")
    }
}

/// Instants on the command line.
enum Moment {
    /// An RFC 3339 instant, the first moment in UTC of a day, or now when there is no text.
    static func read(_ text: String?) throws -> Instant {
        guard let text else { return Clock.now }
        if let instant = Instant(text) { return instant }
        if let day = Day(text), let instant = Instant("\(day)T00:00:00Z") { return instant }
        throw CommandFailure(
            .usage,
            "`\(text)` is neither a day nor an instant",
            hint: "write `2026-03-02` or `2026-03-02T10:00:00+01:00`"
        )
    }
}

/// Fingerprints on the command line.
enum Root {
    static func read(_ text: String) throws -> Fingerprint {
        guard let fingerprint = Fingerprint(text) else {
            throw CommandFailure(
                .usage,
                "--root: not a fingerprint",
                hint: "64 hexadecimal digits; hyphens, colons and spaces between them do not count"
            )
        }
        return fingerprint
    }
}
