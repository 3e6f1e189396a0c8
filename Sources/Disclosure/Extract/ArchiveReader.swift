import Files
import Sandbox

/// Reads archives and compressed files, all of them unpacked by libarchive in the sandbox.
struct ArchiveReader {
    private let extraction: Extraction
    private let part: Part

    /// A member's name as a part of a way, in bytes.
    static let nameLimit = 900

    init(_ extraction: Extraction, _ part: Part) {
        self.extraction = extraction
        self.part = part
    }

    /// Reads an archive's members, or the document that an Office file is, and says what it was.
    func read(_ source: Source, _ type: MediaType) async throws -> MediaType {
        if type == .zip, isEncrypted(source) { extraction.note(.encrypted, part) }
        guard
            let stream = await unpack(source, "bsdtar", ["-cf", "-", "--format=pax", "@/in/x"])
        else { return type }
        let members = members(of: stream)
        if type == .zip, let office = OfficeReader(extraction, part, stream, members) {
            try await office.read()
            return office.type
        }
        for (name, member) in members { try await read(member, of: stream, name) }
        return type
    }

    /// Reads what a compressed file holds.
    func readCompressed(_ source: Source) async throws {
        guard let content = await unpack(source, "bsdcat", ["/in/x"]), content.size > 0 else {
            return
        }
        try await extraction.extract(content, at: part.inner("content"))
    }

    /// Reads one member as the exhibit it is; its name is text as well.
    func read(_ member: TarReader.Member, of stream: Source, _ name: String) async throws {
        let inner = part.inner("member:\(name)")
        try extraction.write(member.name, field: "name", inner, .metadata)
        guard member.isFile else {
            if member.isFolder { return }
            extraction.note(.notAFile, inner)
            return try extraction.write(member.target, field: "target", inner, .metadata)
        }
        if member.content.isEmpty { return }
        try await extraction.extract(Source(member.content, of: stream), at: inner)
    }

    /// The members with names that are each their own and safe to print.
    private func members(of stream: Source) -> [(name: String, member: TarReader.Member)] {
        var reader = TarReader(stream)
        var seen: [String: Int] = [:]
        var members: [(String, TarReader.Member)] = []
        while let member = reader.next() {
            guard members.count < extraction.limits.parts else {
                extraction.note(.tooManyParts, part)
                break
            }
            let name = ArchiveReader.shown(member.name)
            let times = seen[name, default: 0] + 1
            seen[name] = times
            members.append((times == 1 ? name : "\(name)#\(times)", member))
        }
        if reader.isMalformed { extraction.note(.malformed("archive"), part) }
        return members
    }

    /// A name without control characters, cut where it is very long.
    static func shown(_ name: String) -> String {
        var out = String.UnicodeScalarView()
        var size = 0
        for scalar in name.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control
            size += scalar.utf8.count
            if size > nameLimit { break }
            out.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(out)
    }

    /// Whether the first entry of a ZIP file says that it is encrypted.
    private func isEncrypted(_ source: Source) -> Bool {
        guard let head = try? source.head(8), head.count == 8 else { return false }
        return head[6] & 1 != 0
    }

    /// What a program unpacks, in a file; what came before it failed is there as well.
    private func unpack(
        _ source: Source,
        _ program: String,
        _ arguments: [String]
    ) async -> Source? {
        guard extraction.unpackLeft > 0, extraction.timeLeft > .zero else {
            extraction.note(.bomb, part)
            return nil
        }
        guard let file = try? extraction.file(of: source), let path = file.path,
            let scratch = try? extraction.scratch().file(),
            let spool = try? UnpackSpool(scratch.path)
        else {
            extraction.note(.unreadable, part)
            return nil
        }
        var limits = Sandbox.Limits()
        limits.output = extraction.unpackLeft
        limits.time = extraction.limits.time * 5
        let sandbox = Sandbox(
            program,
            inputs: [Sandbox.Input(path, at: "/in/x")],
            limits: limits
        )
        let start = ContinuousClock.now
        do throws(Sandbox.Failure) {
            try await sandbox.run(arguments) { await spool.write($0) }
        } catch { extraction.note(error, part) }
        extraction.spend(ContinuousClock.now - start)
        extraction.unpackLeft -= await spool.count
        if await spool.hasFailed { extraction.note(.unreadable, part) }
        return try? Source(scratch.path, owner: scratch)
    }
}

/// Where what a program unpacks is written as it comes.
private actor UnpackSpool {
    private let file: GrowingFile
    private(set) var count = 0
    private(set) var hasFailed = false

    init(_ path: String) throws(FileFailure) { file = try GrowingFile(path, mode: 0o600) }

    func write(_ bytes: [UInt8]) {
        count += bytes.count
        guard !hasFailed else { return }
        do throws(FileFailure) { try file.write(bytes) } catch { hasFailed = true }
    }
}
