import Console
import Evidence
import Files
import Office
import RegistrySQLite

extension CommandFailure {
    /// What is wrong with a home, where, and what can be done.
    init(_ failure: HomeFailure, in home: String) {
        switch failure {
        case .file(let file): self.init(file)
        case .missing(let name):
            self.init(
                .missing,
                "`\(home)/\(name)` is not there",
                hint: "`comityd init` makes a home; is this the right folder?"
            )
        case .exists(let path):
            self.init(
                .usage,
                "`\(path)` exists",
                hint: path.hasSuffix(".part")
                    ? "an earlier attempt was broken off; remove it, its keys are in use nowhere"
                    : "a home is made once; name another folder"
            )
        case .malformed(let name):
            self.init(.malformed, "`\(home)/\(name)` has not its form (spec/home.md)")
        case .exposed(let name, let mode):
            self.init(
                .malformed,
                "`\(home)/\(name)` is open to others (mode \(String(mode, radix: 8)))",
                hint: "run `chmod 600` on it, and ask yourself who has read it"
            )
        case .wrongPassphrase(let name):
            self.init(.verdict, "the passphrase does not open `\(home)/\(name)`")
        case .key(let name, let key): self.init(key, home, name)
        case .trust(let name, let trust):
            let place = name == "peer" ? "the peer's descriptor" : "`\(home)/\(name)`"
            self.init(.verdict, "\(place): \(trust.words)", hint: trust.hint)
        case .signing: self.init(.inputOutput, "the keys could not sign")
        case .foreignKey(let name):
            self.init(.malformed, "`\(home)/\(name)` holds a key that the descriptor does not name")
        case .holder(let problem): self.init(problem)
        case .peer(let problem): self.init(problem)
        }
    }

    private init(_ failure: KeyFailure, _ home: String, _ name: String) {
        switch failure {
        case .file(let file) where file.isMissing:
            self.init(
                .missing,
                "`\(file.path)` is not there",
                hint: "bring the root keys and name their folder with `--root DIR`"
            )
        case .file(let file): self.init(file)
        case .malformed: self.init(.malformed, "`\(home)/\(name)` is not the PEM of a key")
        case .exposed(let mode):
            self.init(
                .malformed,
                "`\(home)/\(name)` is open to others (mode \(String(mode, radix: 8)))",
                hint: "run `chmod 600` on it"
            )
        }
    }

    private init(_ problem: HomeFailure.HolderProblem) {
        switch problem {
        case .malformed:
            self.init(
                .usage,
                "not an identifier",
                hint: "1 to 48 of a–z, 0–9, `.`, `-` and `_`, a letter or digit first; no name"
            )
        case .unknown:
            self.init(
                .missing,
                "nobody works here under this identifier",
                hint: "see `person list`"
            )
        case .known:
            self.init(
                .usage,
                "somebody works here under this identifier",
                hint: "remove that person first, or choose another identifier"
            )
        case .withoutRole: self.init(.usage, "a person needs a role (`--role`)")
        case .tooMany: self.init(.usage, "there is no room for another person's key")
        case .card: self.init(.usage, "the card is a person's already")
        case .noCard: self.init(.missing, "the person has no such card")
        case .identity:
            self.init(
                .usage,
                "the identity provider's name stands for another person",
                hint: "take it from that person first with `person identity HOME HOLDER --none`"
            )
        }
    }

    private init(_ problem: HomeFailure.PeerProblem) {
        switch problem {
        case .own: self.init(.usage, "this is the own descriptor", hint: "name the peer's")
        case .tooMany: self.init(.usage, "the trust list has no room for another peer")
        default:
            self.init(
                .verdict,
                "the peer's descriptor \(problem.rawValue)",
                hint: "ask the authority for its newest descriptor"
            )
        }
    }

    /// Why a register is not opened.
    init(_ failure: RegistrySQLite.OpenFailure, _ path: String) {
        switch failure {
        case .missing:
            self.init(
                .missing,
                "there is no register at `\(path)`",
                hint: "only `comityd init` makes one"
            )
        case .exists: self.init(.usage, "there is a register at `\(path)`")
        case .locked:
            self.init(
                .inputOutput,
                "another process has the register open",
                hint: "is an office of this home running?"
            )
        case .newerSchema(let version):
            self.init(.malformed, "a newer program wrote the register (tables \(version))")
        case .otherSchema(let version):
            self.init(.malformed, "the register's tables are not those of version \(version)")
        case .unsafeSetting(let name):
            self.init(.inputOutput, "SQLite does not keep the setting `\(name)`")
        case .file(let file): self.init(file)
        case .store(let code): self.init(.inputOutput, "SQLite refused the register (code \(code))")
        }
    }
}

extension TrustFailure {
    /// What is wrong, without a word of the descriptor's content.
    var words: String {
        switch self {
        case .signature: "not properly signed"
        case .malformed(let name): "member `\(name)` is missing or misshapen"
        case .wrongRoot: "its root has not the fingerprint given"
        case .notYetValid: "not in force yet"
        case .expired: "no longer in force"
        case .rolledBack: "older than the one paired with before"
        case .forked: "another one under a number already seen"
        case .notGranted: "a unit's, not an authority's"
        case .notCountersigned: "an entry that the authority did not sign for"
        case .duplicate: "an authority twice"
        }
    }

    var hint: String? {
        switch self {
        case .wrongRoot: "compare the fingerprint with the authority itself, by voice"
        case .expired: "ask the authority for its newest descriptor"
        case .rolledBack, .forked: "do not use it; ask the authority by voice"
        default: nil
        }
    }
}
