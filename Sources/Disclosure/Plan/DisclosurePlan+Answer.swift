package import Casework
package import Files

/// Why an answer was not taken down; the plan is as it was.
package enum AnswerFailure: Error, Sendable, Hashable {
    /// The plan asks no such question.
    case noQuestion
    /// It is no answer to that question.
    case notAnAnswer(ScopeQuestion)
    /// The exhibit has no column or member of that name.
    case noColumn
    /// Nobody knows a place of that name in the tz database.
    case noZone
    /// The exhibit is another version than the plan's.
    case otherVersion(String)
    /// An exhibit could not be read.
    case file(FileFailure)
}

/// An officer's answer to a question of a plan.
package struct PlanAnswer: Sendable {
    /// The question's id.
    package var question: String
    /// The answer, as `spec/disclosure-plan.md` has it for each question.
    package var text: String
    /// Who says it.
    package var officer: String

    /// An answer by somebody.
    package init(to question: String, _ text: String, by officer: String) {
        self.question = question
        self.text = text
        self.officer = officer
    }
}

extension DisclosurePlan {
    /// Takes down an answer and cuts what it is about again.
    ///
    /// An answer about one exhibit changes how that is read. Whom a letter asks about, and by which
    /// clock its days begin, is the same for every exhibit that asks.
    ///
    /// - Parameters:
    ///   - folder: the exhibits.
    ///   - key: the case's; what the answer names is then proposed to stay.
    ///   - extractor: how what lies within an exhibit is read.
    ///   - midnight: the moment at which a day begins in a zone, or nothing for a zone that is
    ///     unknown.
    package mutating func answer(
        _ answer: PlanAnswer,
        in folder: String,
        key: CaseKey?,
        extractor: Extractor = Extractor(),
        midnight: (String) -> ((Day) -> Instant?)?
    ) async throws(AnswerFailure) {
        guard let asked = question(answer.question) else { throw .noQuestion }
        var next = self
        for index in exhibits.indices {
            guard let scope = exhibits[index].scope else { continue }
            let isShared = asked.isShared && scope.questions.contains { $0.about == asked }
            let isMeant = scope.questions.contains { $0.id == answer.question }
            guard isShared || isMeant || scope.open.contains(where: answer.isAboutAll) else {
                continue
            }
            var exhibit = exhibits[index]
            try await exhibit.take(answer, asked, folder, extractor, midnight)
            if asked == .subject, let key { exhibit.keep(answer, key) }
            next.exhibits[index] = exhibit
        }
        self = next
    }

    private func question(_ id: String) -> ScopeQuestion? {
        // What is asked of many documents alike may be answered for all of them at once.
        let all = ScopeQuestion.document
        if id == all.rawValue {
            return exhibits.contains { $0.scope?.open.contains { $0.about == all } == true }
                ? all : nil
        }
        for exhibit in exhibits {
            for question in exhibit.scope?.questions ?? [] where question.id == id {
                return question.about
            }
        }
        return nil
    }
}

extension ScopeQuestion {
    /// Whether its answer is about the letter, so that it holds for every exhibit.
    package var isShared: Bool { self == .subject || self == .zone }

    /// What is asked, for a person, and what answers it.
    package var words: (question: String, answers: String) {
        switch self {
        case .dateOrder:
            (
                "does 03/04 mean the third of April or the fourth of March here?",
                "`day-first` or `month-first`"
            )
        case .when:
            ("which column says when a row happened?", "the column's heading, or its number from 1")
        case .owner:
            (
                "whose account, mailbox or telephone is this, as its rows do not say?",
                "an account number, name or address; `rows` for a chat that is asked for by sender"
            )
        case .subject:
            (
                "about whom does the letter ask, as it names no account, person or address?",
                "`account:NUMBER`, `person:NAME` or `handle:ADDRESS`; several times for several"
            )
        case .document:
            (
                "is this document inside the measure, though nothing in it says so?",
                "`inside` or `outside`; for all that are asked this, `document` as the question"
            )
        case .zone:
            (
                "by the clock of which place do the letter's days begin and end?",
                "a place of the tz database, such as `Europe/Zurich`"
            )
        }
    }
}

extension DisclosurePlan.Exhibit {
    fileprivate mutating func take(
        _ answer: PlanAnswer,
        _ asked: ScopeQuestion,
        _ folder: String,
        _ extractor: Extractor,
        _ midnight: (String) -> ((Day) -> Instant?)?
    ) async throws(AnswerFailure) {
        let part = try await part(in: folder, extractor)
        let file = part?.path ?? ExhibitPath.file(path, in: folder)
        guard var scope, var shape = try? ExhibitShape(scope.mapping) else { throw .noQuestion }
        var measures: [MeasureScope] = []
        for json in scope.measures {
            guard let measure = try? MeasureScope(json) else { throw .noQuestion }
            measures.append(measure)
        }
        let source: ScopedExhibit
        do throws(ScopeProblem) {
            source = try await .open(file, as: shape, scratch: extractor.scratch)
        } catch {
            throw .otherVersion(path)
        }
        switch asked {
        case .dateOrder:
            guard let order = StampOrder(rawValue: answer.text) else { throw .notAnAnswer(asked) }
            shape.dateOrder = order
        case .owner:
            shape.owner = answer.text == "rows" ? .rows : .named(answer.text)
        case .when: try shape.takeWhen(answer.text, file, source)
        case .subject:
            for index in measures.indices {
                let isOpen = !measures[index].namesSomebody
                let isMore = scope.questions.contains { $0.about == asked && $0.answer != nil }
                guard isOpen || isMore else { continue }
                guard measures[index].take(subject: answer.text) else { throw .notAnAnswer(asked) }
            }
        case .zone:
            guard let begin = midnight(answer.text) else { throw .noZone }
            for index in measures.indices {
                guard let period = measures[index].period else { continue }
                measures[index].period = ScopePeriod(
                    from: period.from,
                    to: period.to,
                    zone: answer.text,
                    midnight: begin
                )
            }
        case .document:
            guard ["inside", "outside"].contains(answer.text) else { throw .notAnAnswer(asked) }
            shape.keepsWhole = answer.text == "inside"
        }
        guard let place = scope.questions.firstIndex(where: { $0.about == asked }) else {
            throw .noQuestion
        }
        scope.questions[place].answer = answer.text
        scope.questions[place].answeredBy = answer.officer
        let id = scope.questions[place].id
        self.scope = scope
        let prefix = id[..<(id.lastIndex(of: ".") ?? id.endIndex)]
        do throws(FileFailure) {
            guard try ExhibitDigest(file: file) == digest else {
                throw FileFailure(.read, code: FileFailure.invalid, path: file)
            }
            try CutProposal(measures: measures, shape: shape, prefix: String(prefix))
                .apply(to: &self, from: source, file: file)
        } catch {
            throw error.code == FileFailure.invalid ? .otherVersion(path) : .file(error)
        }
    }

    /// What lies within another exhibit, taken out of it.
    private func part(
        in folder: String,
        _ extractor: Extractor
    ) async throws(AnswerFailure) -> Source? {
        guard let inside else { return nil }
        let file = ExhibitPath.file(inside.exhibit, in: folder)
        let parts = try? await extractor.parts(at: [inside.way], of: file)
        guard let part = parts?[inside.way] else { throw .otherVersion(path) }
        return part
    }

    /// What an answer names is asked for now, so it is proposed to stay.
    fileprivate mutating func keep(_ answer: PlanAnswer, _ key: CaseKey) {
        guard let (_, value) = PlanAnswer.subject(answer.text) else { return }
        let hash = key.hash(Array(value.utf8))
        for index in entries.indices
        where entries[index].value == hash && entries[index].record.decidedBy == nil {
            entries[index].act = .keep
            entries[index].reason = "asked for, as an answer about the letter says"
        }
    }
}

extension PlanAnswer {
    /// Whether it answers an open question that names itself by what it asks.
    fileprivate func isAboutAll(_ question: DisclosurePlan.Question) -> Bool {
        question.about == .document && self.question == question.about.rawValue
    }

    /// What kind of subject a text names, and its value.
    fileprivate static func subject(_ text: String) -> (kind: String, value: String)? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let value = text[text.index(after: colon)...].drop(while: \.isWhitespace)
        return value.isEmpty ? nil : (String(text[..<colon]), String(value))
    }
}

extension MeasureScope {
    /// Takes an officer's word for whom the measure asks about; false for no such word.
    fileprivate mutating func take(subject text: String) -> Bool {
        guard let (kind, value) = PlanAnswer.subject(text) else { return false }
        switch kind {
        case "account": accounts.append(value)
        case "person": persons.append(value)
        case "handle": handles.append(value)
        default: return false
        }
        taken.append(Taken(field: "answer", use: kind, value: value))
        return true
    }
}

extension ExhibitShape {
    /// Takes a column, by its heading or its number from 1, for the one that holds the day.
    fileprivate mutating func takeWhen(
        _ text: String,
        _ file: String,
        _ source: ScopedExhibit
    ) throws(AnswerFailure) {
        if case .workbook(let book) = source {
            guard takeWhen(text, in: book) else { throw .noColumn }
            return
        }
        columns.removeAll { $0.role == .when }
        guard format == .csv else {
            columns.append(Column(.when, name: text))
            return
        }
        let head: [UInt8]
        do throws(FileFailure) {
            head = try InputFile(regular: file).read(upTo: ExhibitShape.headSize)
        } catch {
            throw .file(error)
        }
        let plain = head.starts(with: [0xef, 0xbb, 0xbf]) ? Array(head.dropFirst(3)) : head
        let rows = HeadText.table(plain, separator)
        let headings = rows.dropFirst(max(0, headingLines - 1)).first ?? []
        let wanted = Folding.words(Array(text.utf8))
        let named = headings.firstIndex { Folding.words($0) == wanted }
        guard let index = named ?? Int(text).map({ $0 - 1 }), headings.indices.contains(index)
        else { throw .noColumn }
        columns.append(Column(.when, name: text, index: index))
    }
}
