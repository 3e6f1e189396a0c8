package import Casework
package import Evidence
package import Exchange
import Files
import Synchronization

/// Opens a parcel that was announced, and takes its exhibits into the vault (spec/vault.md, "In").
///
/// One pass and constant memory: the seal is taken off chunk by chunk, the statement and all files
/// in front of the payload are verified, and only then does the first exhibit go into the vault,
/// hashed and sealed again as it comes. Nothing of the content touches the disk in clear.
package struct ParcelIntake: Sendable {
    /// What the office knows of the parcel from envelopes that it verified.
    package struct Expected: Sendable {
        let parcel: Parcel
        let from: Party
        let to: Party
        let caseReference: String
        let decisions: Set<ContentDigest>
        let letter: ContentDigest?

        /// - Parameters:
        ///   - parcel: what the announcing envelope says.
        ///   - to: this office.
        ///   - caseReference: `sha256:` and the digest of the envelope that opened the case.
        ///   - decisions: the envelopes with decisions that count.
        ///   - letter: the letter's bytes as sent.
        package init(
            _ parcel: Parcel,
            from: Party,
            to: Party,
            caseReference: String,
            decisions: Set<ContentDigest>,
            letter: ContentDigest? = nil
        ) {
            self.parcel = parcel
            self.from = from
            self.to = to
            self.caseReference = caseReference
            self.decisions = decisions
            self.letter = letter
        }
    }

    private let expected: Expected
    private let trust: Trust
    private let identities: [Identity]
    private let vault: Vault
    private let key: VaultKey

    /// - Parameters:
    ///   - trust: this office's own list, anchored by its own root.
    ///   - identities: whatever the parcel may be sealed to.
    ///   - key: the key of the case.
    package init(
        expecting expected: Expected,
        trust: Trust,
        identities: [Identity],
        into vault: Vault,
        under key: VaultKey
    ) {
        self.expected = expected
        self.trust = trust
        self.identities = identities
        self.vault = vault
        self.key = key
    }

    /// Opens the sealed file, verifies what is in it and stores the exhibits.
    ///
    /// On a failure the objects written so far are gone again.
    package func open(_ path: String, at now: Instant) throws(ParcelFailure) -> ParcelResult {
        let digest = SharedDigest()
        var sink = ParcelSink(
            expected,
            context: VerificationContext(
                now: now,
                trust: trust,
                addressee: expected.to.authority,
                openedBy: identities.compactMap { $0.recipient?.text }
            ),
            into: vault,
            under: key
        )
        do throws(ParcelFailure) {
            try read(path, digest, into: &sink)
            let result = try sink.finish()
            guard digest.value == expected.parcel.digest else { throw .unexpected(.digest) }
            return result
        } catch {
            sink.discard()
            throw error
        }
    }

    private func read(
        _ path: String,
        _ digest: SharedDigest,
        into sink: inout ParcelSink
    ) throws(ParcelFailure) {
        let file: InputFile
        do throws(FileFailure) { file = try InputFile(path) } catch { throw .file(error) }
        guard file.size.map(Int64.init) == expected.parcel.size else { throw .unexpected(.size) }
        let source = HashedSource(file, digest)
        do throws(OpenFailure) {
            _ = try Opener(with: identities).open(source, into: &sink, armored: false)
        } catch { throw try explained(sink.failure, error, path) }
    }

    /// Which of the failures is the first cause: the disk, then other bytes than were announced.
    private func explained(
        _ found: ParcelFailure?,
        _ failure: OpenFailure,
        _ path: String
    ) throws(ParcelFailure) -> ParcelFailure {
        if case .file = found { return found ?? .unopened(failure) }
        if case .unreadable(let file) = failure { return .file(file) }
        do throws(FileFailure) {
            let whole = try FileDigest(of: InputFile(path))
            guard whole.sha256 == expected.parcel.digest.bytes else { return .unexpected(.digest) }
        } catch { return .file(error) }
        return found ?? .unopened(failure)
    }
}

/// The digest of a stream, for a reader that gave the stream away.
private final class SharedDigest: Sendable {
    private let running = Mutex(RunningDigest())

    func update(_ bytes: [UInt8]) { running.withLock { $0.update(bytes[...]) } }

    var value: ContentDigest { running.withLock { $0.digest } }
}

/// A file whose bytes are hashed as they are read.
private struct HashedSource: ~Copyable, ByteSource {
    private let file: InputFile
    private let digest: SharedDigest

    init(_ file: consuming InputFile, _ digest: SharedDigest) {
        self.file = file
        self.digest = digest
    }

    mutating func read(upTo count: Int) throws(FileFailure) -> [UInt8] {
        let bytes = try file.read(upTo: count)
        digest.update(bytes)
        return bytes
    }
}
