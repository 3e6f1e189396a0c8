import Casework
import Dispatch
import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Registry
import Synchronization

/// A package as it was received, on its way out of the vault: for a court, or for the case.
///
/// Its bytes are the archive that the sender signed for; `comity verify` accepts them.
package struct PackageExport: Sendable {
    /// The package's number.
    package let number: String
    private let parts: [Part]
    private let vault: Vault
    private let key: VaultKey

    /// A file of the payload.
    struct Part: Sendable {
        let path: String
        let object: ObjectName
        let size: Int64
    }

    private let front: StoredExhibit

    init(
        number: String,
        front: StoredExhibit,
        parts: [Part],
        vault: Vault,
        key: VaultKey
    ) {
        self.number = number
        self.front = front
        self.parts = parts
        self.vault = vault
        self.key = key
    }

    /// The archive in pieces, as fast as they are taken.
    package func pieces() -> PackagePieces {
        let pipe = Pipe()
        DispatchQueue.global().async {
            do throws(VaultFailure) {
                try write(into: pipe)
                pipe.finish(failed: false)
            } catch { pipe.finish(failed: true) }
        }
        return PackagePieces(pipe: pipe)
    }

    private func write(into pipe: Pipe) throws(VaultFailure) {
        var head = HeadSink(pipe: pipe, left: front.size - Int64(TarWriter.end.count))
        _ = try vault.open(front.object, with: key, into: &head)
        guard var writer = TarWriter(modified: 0) else { throw .altered }
        var sink = PipeSink(pipe: pipe)
        for part in parts {
            guard let name = try? EntryName(number + "/" + part.path) else { throw .altered }
            try put(writer.begin(name, size: part.size), into: &sink)
            let size = try vault.open(part.object, with: key, into: &sink)
            guard size == part.size, writer.wrote(Int(size)) else { throw .altered }
        }
        try put(writer.finish(), into: &sink)
    }

    private func put(_ bytes: [UInt8], into sink: inout PipeSink) throws(VaultFailure) {
        do throws(FileFailure) { try sink.write(bytes) } catch { throw .file(error) }
    }
}

/// The pieces of an archive; when nobody takes them any more, the writer stops.
package final class PackagePieces: Sendable {
    private let pipe: Pipe

    fileprivate init(pipe: Pipe) { self.pipe = pipe }

    deinit { pipe.abandon() }

    /// The next piece; nothing after the last.
    ///
    /// - Throws: ``OfficeFailure/unavailable`` when the vault does not hold what was stored.
    package func next() async throws(OfficeFailure) -> [UInt8]? {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [pipe] in
                pipe.wait()
                continuation.resume()
            }
        }
        return try pipe.take()
    }
}

/// A few pieces between a thread that writes and a task that reads.
private final class Pipe: Sendable {
    private static let room = 4
    private let free = DispatchSemaphore(value: Pipe.room)
    private let filled = DispatchSemaphore(value: 0)
    private let state = Mutex(State())

    private struct State {
        var pieces: [[UInt8]] = []
        var isFinished = false
        var hasFailed = false
        var isAbandoned = false
    }

    /// Adds a piece once there is room; false when nobody reads any more.
    func put(_ bytes: [UInt8]) -> Bool {
        free.wait()
        let isTaken = state.withLock { state in
            guard !state.isAbandoned else { return false }
            state.pieces.append(bytes)
            return true
        }
        filled.signal()
        return isTaken
    }

    func finish(failed: Bool) {
        state.withLock { ($0.isFinished, $0.hasFailed) = (true, failed) }
        filled.signal()
    }

    /// Returns when there is a piece or the end.
    func wait() { filled.wait() }

    func take() throws(OfficeFailure) -> [UInt8]? {
        let (piece, hasFailed) = state.withLock { state in
            state.pieces.isEmpty ? (nil, state.hasFailed) : (state.pieces.removeFirst(), false)
        }
        if hasFailed { throw .unavailable }
        if piece != nil {
            free.signal()
        } else {
            // The end stays, whoever asks again.
            filled.signal()
        }
        return piece
    }

    func abandon() {
        state.withLock { $0.isAbandoned = true }
        for _ in 0..<Pipe.room { free.signal() }
    }
}

private struct PipeSink: ByteSink {
    let pipe: Pipe

    mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        guard bytes.isEmpty || pipe.put(bytes) else {
            throw FileFailure(.write, code: FileFailure.cancelled, path: "")
        }
    }
}

/// The archive's front without the blocks that end it: the payload follows.
private struct HeadSink: ByteSink {
    let pipe: Pipe
    var left: Int64

    mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        let piece = bytes.prefix(Int(min(Int64(bytes.count), max(left, 0))))
        left -= Int64(bytes.count)
        var sink = PipeSink(pipe: pipe)
        try sink.write(Array(piece))
    }
}

extension CentralAuthority {
    /// A received package, whole or with the exhibits of a disclosure, for whoever may read the
    /// case; who took it is on record first.
    package func export(
        _ reference: String,
        package number: String,
        disclosure: Int?,
        for person: Person
    ) async throws(OfficeFailure) -> PackageExport {
        guard Access.sees(person) else { throw .notFound }
        do throws(Refusal) {
            guard let open = try await store.open(.reference(reference), for: person) else {
                throw Refusal(.notFound)
            }
            guard Access.reads(person, involved: open.involves(person)),
                let package = open.record.received.values.first(where: { $0.number == number })
            else { throw Refusal(.notFound) }
            guard package.state == "accepted" else {
                throw Refusal(.wrongState, [Problem("the package was not accepted into the case")])
            }
            let disclosed = open.record.disclosures.first { $0.number == disclosure }
            guard disclosure == nil || disclosed?.packages.contains(number) == true else {
                throw Refusal(.notFound)
            }
            let export = try await export(package, open, only: disclosed?.exhibits)
            var event = OfficeEvent(
                "export",
                by: person.holder,
                of: party,
                about: "parcel",
                package.digest,
                at: clock()
            )
            event.detail = ["number": .string(number)]
            event.detail["disclosure"] = disclosure.map { .integer(Int64($0)) }
            try await note(event, in: open)
            return export
        } catch { throw error.kind == .notFound ? .notFound : .refused(error) }
    }

    private func export(
        _ package: CaseRecord.Package,
        _ open: OpenCase,
        only exhibits: [String]?
    ) async throws(Refusal) -> PackageExport {
        let name = CentralAuthority.receivedFolder(package.digest) + "front"
        guard let bytes = try await store.text(of: open, name),
            let json = try? JSON(parsing: bytes, limit: 4096), let front = StoredExhibit(json)
        else { throw CaseStore.damaged }
        let parts = package.exhibits.compactMap { exhibit -> PackageExport.Part? in
            guard exhibits?.contains(exhibit.path) ?? true,
                let object = exhibit.object.flatMap({ ObjectName($0) })
            else { return nil }
            return PackageExport.Part(path: exhibit.path, object: object, size: exhibit.size)
        }
        return PackageExport(
            number: package.number,
            front: front,
            parts: parts,
            vault: vault,
            key: try await vaultKey(of: open)
        )
    }

    /// Where the parts of a received package are kept.
    static func receivedFolder(_ parcel: ContentDigest) -> String {
        "received/\(parcel.hex.prefix(32))/"
    }

    /// Keeps an event of a case that changes nothing of it, such as that somebody read it.
    func note(_ event: OfficeEvent, in open: OpenCase) async throws(Refusal) {
        var event = event
        event.caseDigest = open.caseDigest
        guard let commitment = event.commitment, let opening = commitment.event,
            let sealed = open.key.seal(opening)
        else { throw CentralAuthority.unavailable }
        let act = Act(
            [],
            caseID: open.row.id,
            opening: commitment.opening,
            event: .sealed(sealed)
        )
        _ = try await keep(act)
    }
}
