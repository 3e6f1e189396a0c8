import Console
import Evidence
import Files
import Ledger
import Office
import Registry
import RegistrySQLite

/// An authority's register and the files of its ledger.
enum NodeRegister {
    /// The largest verifier key file read, in bytes.
    private static let keyLimit = 4_096

    static func open(_ home: OfficeHome) throws -> SQLiteRegister {
        do throws(RegistrySQLite.OpenFailure) {
            return try SQLiteRegister.open(at: home.register)
        } catch { throw CommandFailure(error, home.register) }
    }

    /// Opens the index of cases, or an empty one where there is none that can be read.
    static func index(_ home: OfficeHome) throws -> SQLiteCaseIndex {
        do throws(RegistrySQLite.OpenFailure) {
            return try SQLiteCaseIndex(at: home.caseIndex)
        } catch { throw CommandFailure(error, home.caseIndex) }
    }

    /// Compares the ledger's files with the register.
    ///
    /// - Returns: the size of the files' checkpoint; nothing when there is none yet.
    static func compare(
        _ ledger: any LedgerStore,
        _ register: any Register,
        _ home: OfficeHome
    ) async throws -> UInt64? {
        let key = try key(home)
        do throws(TileFailure) {
            return try await TileWriter.compare(ledger, with: register, log: key)
        } catch {
            if case .mismatch(let files, let size) = error {
                throw mismatch(ledger: files, register: size)
            }
            throw CommandFailure(.malformed, "the ledger's files: \(error.words)")
        }
    }

    static func mismatch(ledger: UInt64, register: UInt64) -> CommandFailure {
        let what =
            ledger == register
            ? "both have size \(ledger), under different roots"
            : "the ledger's files have size \(ledger), the register has size \(register)"
        return CommandFailure(
            .malformed,
            "ledger and register do not match: \(what)",
            hint: "one of both is not what it was; start nothing and ask who restored or changed it"
        )
    }

    private static func key(_ home: OfficeHome) throws -> VerifierKey {
        let bytes: [UInt8]
        do throws(FileFailure) { bytes = try Files.read(home.logKey, limit: keyLimit) } catch {
            throw CommandFailure(error)
        }
        let text = String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
        do throws(NoteKeyFailure) { return try VerifierKey(text) } catch {
            throw CommandFailure(.malformed, "`\(home.logKey)` is not a verifier key")
        }
    }
}

extension CommandFailure {
    init(_ failure: StoreFailure) {
        switch failure {
        case .file(let file): self.init(file)
        case .locked:
            self.init(
                .inputOutput,
                "another process writes the ledger",
                hint: "is an office of this home running?"
            )
        case .readOnly, .changed: self.init(.inputOutput, "the ledger's files changed meanwhile")
        }
    }
}

extension SequencerFailure {
    var words: String {
        switch self {
        case .register(let failure): failure.words
        case .wrongRoot(let size): "recomputed, its checkpoint of size \(size) has another root"
        case .wrongEntry(let index): "entry \(index) is not what its opening commits to"
        case .brokenChain: "an envelope's chain has a gap or a wrong predecessor"
        case .otherKey: "its log has another key"
        case .busy: "too much is waiting"
        }
    }
}

extension RegisterFailure {
    var words: String {
        switch self {
        case .fenced: "another process appends to it"
        case .moved(let size): "it has size \(size) meanwhile"
        case .secondRoot(let size): "a second root for size \(size)"
        case .tooMany: "too many acts at once"
        case .damaged(let what): "damaged: \(what)"
        case .store(let code): "SQLite refused (code \(code))"
        case .cancelled: "given up"
        }
    }
}

extension TileFailure {
    var words: String {
        switch self {
        case .register(let failure): failure.words
        case .mismatch(let ledger, let register): "size \(ledger), the register's is \(register)"
        case .checkpoint: "their checkpoint is not signed by this log's key"
        case .store: "they cannot be read or written"
        case .otherKey: "the register's log has another key"
        case .noProof(let index): "no proof of entry \(index)"
        }
    }
}
