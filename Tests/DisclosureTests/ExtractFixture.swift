import Disclosure
import Files
import Fixtures
import Testing

/// What an extraction gave, by layer.
final class Extracted {
    var segments: [Segment] = []
    let report: ExtractReport

    init(segments: [Segment], report: ExtractReport) {
        self.segments = segments
        self.report = report
    }

    static func of(
        _ path: String,
        limits: Extractor.Limits = Extractor.Limits(),
        languages: [String] = ["eng"]
    ) async throws -> Extracted {
        let kept = Kept()
        let report = try await Extractor(limits: limits, languages: languages)
            .extract(path) { kept.segments.append($0) }
        return Extracted(segments: kept.segments, report: report)
    }

    static func of(
        bytes: [UInt8],
        limits: Extractor.Limits = Extractor.Limits()
    ) async throws -> Extracted {
        let folder = try TemporaryFolder()
        try Files.write(bytes, to: folder.file("x"))
        return try await of(folder.file("x"), limits: limits)
    }

    /// The whole text of all layers of a kind whose path is this, repeated parts left out.
    func text(_ kind: Layer.Kind = .text, _ path: [String]? = nil) -> String {
        var bytes: [UInt8] = []
        for segment in segments
        where segment.layer.kind == kind && (path == nil || segment.layer.path == path) {
            bytes += segment.text[segment.overlap...]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// All text of the exhibit.
    var all: String {
        segments.map { String(decoding: $0.text[$0.overlap...], as: UTF8.self) }
            .joined(separator: "\n")
    }

    /// The places of the first occurrence of a text.
    func places(of text: String, _ kind: Layer.Kind = .text) -> (Layer, [Place])? {
        let wanted = Array(text.utf8)
        for segment in segments where segment.layer.kind == kind {
            for start in segment.text.indices where segment.text[start...].starts(with: wanted) {
                return (segment.layer, segment.places(of: start..<start + wanted.count))
            }
        }
        return nil
    }

    var kinds: [ExtractProblem.Kind] { report.problems.map(\.kind) }

    private final class Kept { var segments: [Segment] = [] }
}

/// Numbers that are the same in each run.
struct Chance {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 2 &+ 1 }

    mutating func next(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }
}

/// Runs the system's own Python with a script; it has zipfile, tarfile, sqlite3 and xlwt.
func python(_ script: String, in folder: TemporaryFolder) throws {
    let run = try Command.run("/usr/bin/python3", ["-c", script], in: folder.path)
    try #require(run.status == 0, "\(run.errorText)")
}
