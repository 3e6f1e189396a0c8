import Casework
import Console
import Encoding
import Evidence
import Files
import Ledger

/// Who signs for a package: an authority's seal, and officers beside it.
struct PackSender {
    private let folder: String
    private let descriptor: Descriptor
    private let signatories: [Evidence.Signatory]

    private let unit: String?

    init(folder: String, unit: String?, officers: [String], now: Instant) throws {
        self.folder = folder
        self.unit = unit
        do throws(FolderFailure) { descriptor = try Descriptor(folder: folder, now: now) } catch {
            throw CommandFailure(error, in: folder)
        }
        var all = try PackSender.seal(folder, unit, descriptor, now).signatories
        for path in officers { all.append(try PackSender.officer(path, descriptor, now)) }
        signatories = all
    }

    /// The seal of the authority, or of one of its units under it.
    private static func seal(
        _ folder: String,
        _ unit: String?,
        _ authority: Descriptor,
        _ now: Instant
    ) throws -> SealKeys {
        var folder = folder
        var descriptor = authority
        if let unit {
            folder += "/" + AuthorityFile.unit(unit)
            let path = folder + "/" + AuthorityFile.descriptor
            let bytes = try Streams.read(path, limit: SignedObject.sizeLimit)
            do throws(TrustFailure) {
                descriptor = try Descriptor(verifyingUnit: bytes, under: authority, now: now)
            } catch { throw CommandFailure(error, in: path) }
        }
        do throws(FolderFailure) { return try SealKeys(folder: folder, of: descriptor) } catch {
            throw CommandFailure(error, in: folder)
        }
    }

    private static func officer(
        _ path: String,
        _ descriptor: Descriptor,
        _ now: Instant
    ) throws -> Evidence.Signatory {
        let key: PrivateKey
        do throws(KeyFailure) { key = try PrivateKey(file: path) } catch {
            throw CommandFailure(error, in: path)
        }
        let known = descriptor.content.keys.compactMap(\.signer)
        guard let signer = known.first(where: { $0.key == key.publicKey }), signer.role.isPerson
        else {
            throw CommandFailure(.verdict, "the descriptor gives `\(path)` to no person")
        }
        if let problem = signer.validity.problem(at: now) {
            throw CommandFailure(.verdict, "`\(path)` does not count now: \(problem.words)")
        }
        return Evidence.Signatory(key, signer.role)
    }

    /// A package number from the authority's identifier and the second.
    func number(at now: Instant) -> String {
        let digits = "\(now)".filter { $0 != "-" && $0 != ":" }
        return "\(descriptor.content.authority)-\(digits)"
    }

    func party(actingFor: String?) -> Party {
        Party(authority: descriptor.content.authority, unit: unit, actingFor: actingFor)
    }

    func actor(by identifier: String?) -> CustodyEvent.Actor {
        let content = descriptor.content
        let name = content.names["en"] ?? content.names.sorted { $0.key < $1.key }.first?.value
        return CustodyEvent.Actor(
            role: identifier == nil ? "authority" : "officer",
            identifier: identifier ?? content.authority,
            organization: name ?? content.authority,
            state: content.state
        )
    }

    func sign(_ statement: PackageStatement) throws -> [UInt8] {
        do throws(SigningFailure) {
            return try SignedObject.sign(statement.members, as: .statement, by: signatories).bytes
        } catch { throw CommandFailure(error) }
    }

    /// Logs the signed bytes and gives the proof that they are in the ledger.
    func log(_ signed: [UInt8], of statement: PackageStatement, in directory: String) throws
        -> [UInt8]
    {
        let key = try logKey()
        let event: JSON = [
            "act": "package.sign", "at": .string("\(statement.instant)"),
            "package": .string(statement.number), "case": .string(statement.caseReference),
            "to": statement.to.json, "by": statement.from.json,
            "decision": .string("\(statement.decision)"),
        ]
        var random = SystemRandomNumberGenerator()
        let commitment = Commitment(
            object: Hash.of(signed),
            event: event.canonical,
            using: &random
        )
        do {
            let store = try DirectoryStore(writing: directory)
            return try PackSender.append(commitment, to: store, key)
        } catch let failure as StoreFailure {
            throw CommandFailure(LedgerFailure.store(failure), in: directory)
        } catch let failure as LedgerFailure {
            throw CommandFailure(failure, in: directory)
        } catch let failure as AppendFailure {
            throw CommandFailure(failure, in: directory)
        }
    }

    private static func append(
        _ commitment: Commitment,
        to store: DirectoryStore,
        _ key: SigningKey
    ) throws -> [UInt8] {
        var writer = try open(store, key)
        let place = try writer.append([commitment]).indices.lowerBound
        return try LedgerReader(store).proof(of: place).bytes
    }

    private static func open(_ store: DirectoryStore, _ key: SigningKey) throws -> LogWriter {
        guard try store.read(.checkpoint) != nil else {
            return try LogWriter.create(in: store, key: key)
        }
        return try LogWriter(store, key: key)
    }

    private func logKey() throws -> SigningKey {
        let path = folder + "/" + AuthorityFile.logKey
        let text = String(decoding: try Streams.read(path, limit: 4096), as: UTF8.self)
        do throws(NoteKeyFailure) {
            return try SigningKey(text.trimmingSuffix("\n"))
        } catch {
            throw CommandFailure(.malformed, "`\(path)` is not a log's private key")
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
