import Casework
import Evidence
import Exchange
import Files

/// Takes the opened bytes of a parcel as they come: front, judgement, then exhibits into the vault.
struct ParcelSink: ~Copyable, ByteSink {
    private let expected: ParcelIntake.Expected
    private let context: VerificationContext
    private let vault: Vault
    private let key: VaultKey
    private var reader = PackageReader()
    private var verification: PackageVerification?
    private var payload: PayloadCheck?
    private var writer: VaultWriter?
    private var front: StoredExhibit?
    private var exhibits: [ReceivedExhibit] = []
    /// What made it stop; the sink takes nothing more then.
    private(set) var failure: ParcelFailure?

    init(
        _ expected: ParcelIntake.Expected,
        context: VerificationContext,
        into vault: Vault,
        under key: VaultKey
    ) {
        self.expected = expected
        self.context = context
        self.vault = vault
        self.key = key
    }

    /// Takes the next bytes; any failure is kept in ``failure`` and ends the opening.
    mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        do throws(ParcelFailure) { try take(bytes) } catch {
            failure = error
            throw FileFailure(.write, code: FileFailure.cancelled, path: "")
        }
    }

    /// Concludes after the last byte.
    mutating func finish() throws(ParcelFailure) -> ParcelResult {
        let events: [PackageReader.Event]
        do throws(PackageFailure) { events = try reader.finish() } catch {
            throw .malformed(error)
        }
        for event in events { try take(event) }
        guard let verification, let verified = verification.verified, let payload, let front else {
            throw .malformed(.missing(PackagePath.statement))
        }
        for name in payload.missing {
            exhibits.append(
                ReceivedExhibit(
                    path: name.description,
                    listed: payload.listed(name),
                    stored: nil,
                    state: .missing
                )
            )
        }
        let checks = payload.checks
        // With every exhibit as listed, only the sender can have made size or export wrong.
        if exhibits.allSatisfy({ $0.state == .verified }) { try refuseFailed(checks) }
        return ParcelResult(
            verified,
            verification,
            payload: checks,
            front: front,
            exhibits: exhibits
        )
    }

    /// Takes away what was stored; what cannot be is an orphan, and swept at the next start.
    mutating func discard() {
        writer = nil
        let objects = exhibits.compactMap(\.stored) + (front.map { [$0] } ?? [])
        for stored in objects { try? vault.destroy(stored.object) }
        exhibits = []
        front = nil
    }

    private mutating func take(_ bytes: [UInt8]) throws(ParcelFailure) {
        let events: [PackageReader.Event]
        do throws(PackageFailure) { events = try reader.read(bytes) } catch {
            throw .malformed(error)
        }
        for event in events { try take(event) }
    }

    private mutating func take(_ event: PackageReader.Event) throws(ParcelFailure) {
        switch event {
        case .head(let package):
            try judge(package)
            front = try store(package)
        case .exhibit:
            guard exhibits.count < Packing.exhibitLimit else { throw .tooManyExhibits }
            writer = try begin()
        case .content(let bytes):
            do throws(FileFailure) { try writer?.write(Array(bytes)) } catch {
                throw .file(error)
            }
        case .exhibitRead(let name, let size, let digest): try end(name, size, digest)
        }
    }

    // MARK: Front

    private mutating func judge(_ package: UnverifiedPackage) throws(ParcelFailure) {
        guard ContentDigest(of: package.statementBytes) == expected.parcel.statement else {
            throw .unexpected(.statement)
        }
        guard package.manifest.lines.count <= Packing.exhibitLimit else {
            throw .tooManyExhibits
        }
        let verification = PackageVerification(package, in: context)
        try refuseFailed(verification.checks)
        guard let statement = verification.verified?.statement else {
            throw .failed(.unknownSender)
        }
        try compare(statement)
        self.verification = verification
        payload = PayloadCheck(verification)
    }

    /// Compares a statement that holds with what is known of the case.
    private func compare(_ statement: PackageStatement) throws(ParcelFailure) {
        guard statement.from.authority == expected.from.authority,
            statement.from.unit == expected.from.unit
        else { throw .wrongSender }
        guard statement.to.unit == expected.to.unit else { throw .wrongAddressee }
        guard statement.caseReference == expected.caseReference else { throw .wrongCase }
        guard let decision = statement.envelope, expected.decisions.contains(decision) else {
            throw .wrongDecision
        }
        if let letter = expected.letter, letter != statement.letter { throw .wrongLetter }
    }

    private func refuseFailed(_ checks: [PackageCheck]) throws(ParcelFailure) {
        for check in checks {
            if case .failed(let fault) = check.result { throw .failed(fault) }
        }
    }

    private func store(_ package: UnverifiedPackage) throws(ParcelFailure) -> StoredExhibit {
        var writer = try begin()
        do throws(FileFailure) {
            try package.archive(into: &writer, at: context.now)
            return try writer.finish()
        } catch { throw .file(error) }
    }

    // MARK: Payload

    private func begin() throws(ParcelFailure) -> VaultWriter {
        do throws(VaultFailure) { return try vault.intake(under: key) } catch {
            switch error {
            case .file(let file): throw .file(file)
            case .missing, .altered, .wrongKey:
                throw .file(FileFailure(.open, code: FileFailure.invalid, path: vault.root))
            }
        }
    }

    private mutating func end(
        _ name: EntryName,
        _ size: Int64,
        _ digest: ContentDigest
    ) throws(ParcelFailure) {
        guard let writer = writer.take() else { return }
        let stored: StoredExhibit
        do throws(FileFailure) { stored = try writer.finish() } catch { throw .file(error) }
        let state: ReceivedExhibit.State =
            switch payload?.take(name, size: size, digest) {
            case .verified where stored.digest == digest: .verified
            case .unlisted: .unlisted
            default: .altered
            }
        exhibits.append(
            ReceivedExhibit(
                path: name.description,
                listed: payload?.listed(name),
                stored: stored,
                state: state
            )
        )
    }
}
