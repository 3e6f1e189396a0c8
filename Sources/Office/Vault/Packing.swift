package import Casework
import Encoding
package import Evidence
package import Files

/// Why exhibits were not packed; a path is one inside the package.
package enum PackingFailure: Error, Sendable, Hashable {
    case draft(PackFailure)
    /// A path that no package has.
    case name(String, EntryName.Fault)
    /// More than one act keeps: the evidence goes in several packages.
    case tooManyExhibits
    case signing(SigningFailure)
    /// The statement kept is not about what would be packed now.
    case otherStatement
    case seal(SealFailure)
    /// The object is gone, or no longer what was stored.
    case exhibit(String)
    case file(FileFailure)
}

/// What goes to the other authority in one package, before it is signed (spec/vault.md, "Out").
///
/// Sign, commit the leaf, seal: ``signed(by:)`` makes everything but the payload, so that the
/// statement can be in the ledger before ``SignedPackage/seal(into:proofs:from:with:)`` streams the
/// exhibits from the vault through the seal, in clear only in memory.
package struct Packing: Sendable {
    /// The most exhibits of one package, sent or taken: the register keeps all of them, or the
    /// receiver's, in one act.
    package static let exhibitLimit = 900

    /// An object of the vault and where it lies in the package.
    package struct Item: Sendable, Hashable {
        /// Its path in the package.
        package let path: String
        /// The object.
        package let exhibit: StoredExhibit

        /// - Parameter path: begins with `data/`.
        package init(_ path: String, _ exhibit: StoredExhibit) {
            self.path = path
            self.exhibit = exhibit
        }
    }

    private var draft: PackageDraft
    private let items: [Item]
    private let recipients: [Recipient]

    /// A package that says nothing was left out and states no use limits, until told otherwise.
    ///
    /// - Parameters:
    ///   - number: 1 to 64 letters, digits, `.`, `-` and `_`; no two packages share one.
    ///   - caseReference: `sha256:` and the digest of the envelope that opened the case.
    ///   - instant: the package's time, not before the last event in its custody record.
    ///   - actor: who packs and who approved that nothing was left out.
    package init(
        number: String,
        from: Party,
        to: Party,
        caseReference: String,
        at instant: Instant,
        by actor: CustodyEvent.Actor,
        with tool: CustodyEvent.Tool,
        letter: [UInt8],
        letterIsJSON: Bool,
        decision: DecisionRecord,
        items: [Item],
        recipients: [Recipient]
    ) {
        self.items = items
        self.recipients = recipients
        draft = PackageDraft(
            number: number,
            from: from,
            to: to,
            caseReference: caseReference,
            instant: instant,
            actor: actor,
            tool: tool,
            letter: letter,
            letterIsJSON: letterIsJSON,
            decision: decision.bytes,
            exhibits: []
        )
        draft.recipients = recipients.compactMap(\.text)
        draft.redaction = RedactionRecord.nothingLeftOut(approvedBy: actor.identifier)
    }

    /// The measures it answers; all that the decision allows when absent.
    package var measures: [String]? {
        get { draft.measures }
        set { draft.measures = newValue }
    }

    /// `comity/use-limits.json`, if there are any.
    package var useLimits: [UInt8]? {
        get { draft.useLimits }
        set { draft.useLimits = newValue }
    }

    /// `comity/redaction.json`.
    package var redaction: [UInt8]? {
        get { draft.redaction }
        set { draft.redaction = newValue }
    }

    /// What happened to the exhibits before; the events of packing are added.
    package var custody: CustodyChain {
        get { draft.custody }
        set { draft.custody = newValue }
    }

    /// Checks everything and signs for it.
    package func signed(
        by signatories: [Evidence.Signatory]
    ) throws(PackingFailure) -> SignedPackage {
        let prepared = try prepared()
        do throws(SigningFailure) {
            let statement = try SignedObject.sign(
                prepared.statement.members,
                as: .statement,
                by: signatories
            )
            return package(prepared, statement.bytes)
        } catch { throw .signing(error) }
    }

    /// The package of a statement that was signed before, by the same draft.
    package func signed(already statement: [UInt8]) throws(PackingFailure) -> SignedPackage {
        let prepared = try prepared()
        guard var payload = (try? SignedObject(statement))?.payload else { throw .otherStatement }
        payload["required"] = nil
        guard payload == prepared.statement.members else { throw .otherStatement }
        return package(prepared, statement)
    }

    private func prepared() throws(PackingFailure) -> PreparedPackage {
        guard items.count <= Packing.exhibitLimit else { throw .tooManyExhibits }
        var draft = draft
        for item in items {
            do throws(EntryName.Fault) {
                draft.exhibits.append(
                    PackedExhibit(
                        name: try EntryName(item.path),
                        size: item.exhibit.size,
                        digest: item.exhibit.digest
                    )
                )
            } catch { throw .name(item.path, error) }
        }
        do throws(PackFailure) { return try draft.prepare() } catch { throw .draft(error) }
    }

    private func package(_ prepared: PreparedPackage, _ statement: [UInt8]) -> SignedPackage {
        SignedPackage(
            prepared: prepared,
            statement: statement,
            recipients: recipients,
            objects: Dictionary(items.map { ($0.path, $0.exhibit.object) }) { first, _ in first }
        )
    }
}

/// A package whose statement is signed and whose exhibits are still in the vault.
package struct SignedPackage: Sendable {
    private let prepared: PreparedPackage
    private let recipients: [Recipient]
    private let objects: [String: ObjectName]
    /// `comity/statement.jws`, whose SHA-256 is the object of its ledger entry.
    package let statement: [UInt8]

    fileprivate init(
        prepared: PreparedPackage,
        statement: [UInt8],
        recipients: [Recipient],
        objects: [String: ObjectName]
    ) {
        self.prepared = prepared
        self.statement = statement
        self.recipients = recipients
        self.objects = objects
    }

    /// The SHA-256 of ``statement``, by which announcement and receipts name the package.
    package var digest: ContentDigest { ContentDigest(of: statement) }
    /// The package's number.
    package var number: String { prepared.statement.number }
    /// The authority it is for.
    package var addressee: Party { prepared.statement.to }
    /// What was signed.
    package var content: PackageStatement { prepared.statement }
    /// Paths, sizes and digests, in the order of the manifest.
    package var exhibits: [PackedExhibit] { prepared.exhibits }

    /// Writes the sealed package, once: sealing again gives other bytes.
    ///
    /// - Parameters:
    ///   - proofs: that the statement is in a ledger, by their name without extension (`sender`).
    ///   - key: what the objects were stored under.
    package func seal<Sink: ByteSink & ~Copyable>(
        into sink: inout Sink,
        proofs: [String: [UInt8]],
        from vault: Vault,
        with key: VaultKey
    ) throws(PackingFailure) {
        let start: SealStart
        do throws(SealFailure) { start = try Sealer(to: recipients).start() } catch {
            throw .seal(error)
        }
        var sealing = SealWriter(start, into: sink)
        var failure: PackWriteFailure?
        do throws(PackWriteFailure) {
            try prepared.write(
                into: &sealing,
                statement: statement,
                proofs: proofs,
                from: VaultSource(vault: vault, key: key, objects: objects)
            )
            do throws(FileFailure) { try sealing.finish() } catch { throw .file(error) }
        } catch { failure = error }
        sink = sealing.end()
        switch failure {
        case .exhibitChanged(let path): throw .exhibit(path)
        case .file(let file): throw .file(file)
        case nil: return
        }
    }
}

/// The exhibits of a package, in the vault.
private struct VaultSource: ExhibitSource {
    let vault: Vault
    let key: VaultKey
    let objects: [String: ObjectName]

    func copy<Sink: ByteSink & ~Copyable>(
        _ name: EntryName,
        into sink: inout Sink
    ) throws(PackWriteFailure) {
        guard let object = objects[name.description] else {
            throw .exhibitChanged(name.description)
        }
        do throws(VaultFailure) { try vault.open(object, with: key, into: &sink) } catch {
            switch error {
            case .missing, .altered, .wrongKey: throw .exhibitChanged(name.description)
            case .file(let file): throw .file(file)
            }
        }
    }
}
