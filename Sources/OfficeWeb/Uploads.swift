import Casework
import Evidence
import Office
import Synchronization

/// Exhibits that come in piece by piece, each open between requests for whoever began it.
///
/// They are in memory and in the vault's unfinished files alone: a stop, or an hour without a
/// piece, and nothing is left of one.
final class Uploads: Sendable {
    /// The most at once.
    static let countLimit = 32
    /// The most of one person.
    static let personLimit = 4
    /// How long one is kept without a piece, in seconds.
    static let term: Int64 = 3_600
    /// The largest piece, in bytes.
    static let chunkLimit = 8 << 20

    /// How far one is.
    struct Progress: Sendable {
        let size: Int64
        let offset: Int64
    }

    /// One that nobody else works on meanwhile.
    struct Claim: Sendable {
        let upload: any ExhibitUpload
        var progress: Progress
        var digest: RunningDigest
    }

    private struct Entry: Sendable {
        let upload: any ExhibitUpload
        let holder: String
        let reference: String
        let size: Int64
        var offset: Int64 = 0
        var digest = RunningDigest()
        var until: Int64
        var isBusy = false
    }

    private let kept = Mutex<[String: Entry]>([:])

    /// Keeps one open; nothing when there are too many.
    func begin(
        _ upload: any ExhibitUpload,
        of size: Int64,
        in reference: String,
        by holder: String,
        at now: Instant
    ) async -> String? {
        await sweep(at: now)
        let id = Secret.token()
        let hasRoom = kept.withLock { kept in
            guard kept.count < Uploads.countLimit,
                kept.values.count(where: { $0.holder == holder }) < Uploads.personLimit
            else { return false }
            kept[id] = Entry(
                upload: upload,
                holder: holder,
                reference: reference,
                size: size,
                until: now.seconds + Uploads.term
            )
            return true
        }
        return hasRoom ? id : nil
    }

    /// How far one is; nothing when there is none of that person's.
    func progress(_ id: String, of reference: String, by holder: String, at now: Instant) async
        -> Progress?
    {
        await sweep(at: now)
        return kept.withLock { kept in
            guard let entry = kept[id], entry.holder == holder, entry.reference == reference else {
                return nil
            }
            return Progress(size: entry.size, offset: entry.offset)
        }
    }

    /// Takes one to work on; nothing while somebody else does.
    func claim(_ id: String) -> Claim? {
        kept.withLock { kept in
            guard let entry = kept[id], !entry.isBusy else { return nil }
            kept[id]?.isBusy = true
            return Claim(
                upload: entry.upload,
                progress: Progress(size: entry.size, offset: entry.offset),
                digest: entry.digest
            )
        }
    }

    /// Gives it back.
    func give(_ id: String, _ claim: Claim, at now: Instant) {
        kept.withLock { kept in
            kept[id]?.offset = claim.progress.offset
            kept[id]?.digest = claim.digest
            kept[id]?.until = now.seconds + Uploads.term
            kept[id]?.isBusy = false
        }
    }

    /// Forgets it, once it is kept or given up.
    func forget(_ id: String) { kept.withLock { $0[id] = nil } }

    /// Gives up what nobody went on with.
    private func sweep(at now: Instant) async {
        let lapsed = kept.withLock { kept in
            let lapsed = kept.filter { !$0.value.isBusy && $0.value.until <= now.seconds }
            for id in lapsed.keys { kept[id] = nil }
            return lapsed.values.map(\.upload)
        }
        for upload in lapsed { await upload.abandon() }
    }
}
