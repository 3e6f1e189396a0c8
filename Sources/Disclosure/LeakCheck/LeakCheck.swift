import Detection
package import Files
import Sandbox

/// A removed value that is still in what leaves: where, and of which entry, never what.
package struct Leak: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The copy's path below the folder of what leaves.
    package let exhibit: String
    /// Which of its layers.
    package let layer: String
    /// What the value was taken for.
    package let dataClass: String
    /// The entry that removes it.
    package let entry: String

    /// A leak.
    package init(exhibit: String, layer: String, dataClass: String, entry: String) {
        self.exhibit = exhibit
        self.layer = layer
        self.dataClass = dataClass
        self.entry = entry
    }

    package var description: String {
        "\(exhibit): \(dataClass) of entry \(entry) in \(layer)"
    }

    package static func < (left: Leak, right: Leak) -> Bool {
        (left.exhibit, left.entry, left.layer) < (right.exhibit, right.entry, right.layer)
    }
}

/// What a leak check came to.
package struct LeakReport: Sendable, Hashable {
    /// What must not leave and does, in order.
    package var leaks: [Leak] = []
    /// Layers that could not be looked at, as `exhibit: layer`: nothing is known of them.
    package var unchecked: [String] = []
    /// How many values were looked for.
    package var values = 0
    /// How many files were looked into.
    package var files = 0

    /// True when everything was looked at and nothing found.
    package var isClean: Bool { leaks.isEmpty && unchecked.isEmpty }
}

/// Looks into everything that leaves for the values that must not.
///
/// Every file is searched as it stands, unpacked, as text, as metadata and as it looks when it is
/// rendered and read again. A value that the plan keeps in the same exhibit is no leak as often as
/// it is kept there, and one more is.
package struct LeakCheck: Sendable {
    let search: LeakSearch
    private let keeps: [String: [[UInt8]: Int]]
    private let compact: [String: [UInt8]]
    let extractor: Extractor
    /// Which exhibit a copy is of, where a plan says it.
    private var names: CopyNames?

    /// The most pages of one document that are rendered.
    static let pageLimit = 2_000

    /// - Parameters:
    ///   - plan: as carried out.
    ///   - values: the values of its entries by id.
    ///   - masked: values that the cut to the measure took out of rows; each is looked for in the
    ///     exhibit it is from.
    package init(
        plan: DisclosurePlan,
        values: [String: [UInt8]],
        masked: [RemovedValue] = [],
        extractor: Extractor
    ) {
        var removed: [RemovedValue] = []
        var keeps: [String: [[UInt8]: Int]] = [:]
        for exhibit in plan.exhibits where exhibit.decision.act == .disclose {
            for entry in exhibit.entries {
                guard let value = values[entry.id] else { continue }
                if entry.act == .keep {
                    keeps[exhibit.path, default: [:]][LeakPatterns.normal(value), default: 0] += 1
                } else {
                    removed.append(
                        RemovedValue(
                            entry: entry.id,
                            dataClass: entry.dataClass.rawValue,
                            bytes: value
                        )
                    )
                }
            }
        }
        self.init(removed: removed + masked, keeps: keeps, extractor: extractor)
        names = CopyNames(of: plan)
    }

    init(removed: [RemovedValue], keeps: [String: [[UInt8]: Int]], extractor: Extractor) {
        search = LeakSearch(removed)
        self.keeps = keeps
        self.extractor = extractor
        compact = Dictionary(removed.map { ($0.entry, LeakPatterns.normal($0.bytes)) }) { old, _ in
            old
        }
    }

    /// Looks into every file of a folder, and at its name.
    ///
    /// - Parameters:
    ///   - records: what leaves beside the copies, by name, which is searched as it stands.
    ///   - progress: called with the path of each file that is begun.
    package func check(
        _ folder: String,
        records: [String: [UInt8]] = [:],
        progress: (String) -> Void = { _ in }
    ) async throws(FileFailure) -> LeakReport {
        var report = LeakReport()
        report.values = search.count
        for carried in try LeakCheck.files(in: folder, below: "") {
            let path = FileName.written(carried)
            progress(path)
            report.files += 1
            let before = (report.leaks.count, report.unchecked.count)
            let named = hits(in: FileName.bytes(carried), path)
            note(named, "name", path, &report)
            let file = "\(folder)/\(carried)"
            try raw(file, path, &report)
            try await packed(file, path, &report)
            await text(file, path, &report)
            await programs(file, path, &report)
            await inside(file, path, &report)
            if !named.isEmpty { LeakCheck.hide(path, since: before, &report) }
        }
        for (name, bytes) in records.sorted(by: { $0.key < $1.key }) {
            note(hits(in: bytes, name), "bytes", name, &report)
        }
        report.leaks = Set(report.leaks).sorted()
        return report
    }

    /// Numbers a file whose name says what must not be said.
    private static func hide(
        _ path: String,
        since before: (leaks: Int, unchecked: Int),
        _ report: inout LeakReport
    ) {
        let number = "file \(report.files)"
        for index in report.leaks.indices.dropFirst(before.leaks) {
            let leak = report.leaks[index]
            report.leaks[index] = Leak(
                exhibit: number,
                layer: leak.layer,
                dataClass: leak.dataClass,
                entry: leak.entry
            )
        }
        for index in report.unchecked.indices.dropFirst(before.unchecked) {
            let layer = report.unchecked[index].dropFirst(path.count)
            report.unchecked[index] = number + layer
        }
    }

    /// Every file below a folder, its path as ``FileName`` carries it, in the byte order of names.
    static func files(
        in folder: String,
        below: String
    ) throws(FileFailure) -> [String] {
        var files: [String] = []
        for name in try Files.list("\(folder)/\(below)") {
            let path = below.isEmpty ? name : "\(below)/\(name)"
            if Files.isDirectory("\(folder)/\(path)") {
                files += try LeakCheck.files(in: folder, below: path)
            } else {
                files.append(path)
            }
        }
        return files
    }

    /// Which exhibit a copy is of.
    func origin(of path: String) -> String { names?.exhibit(behind: path) ?? path }

    /// The hits in some bytes of a copy.
    func hits(in bytes: [UInt8], _ path: String) -> [LeakSearch.Hit] {
        search.hits(in: bytes, of: origin(of: path))
    }

    /// Notes hits in a layer, as far as the plan does not keep the value in that exhibit.
    func note(
        _ hits: [LeakSearch.Hit],
        _ layer: String,
        _ exhibit: String,
        _ report: inout LeakReport
    ) {
        if hits.count >= LeakSearch.Stream.hitLimit {
            report.unchecked.append("\(exhibit): \(layer) (hits)")
        }
        var allowed = keeps[origin(of: exhibit)] ?? [:]
        var seen: Set<Range<Int>> = []
        for hit in hits where seen.insert(hit.range).inserted {
            if let value = compact[hit.entry], let left = allowed[value], left > 0 {
                allowed[value] = left - 1
                continue
            }
            report.leaks.append(
                Leak(exhibit: exhibit, layer: layer, dataClass: hit.dataClass, entry: hit.entry)
            )
        }
    }

    /// The bytes as they stand.
    private func raw(
        _ file: String,
        _ path: String,
        _ report: inout LeakReport
    ) throws(FileFailure) {
        let input = try InputFile(regular: file)
        var stream = search.stream(of: origin(of: path))
        while true {
            let piece = try input.read(upTo: 1 << 20)
            if piece.isEmpty { break }
            stream.read(piece)
        }
        note(stream.finish(), "bytes", path, &report)
    }

    /// The text, headers, metadata and hidden text that extraction gives, each layer by itself.
    private func text(_ file: String, _ path: String, _ report: inout LeakReport) async {
        let layers = LayerStreams(search, origin(of: path))
        let result = try? await extractor.extract(file) { segment in layers.take(segment) }
        for (layer, hits) in layers.finish() { note(hits, layer, path, &report) }
        guard let result, result.mediaType != nil else {
            report.unchecked.append("\(path): text")
            return
        }
        for problem in result.problems {
            if case .unsupported = problem.kind { continue }
            report.unchecked.append("\(path): text (\(problem.kind.name))")
        }
    }

    /// What it holds, member by member.
    private func inside(_ file: String, _ path: String, _ report: inout LeakReport) async {
        guard let head = try? InputFile(regular: file).read(upTo: MediaType.headSize),
            let size = Files.status(file)?.size
        else { return }
        switch MediaType.detect(head, size: Int(size)).0 {
        case .zip, .tar, .gzip, .bzip2, .xz, .zstd, .sevenZip, .rar, .message, .mbox:
            guard let bytes = try? Files.readRegular(file, limit: Redactor.memoryLimit) else {
                report.unchecked.append("\(path): parts within")
                return
            }
            await inside(Inside(bytes: bytes, layer: "", depth: 0), path, &report)
        default: break
        }
    }

    /// What programs see in it: unpacked streams and members, metadata, rendered pages.
    func programs(_ file: String, _ path: String, _ report: inout LeakReport) async {
        guard let head = try? InputFile(regular: file).read(upTo: MediaType.headSize),
            let size = Files.status(file)?.size
        else {
            report.unchecked.append("\(path): kind")
            return
        }
        let type = MediaType.detect(head, size: Int(size)).0
        switch type {
        case .pdf:
            await run(
                "qpdf",
                ["--qdf", "--object-streams=disable", "/in/x", "-"],
                file,
                "unpacked",
                path,
                &report
            )
            await metadata(file, path, &report)
            await pages(file, path, &report)
        case .gzip, .bzip2, .xz, .zstd:
            // What is no archive inside has no members; one that is gets looked into by itself.
            await run("bsdcat", ["/in/x"], file, "unpacked", path, &report)
            await metadata(file, path, &report)
        case .zip, .docx, .xlsx, .pptx, .odt, .ods, .odp, .tar, .sevenZip, .rar:
            await run("bsdtar", ["-xOf", "/in/x"], file, "members", path, &report)
            await run("bsdtar", ["-tf", "/in/x"], file, "names of members", path, &report)
            if type != .tar { await metadata(file, path, &report) }
        case .png, .jpeg, .gif, .tiff, .bmp, .webp, .heif:
            await metadata(file, path, &report)
            await run("tesseract", ["/in/x", "stdout"], file, "as it looks", path, &report)
        default: break
        }
    }

    private func metadata(_ file: String, _ path: String, _ report: inout LeakReport) async {
        let words = ["-j", "-a", "-u", "-g1", "-ee", "-api", "LargeFileSupport=1", "/in/x"]
        await run("exiftool", words, file, "metadata", path, &report)
        // Pictures within, which show what the picture itself no longer does.
        let inner = ["-b", "-ThumbnailImage", "-PreviewImage", "-JpgFromRaw", "/in/x"]
        let sandbox = sandbox("exiftool", file)
        guard let picture = try? await sandbox.run(inner), !picture.isEmpty else { return }
        await look(at: picture, "thumbnail", path, &report)
    }

    /// Reads a picture as a person would.
    private func look(
        at picture: [UInt8],
        _ layer: String,
        _ path: String,
        _ report: inout LeakReport
    ) async {
        var sandbox = Sandbox("tesseract")
        sandbox.limits.time = .seconds(120)
        do throws(Sandbox.Failure) {
            let text = try await sandbox.run(["stdin", "stdout"], input: picture)
            note(hits(in: text, path), layer, path, &report)
        } catch {
            report.unchecked.append("\(path): \(layer)")
        }
    }

    /// Every page as it looks.
    private func pages(_ file: String, _ path: String, _ report: inout LeakReport) async {
        guard let count = await PageCount.of(file), count <= LeakCheck.pageLimit else {
            report.unchecked.append("\(path): pages")
            return
        }
        for page in 1...max(1, count) {
            let words = ["-r", "150", "-gray", "-png", "-f", "\(page)", "-l", "\(page)", "/in/x"]
            guard let picture = try? await sandbox("pdftoppm", file).run(words) else {
                report.unchecked.append("\(path): page \(page)")
                continue
            }
            await look(at: picture, "page \(page) as it looks", path, &report)
        }
    }

    private func sandbox(_ program: String, _ file: String) -> Sandbox {
        var sandbox = Sandbox(program, inputs: [.init(file, at: "/in/x")])
        sandbox.limits.time = .seconds(120)
        sandbox.limits.output = 4 << 30
        return sandbox
    }

    private func run(
        _ program: String,
        _ arguments: [String],
        _ file: String,
        _ layer: String,
        _ path: String,
        _ report: inout LeakReport
    ) async {
        let gathered = GatheredStream(search.stream(of: origin(of: path)))
        var sandbox = sandbox(program, file)
        // It waits for the search, which may have gigabytes of pages to read.
        sandbox.limits.time = .seconds(3_600)
        do throws(Sandbox.Failure) {
            try await sandbox.run(arguments) { await gathered.read($0) }
        } catch {
            report.unchecked.append("\(path): \(layer)")
        }
        note(await gathered.finish(), layer, path, &report)
    }
}

/// A search that a program's output goes through as it comes.
private actor GatheredStream {
    private var stream: LeakSearch.Stream

    init(_ stream: LeakSearch.Stream) { self.stream = stream }

    func read(_ bytes: [UInt8]) { stream.read(bytes) }

    func finish() -> [LeakSearch.Hit] { stream.finish() }
}

/// One search for each layer of an exhibit.
private final class LayerStreams {
    /// How many are under way at once; the one that waits longest ends where there are more.
    static let openLimit = 64

    private let search: LeakSearch
    private let exhibit: String
    private var streams: [Layer: (stream: LeakSearch.Stream, last: Int)] = [:]
    private var done: [(String, [LeakSearch.Hit])] = []
    private var count = 0

    init(_ search: LeakSearch, _ exhibit: String) {
        self.search = search
        self.exhibit = exhibit
    }

    func take(_ segment: Segment) {
        count += 1
        if streams[segment.layer] == nil {
            if streams.count == LayerStreams.openLimit { closeOldest() }
            streams[segment.layer] = (search.stream(of: exhibit), count)
        }
        streams[segment.layer]?.last = count
        streams[segment.layer]?.stream.read(Array(segment.text.dropFirst(segment.overlap)))
    }

    private func closeOldest() {
        guard let oldest = streams.min(by: { $0.value.last < $1.value.last }) else { return }
        close(oldest.key)
    }

    private func close(_ layer: Layer) {
        guard var (stream, _) = streams.removeValue(forKey: layer) else { return }
        // A member's or a sheet's name is its sender's and may say anything.
        let path = layer.path.map { word in
            ["member", "sheet"].first { word.hasPrefix("\($0):") } ?? word
        }
        let name = (path + [layer.kind.rawValue]).joined(separator: "/")
        done.append((name, stream.finish()))
    }

    func finish() -> [(String, [LeakSearch.Hit])] {
        for layer in streams.sorted(by: { $0.value.last < $1.value.last }).map(\.key) {
            close(layer)
        }
        return done
    }
}

/// How many pages a PDF has.
enum PageCount {
    static func of(_ file: String) async -> Int? {
        let sandbox = Sandbox("qpdf", inputs: [.init(file, at: "/in/x")])
        guard let output = try? await sandbox.run(["--show-npages", "/in/x"]) else { return nil }
        let text = String(decoding: output, as: UTF8.self)
        return Int(text.prefix { $0.isNumber })
    }
}
