import Casework
import Console
import Encoding
import Files
import Law

/// Reads letters, supplements and facts, turning what is wrong into the program's errors.
struct CaseReader {
    let book: LawBook

    func draft(_ path: String) throws -> LetterOfRequest.Draft {
        let file = try read(path)
        return try complete(path, file) { () throws(LetterOfRequest.Malformed) in
            try LetterOfRequest.Draft(file.json)
        }
    }

    /// Does `work`, and when it fails says everything that is wrong with the letter, in the order
    /// of its lines.
    private func complete<Value>(
        _ path: String,
        _ file: LetterFile,
        _ work: () throws(LetterOfRequest.Malformed) -> Value
    ) throws -> Value {
        do throws(LetterOfRequest.Malformed) {
            return try work()
        } catch {
            let all = LetterOfRequest.defects(in: file.json, vocabulary: book.vocabulary)
            guard all.count > 1 else { throw located(path, file, error) }
            let placed = all.map { (file.line(at: $0.path) ?? 0, $0) }
                .sorted { ($0.0, $0.1.path) < ($1.0, $1.1.path) }
            let lines = placed.map { line, defect in
                "  \(line > 0 ? "\(path):\(line)" : path): \(words(defect))"
            }
            let text = "\(path) has \(all.count) defects:\n\(lines.joined(separator: "\n"))"
            throw CommandFailure(.malformed, text, hint: "see spec/letter.md for the fields")
        }
    }

    /// The letter with each supplement that bears a day up to `day`, and the paths of the others.
    func supplemented(
        _ draft: LetterOfRequest.Draft,
        by paths: [String],
        until day: Day
    ) throws -> (LetterOfRequest.Draft, [String]) {
        var draft = draft
        var later: [String] = []
        var parts: [(Day, String, LetterFile)] = []
        for path in paths {
            let file = try read(path)
            let date = try located(path, file) { () throws(LetterOfRequest.Malformed) in
                try LetterOfRequest.Draft.day(ofSupplement: file.json)
            }
            parts.append((date, path, file))
        }
        // Equal days keep the order of the command line.
        for (date, path, file) in parts.enumerated().sorted(by: {
            ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
        }).map(\.element) {
            let next = try located(path, file) { () throws(LetterOfRequest.Malformed) in
                try draft.supplemented(by: file.json)
            }
            if date <= day { draft = next } else { later.append("supplement of \(date)") }
        }
        return (draft, later)
    }

    func letter(_ draft: LetterOfRequest.Draft, _ path: String) throws -> LetterOfRequest {
        let file = try read(path)
        return try complete(path, file) { () throws(LetterOfRequest.Malformed) in
            try LetterOfRequest(draft, vocabulary: book.vocabulary)
        }
    }

    func facts(_ path: String, measures: Set<String>) throws -> CaseFacts {
        let bytes = try bytes(path)
        let tree: SourceTree
        do throws(YAML.Malformed) {
            tree = try YAML.read(bytes)
        } catch {
            throw CaseReader.failure(error, path)
        }
        do throws(CaseFacts.Malformed) {
            return try CaseFacts(tree, book: book, measures: measures)
        } catch {
            let place = error.line.map { "\(path):\($0)" } ?? path
            var words = error.words
            if case .unknownFact(let name, _) = error,
                let near = nearestName(to: name, among: book.facts.keys.sorted())
            {
                words += "; the nearest is `\(near)`"
            }
            throw CommandFailure(.malformed, "\(place): \(words)", hint: error.hint)
        }
    }

    func read(_ path: String) throws -> LetterFile {
        let bytes = try bytes(path)
        do throws(LetterFile.Malformed) {
            return try LetterFile(bytes)
        } catch {
            switch error {
            case .yaml(let error): throw CaseReader.failure(error, path)
            case .json(let error):
                throw CommandFailure(.malformed, "\(path): not JSON that is read: \(error)")
            }
        }
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        do throws(FileFailure) {
            return try Files.read(path, limit: LetterOfRequest.Draft.sizeLimit)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func located<Value>(
        _ path: String,
        _ file: LetterFile,
        _ work: () throws(LetterOfRequest.Malformed) -> Value
    ) throws -> Value {
        do throws(LetterOfRequest.Malformed) {
            return try work()
        } catch {
            throw located(path, file, error)
        }
    }

    func located(
        _ path: String,
        _ file: LetterFile,
        _ error: LetterOfRequest.Malformed
    ) -> CommandFailure {
        let place = file.line(at: error.path).map { "\(path):\($0)" } ?? path
        return CommandFailure(.malformed, "\(place): \(words(error))", hint: error.hint)
    }

    /// The defect in words, with the nearest word of the book where one is unknown.
    private func words(_ error: LetterOfRequest.Malformed) -> String {
        guard case .unknownWord(_, let word, let list) = error, list != "states",
            let near = nearestName(to: word, among: book.vocabulary.words(of: list).sorted())
        else { return error.words }
        return "\(error.words); the nearest is `\(near)`"
    }

    static func failure(_ error: YAML.Malformed, _ path: String) -> CommandFailure {
        let place = error.line.map { "\(path):\($0)" } ?? path
        return CommandFailure(.malformed, "\(place): \(error.words)")
    }
}

extension YAML.Malformed {
    var words: String {
        switch self {
        case .tooLarge(let limit): "larger than \(limit) bytes"
        case .notUTF8: "not UTF-8"
        case .empty: "empty"
        case .syntax: "not YAML"
        case .anchorOrAlias: "anchors and aliases are not read"
        case .tag: "tags are not read"
        case .tooDeep: "nested deeper than \(YAML.depthLimit) levels"
        case .nameIsNoText: "a name must be a text"
        case .duplicateName: "the same name stands twice"
        }
    }
}

extension LetterOfRequest.Malformed {
    var words: String {
        switch self {
        case .unknownField(let path): "unknown field `\(path)`"
        case .missing(let path): "`\(path)` is missing"
        case .wrongType(let path, let expected): "`\(path)` must be \(expected)"
        case .tooLong(let path, let limit): "`\(path)` is longer than \(limit) bytes"
        case .tooMany(let path, let limit): "`\(path)` has more than \(limit) entries"
        case .repeated(let path): "`\(path)` is used twice"
        case .reversedPeriod(let path): "`\(path)` ends before it begins"
        case .unknownWord(let path, let word, "states"):
            "`\(path)` is `\(word.prefix(80))`, which is no state's code"
        case .unknownWord(let path, let word, let list):
            "`\(path)` is `\(word.prefix(80))`, which is no word of the law book's \(list)"
        case .sameState: "requesting and requested state are the same"
        }
    }

    var hint: String? {
        switch self {
        case .unknownWord(_, _, "states"): "states are written by their codes (ISO 3166-1)"
        case .unknownWord(_, _, let list): "see `\(list).yaml` in the law book for the words it has"
        case .unknownField, .missing: "see spec/letter.md for the fields of a letter"
        default: nil
        }
    }
}

extension CaseFacts.Malformed {
    var words: String {
        switch self {
        case .unknownField(let name, _): "unknown field `\(name.prefix(80))`"
        case .missing(let name): "`\(name)` is missing"
        case .wrongValue(let name, let expected, _): "`\(name)` must be \(expected)"
        case .unknownFact(let name, _): "the law book has no fact `\(name.prefix(80))`"
        case .unknownMeasure(let name, _): "the letter has no measure `\(name.prefix(80))`"
        case .tooMany(let limit): "more than \(limit) facts"
        }
    }

    var hint: String? {
        if case .unknownFact = self { return "see `facts.yaml` in the law book for their names" }
        return nil
    }
}
