package import Casework
package import Encoding

/// Why an answer is not taken.
package enum LetterAnswerProblem: Error, Sendable, Hashable {
    /// There is no such question; the name that is nearest to it, if one is near.
    case unknown(id: String, nearest: String?)
    /// It must be something else.
    case expected(id: String, String)
    /// It is no word of the list; the nearest word, if one is near.
    case unknownWord(id: String, word: String, list: String, nearest: String?)
    /// The draft would be no letter any more.
    case malformed(LetterOfRequest.Malformed)
}

extension LetterDraft {
    /// The draft with one answer put in.
    ///
    /// - Parameters:
    ///   - id: the field, such as `measures.m1.period`.
    ///   - answer: a value as a letter file has it there.
    package func answering(
        _ id: String,
        _ answer: JSON,
        in book: LawBook
    ) throws(LetterAnswerProblem) -> LetterDraft {
        let all = LetterField.all(of: self, book)
        guard let field = all.first(where: { $0.id == id }) else {
            let near = nearestName(to: id, among: all.map(\.id))
            throw .unknown(id: String(id.prefix(80)), nearest: near)
        }
        let value = try AnswerCheck(field: field, book: book).checked(answer)
        var next = self
        if id.hasPrefix("case.") {
            next.facts[String(id.dropFirst(5))] = AnswerCheck.fact(value)
            return next
        }
        next.set(id, value)
        do throws(LetterOfRequest.Malformed) {
            try LetterDraft.check(next.fields)
            if let letter = next.letter {
                _ = try LetterOfRequest(letter, vocabulary: book.vocabulary)
            }
        } catch {
            throw .malformed(error)
        }
        return next
    }
}

/// Checks one answer against what its field takes.
private struct AnswerCheck {
    let field: LetterField
    let book: LawBook

    func checked(_ answer: JSON) throws(LetterAnswerProblem) -> JSON {
        switch field.kind {
        case .state: return try code(answer, length: 2, "a state's code of two capital letters")
        case .states:
            let codes = try list(answer, "a list of states' codes")
            for one in codes { _ = try code(one, length: 2, "a list of states' codes") }
            return .array(codes)
        case .day:
            guard let text = answer.string, Day(text) != nil else {
                throw expected("a day written YYYY-MM-DD")
            }
            return answer
        case .line, .text: return try text(answer)
        case .language: return try language(answer)
        case .truth: return .bool(try truth(answer))
        case .number: return try number(answer)
        case .word(let list): return try word(answer, list)
        case .words(let name):
            let words = try list(answer, "a list of words")
            guard !words.isEmpty else { throw expected("a list with at least one word") }
            for one in words { _ = try word(one, name) }
            return .array(words)
        case .texts:
            let texts = try list(answer, "a list of texts")
            guard !texts.isEmpty else { throw expected("a list with at least one text") }
            var checked: [JSON] = []
            for one in texts { checked.append(try text(one)) }
            return .array(checked)
        case .persons: return try persons(answer)
        case .period: return try period(answer)
        case .penalty:
            guard let text = answer.string, Penalty(text) != nil else {
                throw expected("`12y`, `18m`, `4y6m`, `fine`, `life` or `death`")
            }
            return answer
        case .statement:
            if answer.bool == true || answer.string == "true" { return true }
            return try text(answer)
        }
    }

    /// The value of a fact that an answer gives.
    static func fact(_ answer: JSON) -> FactValue? {
        switch answer {
        case .bool(let value): .truth(value)
        case .integer(let number): .number(Int(number))
        case .string(let text): Day(text).map(FactValue.day) ?? .text(text)
        default: nil
        }
    }

    private func expected(_ words: String) -> LetterAnswerProblem {
        .expected(id: field.id, words)
    }

    private func text(_ answer: JSON) throws(LetterAnswerProblem) -> JSON {
        // A mark of byte order is no text, and a YAML reader would drop it anyway.
        let marked = answer.string?.unicodeScalars.drop { $0 == "\u{feff}" }
        guard let marked, !marked.isEmpty else { throw expected("a text, not empty") }
        let text = String(marked)
        if case .line(let limit) = field.kind, text.utf8.count > limit {
            throw expected("at most \(limit) bytes long")
        }
        return .string(text)
    }

    private func list(_ answer: JSON, _ words: String) throws(LetterAnswerProblem) -> [JSON] {
        if let elements = answer.array { return elements }
        if answer.string != nil { return [answer] }
        throw expected(words)
    }

    private func code(
        _ answer: JSON,
        length: Int,
        _ words: String
    ) throws(LetterAnswerProblem) -> JSON {
        guard let text = answer.string, text.utf8.count == length, StateCodes.contains(text) else {
            throw expected(words)
        }
        return answer
    }

    private func language(_ answer: JSON) throws(LetterAnswerProblem) -> JSON {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        guard let text = answer.string, text.utf8.count == 2, text.utf8.allSatisfy(letters.contains)
        else { throw expected("a language's code such as `fr`") }
        return answer
    }

    private func truth(_ answer: JSON) throws(LetterAnswerProblem) -> Bool {
        switch answer {
        case .bool(let value): return value
        case "true": return true
        case "false": return false
        default: throw expected("true or false")
        }
    }

    private func number(_ answer: JSON) throws(LetterAnswerProblem) -> JSON {
        if let number = answer.integer ?? answer.string.flatMap({ Int64($0) }),
            (0...1_000_000).contains(number)
        {
            return .integer(number)
        }
        throw expected("a number")
    }

    private func word(_ answer: JSON, _ list: String) throws(LetterAnswerProblem) -> JSON {
        guard let word = answer.string, !word.isEmpty else { throw expected("a word") }
        let words = LetterField.words(of: list, in: book)
        // Signers and channels are open lists: what is not on them is taken as it is.
        let isOpen = list == "signers" || list == "channels"
        guard words.contains(word) || isOpen && word.utf8.count <= 80 else {
            throw .unknownWord(
                id: field.id,
                word: String(word.prefix(80)),
                list: list,
                nearest: nearestName(to: word, among: words)
            )
        }
        return answer
    }

    private func persons(_ answer: JSON) throws(LetterAnswerProblem) -> JSON {
        let shape = "a list of persons, each {role, name}"
        guard let persons = answer.array, !persons.isEmpty else { throw expected(shape) }
        for person in persons {
            guard let members = person.object, members["id"] == nil, let role = members["role"]
            else { throw expected(shape) }
            _ = try word(role, "roles")
        }
        return answer
    }

    private func period(_ answer: JSON) throws(LetterAnswerProblem) -> JSON {
        let shape = "{from, to}, each a day written YYYY-MM-DD"
        guard let members = answer.object, !members.isEmpty,
            Set(members.keys).isSubset(of: ["from", "to"]),
            members.values.allSatisfy({ $0.string.flatMap { Day($0) } != nil })
        else { throw expected(shape) }
        return answer
    }
}
