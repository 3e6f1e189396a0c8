import Encoding

/// How an exhibit is cut, read from a plan.
extension PlanReader {
    /// - Parameter size: of the exhibit, in bytes.
    func scope(_ fields: PlanFields, size: Int) -> DisclosurePlan.Scope? {
        let names: Set = ["measures", "mapping", "leftOut", "admitted", "questions", "rows"]
        guard let json = fields.json("scope"),
            let inner = PlanFields(json, at: fields.path(of: "scope"), names: names, defects)
        else { return nil }
        let measures = inner.list("measures", limit: MeasureSet.measureLimit, measure)
        if measures?.isEmpty == true { inner.note("measures", .missing) }
        let mapping = inner.json("mapping") ?? [:]
        do throws(ExhibitShape.Malformed) { _ = try ExhibitShape(mapping) } catch {
            inner.note("mapping.\(error.member)", .wrongType(expected: "as in a scope's shape"))
        }
        var scope = DisclosurePlan.Scope(measures: measures ?? [], mapping: mapping)
        scope.leftOut = counts(inner)
        scope.admitted =
            inner.list("admitted", limit: DisclosurePlan.exhibitLimit, required: false, admitted)
            ?? []
        scope.questions =
            inner.list(
                "questions",
                limit: DisclosurePlan.Scope.questionLimit,
                required: false,
                question
            ) ?? []
        scope.rows =
            inner.list("rows", limit: DisclosurePlan.Scope.rowLimit, required: false) {
                row($0, $1, size)
            } ?? []
        return scope
    }

    private func measure(_ json: JSON, _ path: String) -> JSON? {
        do throws(MeasureScope.Malformed) { _ = try MeasureScope(json) } catch {
            defects.note(
                PlanFields.join(path, error.member),
                .wrongType(expected: "as in a measure's scope")
            )
            return nil
        }
        return json
    }

    private func counts(_ fields: PlanFields) -> [String: Int] {
        var counts: [String: Int] = [:]
        let reasons = fields.json("leftOut")?.object
        if reasons == nil { fields.note("leftOut", .wrongType(expected: "an object")) }
        for (reason, count) in reasons ?? [:] {
            guard let count = count.integer, count > 0, ScopeReason(rawValue: reason) != nil else {
                fields.note("leftOut", .wrongType(expected: "counts from 1 by reason"))
                continue
            }
            counts[reason] = Int(count)
        }
        return counts
    }

    private func admitted(_ json: JSON, _ path: String) -> DisclosurePlan.Admitted? {
        let names: Set = ["measures", "rows"]
        guard let fields = PlanFields(json, at: path, names: names, defects) else { return nil }
        let measures = fields.lines("measures", limit: MeasureSet.measureLimit)
        let rows = fields.number("rows", from: 1, to: 1 << 40)
        guard let measures, let rows else { return nil }
        return DisclosurePlan.Admitted(measures: measures, rows: rows)
    }

    private func question(_ json: JSON, _ path: String) -> DisclosurePlan.Question? {
        let names: Set = ["id", "question", "answer", "answeredBy"]
        guard let fields = PlanFields(json, at: path, names: names, defects) else { return nil }
        let id = fields.line("id")
        let about = fields.word("question", as: ScopeQuestion.self)
        guard let id, let about else { return nil }
        var question = DisclosurePlan.Question(id: id, about: about)
        question.answer = fields.line("answer", required: false)
        question.answeredBy = fields.officer("answeredBy")
        if (question.answer == nil) != (question.answeredBy == nil) {
            fields.note("answeredBy", .missing)
        }
        return question
    }

    private func spot(_ fields: PlanFields) -> Workbook.Spot? {
        guard fields.json("sheet") != nil, let sheet = fields.line("sheet"),
            let row = fields.number("row", from: 1, to: 1 << 40)
        else { return nil }
        return Workbook.Spot(sheet: sheet, row: row)
    }

    private func row(_ json: JSON, _ path: String, _ size: Int) -> DisclosurePlan.RowRuling? {
        let names: Set = [
            "id", "bytes", "sheet", "row", "act", "reason", "proposedBy", "decidedBy", "decidedAs",
            "agreedBy",
        ]
        guard let fields = PlanFields(json, at: path, names: names, defects) else { return nil }
        let id = fields.line("id")
        let range = PlanPlaces.range(fields)
        let spot = spot(fields)
        // What a workbook unpacks to has another size.
        if let range, spot == nil, range.upperBound > size {
            fields.note("bytes", .impossiblePlace)
        }
        let act = fields.word("act", as: DisclosurePlan.RowRuling.Act.self)
        let reason = reason(fields)
        let record = record(fields)
        guard let id, let range, let act, let reason, let record else { return nil }
        // That a row stays is proposed by no machine.
        if act == .keep, record.proposedBy == .machine {
            fields.note("act", .notProposed)
        }
        var row = DisclosurePlan.RowRuling(id: id, bytes: range, spot: spot)
        row.act = act
        row.reason = reason
        row.record = record
        return row
    }
}
