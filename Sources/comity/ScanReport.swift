import Console
import Detection
import Disclosure
import Encoding
import Files

/// What prints a scan as it goes: an exhibit may have more findings than memory holds.
protocol ScanPrinter: AnyObject {
    func begin() throws
    func begin(_ path: String) throws
    func add(_ finding: LocatedFinding) throws
    func end(_ path: String, _ report: ExtractReport) throws
    func end() throws
}

/// Standard output in pieces of some size.
private struct ScanOutput {
    private var bytes: [UInt8] = []

    mutating func write(_ text: some Collection<UInt8>) throws {
        bytes += text
        if bytes.count >= 1 << 16 { try flush() }
    }

    mutating func flush() throws {
        do throws(FileFailure) {
            try OutputFile.standardOutput().write(bytes)
        } catch { throw CommandFailure(error) }
        bytes.removeAll(keepingCapacity: true)
    }
}

/// One JSON value, one finding a line (`spec/disclosure-extract.md`).
final class ScanJSON: ScanPrinter {
    private var output = ScanOutput()
    private let reveal: Bool
    private var exhibits = 0
    private var findings = 0

    init(_ reveal: Bool) { self.reveal = reveal }

    func begin() throws { try output.write("{\n  \"exhibits\": [".utf8) }

    func begin(_ path: String) throws {
        try output.write((exhibits == 0 ? "\n" : ",\n").utf8)
        try output.write("    {\n      \"findings\": [".utf8)
        exhibits += 1
        findings = 0
    }

    func add(_ finding: LocatedFinding) throws {
        try output.write((findings == 0 ? "\n        " : ",\n        ").utf8)
        try output.write(finding.json(reveal: reveal).canonical)
        findings += 1
    }

    func end(_ path: String, _ report: ExtractReport) throws {
        try output.write((findings == 0 ? "],\n" : "\n      ],\n").utf8)
        let type = report.mediaType.map { JSON.string($0.rawValue) } ?? .null
        let digest = report.sha256.map { JSON.string("sha256:" + Hex.encode($0)) } ?? .null
        let members: [(String, JSON)] = [
            ("mediaType", type), ("path", .string(FileName.written(path))),
            ("problems", .array(report.problems.map(\.json))), ("sha256", digest),
            ("size", .integer(Int64(report.size))),
        ]
        for (index, member) in members.enumerated() {
            try output.write("      \"\(member.0)\": ".utf8)
            try output.write(member.1.canonical)
            try output.write((index + 1 < members.count ? ",\n" : "\n    }").utf8)
        }
    }

    func end() throws {
        try output.write((exhibits == 0 ? "]\n}\n" : "\n  ]\n}\n").utf8)
        try output.flush()
    }
}

/// Lines for a reader.
final class ScanText: ScanPrinter {
    private var output = ScanOutput()
    private let reveal: Bool
    private var findings = 0

    init(_ reveal: Bool) { self.reveal = reveal }

    func begin() {}

    func begin(_ path: String) throws {
        try output.write("\(FileName.written(path))\n".utf8)
        findings = 0
    }

    func add(_ finding: LocatedFinding) throws {
        let best = finding.finding.best
        var line = "  \(best.dataClass.rawValue), \(finding.where)"
        line += ": \(best.validation.rawValue), \(best.confidence) of 1000"
        if reveal { line += ": " + ScanText.safe(finding.text) }
        try output.write("\(line)\n".utf8)
        findings += 1
    }

    func end(_ path: String, _ report: ExtractReport) throws {
        for problem in report.problems {
            let place = problem.path.isEmpty ? "" : " in " + problem.path.joined(separator: " / ")
            let about = problem.kind.about.isEmpty ? "" : " (\(problem.kind.about))"
            let line = "  not read: \(problem.kind.name)\(about)\(place)"
            try output.write("\(ScanText.safe(line))\n".utf8)
        }
        let type = report.mediaType?.rawValue ?? "unreadable"
        try output.write("  \(type), \(report.size) bytes, \(findings) findings\n".utf8)
        try output.flush()
    }

    func end() throws { try output.flush() }

    /// A text on one line that a terminal takes for nothing but text.
    static func safe(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let category = scalar.properties.generalCategory
            let isText = category != .control && category != .format
            out.append(isText ? scalar : "\u{FFFD}")
        }
        return String(out)
    }
}

extension LocatedFinding {
    /// The value as text.
    fileprivate var text: String { String(decoding: value, as: UTF8.self) }

    /// The place in words.
    fileprivate var `where`: String {
        var words = layer.path
        if layer.kind != .text { words.append(layer.kind.rawValue) }
        switch places[0] {
        case .bytes: break
        case .cell(let row, let column, _): words.append("row \(row) column \(column)")
        case .page(let page, _): words.append("page \(page)")
        case .message(let number, let part, _): words.append("message \(number) part \(part)")
        case .member(let name, _): words.append(name)
        case .field(let name): words.append(name)
        }
        if let low = places[0].bytes?.lowerBound, let high = places.last?.bytes?.upperBound {
            words.append("bytes \(low)-\(high)")
        }
        return ScanText.safe(words.joined(separator: ", "))
    }

    /// The finding in a report.
    func json(reveal: Bool) -> JSON {
        let best = finding.best
        var members = places[0].members
        if let high = places.last?.bytes?.upperBound { members["end"] = .integer(Int64(high)) }
        members["class"] = .string(best.dataClass.rawValue)
        members["confidence"] = .integer(Int64(best.confidence))
        members["validated"] = .string(best.validation.rawValue)
        members["layer"] = .string(layer.kind.rawValue)
        members["candidates"] = .array(
            finding.candidates.map {
                [
                    "class": .string($0.dataClass.rawValue),
                    "confidence": .integer(Int64($0.confidence)),
                    "validated": .string($0.validation.rawValue),
                ]
            }
        )
        if !layer.path.isEmpty { members["within"] = .array(layer.path.map { .string($0) }) }
        if places.count > 1 { members["places"] = .array(places.map { .object($0.members) }) }
        if reveal { members["value"] = .string(text) }
        return .object(members)
    }
}

extension Place {
    /// The place in a report: `start` and `end` count bytes of the part that the layer names.
    fileprivate var members: [String: JSON] {
        var members: [String: JSON] = [:]
        if let bytes {
            members["start"] = .integer(Int64(bytes.lowerBound))
            members["end"] = .integer(Int64(bytes.upperBound))
        }
        switch self {
        case .bytes: break
        case .cell(let row, let column, _):
            members["row"] = .integer(Int64(row))
            members["column"] = .integer(Int64(column))
        case .message(let number, let part, _):
            members["message"] = .integer(Int64(number))
            members["part"] = .integer(Int64(part))
        case .member(let name, _): members["member"] = .string(name)
        case .field(let name): members["field"] = .string(name)
        case .page(let page, let box):
            members["page"] = .integer(Int64(page))
            let edges = [box.left, box.top, box.right, box.bottom]
            members["box"] = .array(edges.map { .integer(Int64($0)) })
        }
        return members
    }
}

extension ExtractProblem {
    /// The problem in a report.
    fileprivate var json: JSON {
        var members: [String: JSON] = ["kind": .string(kind.name)]
        if !kind.about.isEmpty { members["about"] = .string(kind.about) }
        if !path.isEmpty { members["within"] = .array(path.map { .string($0) }) }
        return .object(members)
    }
}
