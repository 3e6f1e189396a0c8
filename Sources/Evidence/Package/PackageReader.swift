/// Reads a package piece by piece in constant memory: the files in front first, then the payload.
package struct PackageReader: Sendable {
    /// What came.
    package enum Event: Sendable {
        /// All files in front of the payload; it comes once, before anything else.
        case head(UnverifiedPackage)
        /// A file of the payload begins.
        case exhibit(EntryName, size: Int64)
        case content(ArraySlice<UInt8>)
        /// The file begun last is complete, and its digest is this.
        case exhibitRead(EntryName, size: Int64, ContentDigest)
    }

    private var tar = TarReader()
    private var count = 0
    private var folder: String?
    private var head: [String: [UInt8]] = [:]
    private var headIsComplete = false
    private var last: EntryName?
    private var current: Current?

    private struct Current: Sendable {
        let name: EntryName
        let size: Int64
        var digest: RunningDigest?
    }

    /// A reader at the beginning of a package.
    package init() {}

    /// Takes the next bytes of the archive.
    package mutating func read(_ bytes: [UInt8]) throws(PackageFailure) -> [Event] {
        let parts: [TarReader.Event]
        do throws(TarFailure) { parts = try tar.read(bytes) } catch { throw .archive(error) }
        var events: [Event] = []
        for part in parts { try take(part, &events) }
        return events
    }

    /// States that no more bytes follow.
    package mutating func finish() throws(PackageFailure) -> [Event] {
        do throws(TarFailure) { try tar.finish() } catch { throw .archive(error) }
        var events: [Event] = []
        if !headIsComplete { try completeHead(&events) }
        return events
    }

    private mutating func take(
        _ part: TarReader.Event,
        _ events: inout [Event]
    ) throws(PackageFailure) {
        switch part {
        case .entry(let entry): try begin(entry, &events)
        case .content(let bytes):
            if current?.digest == nil {
                head[current?.name.description ?? "", default: []] += bytes
            } else {
                current?.digest?.update(bytes)
                events.append(.content(bytes))
            }
        case .endOfEntry:
            if let current, let digest = current.digest {
                events.append(.exhibitRead(current.name, size: current.size, digest.digest))
            }
            current = nil
        }
    }

    private mutating func begin(
        _ entry: TarEntry,
        _ events: inout [Event]
    ) throws(PackageFailure) {
        count += 1
        let base = entry.name.first
        guard let name = entry.name.withoutFirst, folder == nil || folder == base,
            PackagePath.isNumber(base)
        else { throw .foreignFile(at: count) }
        folder = base
        try checkOrder(name)
        guard name.lies(below: PackagePath.payload) else {
            return try beginHead(name, size: entry.size)
        }
        if !headIsComplete { try completeHead(&events) }
        current = Current(name: name, size: entry.size, digest: RunningDigest())
        events.append(.exhibit(name, size: entry.size))
    }

    private mutating func beginHead(_ name: EntryName, size: Int64) throws(PackageFailure) {
        let path = name.description
        guard let limit = PackagePath.limit(of: path) else { throw .foreignFile(at: count) }
        guard size <= Int64(limit) else { throw .tooLarge(path) }
        head[path] = []
        current = Current(name: name, size: size, digest: nil)
    }

    /// The bag's own four files, then `comity/`, then `data/`, the last two in byte order.
    private mutating func checkOrder(_ name: EntryName) throws(PackageFailure) {
        let rank = PackageReader.rank(name)
        if let last {
            let before = PackageReader.rank(last)
            guard before < rank || before == rank && last < name else {
                throw .misplaced(at: count)
            }
        }
        last = name
    }

    private static func rank(_ name: EntryName) -> Int {
        if name.lies(below: PackagePath.payload) { return 6 }
        if name.lies(below: PackagePath.tags) { return 5 }
        return PackagePath.bag.firstIndex(of: name.description) ?? 4
    }

    private mutating func completeHead(_ events: inout [Event]) throws(PackageFailure) {
        headIsComplete = true
        let files = head
        head = [:]
        guard let folder else { throw .missing(PackagePath.declaration) }
        events.append(.head(try UnverifiedPackage(folder: folder, files: files)))
    }
}
