package import Evidence
package import Files

/// Why an authority's home could not be made, read or changed.
///
/// A file is named by its place below the home, such as `office/people.json`.
package enum HomeFailure: Error, Sendable, Hashable {
    case file(FileFailure)
    /// It is not there; `comityd init` makes it.
    case missing(String)
    /// It is there already.
    case exists(String)
    /// It has not the form spec/home.md gives it.
    case malformed(String)
    /// Group or others may read a secret; the permission bits.
    case exposed(String, mode: UInt32)
    /// The passphrase does not open it.
    case wrongPassphrase(String)
    case key(String, KeyFailure)
    /// A descriptor or the trust list is not to be believed.
    case trust(String, TrustFailure)
    case signing(SigningFailure)
    /// A key in it is not the one the descriptor names.
    case foreignKey(String)
    case holder(HolderProblem)
    case peer(PeerProblem)

    /// What is wrong with a person's identifier or roles.
    package enum HolderProblem: String, Sendable, Hashable {
        case malformed, unknown, known
        /// A person without a role could do nothing.
        case withoutRole = "without a role"
        /// The identity provider's name stands for somebody else already.
        case identity
        /// The card is somebody's already.
        case card
        /// The person has no such card.
        case noCard = "without that card"
        /// The descriptor has no room for another key.
        case tooMany = "one too many"
    }

    /// Why an authority is not paired with.
    package enum PeerProblem: String, Sendable, Hashable {
        /// It is the authority itself.
        case own
        /// Nothing can be sealed to it.
        case noRecipient = "names no recipient that counts today"
        /// Its log cannot be checked.
        case noLog = "names no log key that counts today"
        /// It cannot be reached.
        case noGateway = "names no gateway, or none with a certificate and a carrier key"
        case tooMany = "one too many"
    }
}

extension HomeFailure {
    /// The failure of a file below the home; one that is missing is called that.
    init(_ failure: FileFailure, _ name: String) {
        self = failure.isMissing && failure.operation == .open ? .missing(name) : .file(failure)
    }
}

/// File operations whose failures carry the name of the file below the home.
enum HomeFile {
    static func read(
        _ path: String,
        _ name: String,
        limit: Int
    ) throws(HomeFailure) -> [UInt8] {
        do throws(FileFailure) { return try Files.read(path, limit: limit) } catch {
            throw HomeFailure(error, name)
        }
    }

    /// Reads a secret, which only its owner may read.
    static func readSecret(
        _ path: String,
        _ name: String,
        limit: Int
    ) throws(HomeFailure) -> [UInt8] {
        let bytes: [UInt8]
        let mode: UInt32
        do throws(FileFailure) {
            let file = try InputFile(path)
            mode = file.permissions ?? 0o600
            bytes = try file.readAll(limit: limit)
        } catch { throw HomeFailure(error, name) }
        guard mode & 0o077 == 0 else { throw .exposed(name, mode: mode) }
        return bytes
    }

    static func write(
        _ bytes: [UInt8],
        to path: String,
        secret: Bool,
        replacing: Bool = true
    ) throws(HomeFailure) {
        do throws(FileFailure) {
            let mode: UInt32 = secret ? 0o600 : 0o644
            try Files.write(bytes, to: path, mode: mode, replacing: replacing)
        } catch { throw .file(error) }
    }

    static func makeDirectory(_ path: String, mode: UInt32 = 0o700) throws(HomeFailure) {
        do throws(FileFailure) { try Files.makeDirectory(path, exactly: mode) } catch {
            throw .file(error)
        }
    }
}
