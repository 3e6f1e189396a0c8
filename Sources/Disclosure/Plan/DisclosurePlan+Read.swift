package import Detection
import Encoding

extension DisclosurePlan {
    /// Reads a plan field by field.
    ///
    /// - Parameter classes: what detectors know; ``DataClass/marked`` is always known.
    /// - Throws: ``PlanMalformed`` with everything that is wrong, in the order of the text.
    package init(parsing bytes: [UInt8], classes: Set<DataClass>) throws(PlanMalformed) {
        let json: JSON
        do throws(JSON.Malformed) {
            json = try JSON(parsing: bytes, limit: DisclosurePlan.sizeLimit)
        } catch {
            throw .notJSON
        }
        let defects = PlanDefects()
        let reader = PlanReader(defects: defects, classes: classes.union([.marked]))
        let plan = reader.plan(json)
        guard defects.found.isEmpty, let plan else { throw .defects(defects.found) }
        self = plan
    }
}

/// Reads the objects of a plan from outside in.
struct PlanReader {
    let defects: PlanDefects
    let classes: Set<DataClass>

    func plan(_ json: JSON) -> DisclosurePlan? {
        let names: Set = [
            "version", "case", "letter", "measures", "useLimits", "exhibits", "seal",
        ]
        guard let fields = PlanFields(json, at: "", names: names, defects) else { return nil }
        let version = fields.number("version", from: 1, to: Int(DisclosurePlan.version))
        let reference = fields.line("case")
        let letter = fields.digest("letter")
        let measures = fields.lines("measures", limit: MeasureSet.measureLimit)
        let exhibits = fields.list("exhibits", limit: DisclosurePlan.exhibitLimit, exhibit)
        guard version != nil, let reference, let letter, let measures, let exhibits else {
            return nil
        }
        checkRepeats(exhibits)
        var plan = DisclosurePlan(
            caseReference: reference,
            letter: letter,
            measures: measures,
            exhibits: exhibits
        )
        plan.useLimits = limits(fields, measures)
        plan.seal = fields.hash("seal", required: false)
        return plan
    }

    private func limits(_ fields: PlanFields, _ measures: [String]) -> [String: String] {
        guard let json = fields.json("useLimits"),
            let inner = PlanFields(
                json,
                at: fields.path(of: "useLimits"),
                names: Set(measures),
                defects
            )
        else { return [:] }
        var limits: [String: String] = [:]
        for measure in measures {
            limits[measure] = inner.line(measure, required: false)
        }
        return limits
    }

    private func checkRepeats(_ exhibits: [DisclosurePlan.Exhibit]) {
        var paths: Set<String> = []
        let outer = Set(exhibits.filter { $0.inside == nil }.map(\.path))
        for (index, exhibit) in exhibits.enumerated() {
            if let inside = exhibit.inside, !outer.contains(inside.exhibit) {
                defects.note("exhibits[\(index)].inside.exhibit", .missingExhibit)
            }
        }
        var ids: Set<String> = []
        for (index, exhibit) in exhibits.enumerated() {
            if !paths.insert(exhibit.path).inserted {
                defects.note("exhibits[\(index)].path", .repeated)
            }
            for (place, entry) in exhibit.entries.enumerated()
            where !ids.insert(entry.id).inserted {
                defects.note("exhibits[\(index)].entries[\(place)].id", .repeated)
            }
            for (place, row) in (exhibit.scope?.rows ?? []).enumerated()
            where !ids.insert(row.id).inserted {
                defects.note("exhibits[\(index)].scope.rows[\(place)].id", .repeated)
            }
            for (place, question) in (exhibit.scope?.questions ?? []).enumerated()
            where !ids.insert(question.id).inserted {
                defects.note("exhibits[\(index)].scope.questions[\(place)].id", .repeated)
            }
        }
        if ids.count > DisclosurePlan.entryLimit {
            defects.note("exhibits", .tooMany(limit: DisclosurePlan.entryLimit))
        }
    }

    private func exhibit(_ json: JSON, _ path: String) -> DisclosurePlan.Exhibit? {
        let names: Set = [
            "path", "mediaType", "sha256", "size", "extent", "scope", "decision", "entries",
            "parts", "inside", "copy", "seal",
        ]
        guard let fields = PlanFields(json, at: path, names: names, defects) else { return nil }
        let file = fields.line("path", limit: ExhibitPath.lengthLimit)
        if let file, !ExhibitPath.isSafe(file) { fields.note("path", .unsafePath) }
        let type = fields.line("mediaType")
        let digest = fields.digest("sha256")
        let size = fields.number("size", from: 0, to: 1 << 50)
        let decision = decision(fields.json("decision"), fields.path(of: "decision"))
        let extent = extent(fields)
        let scope = scope(fields, size: size ?? .max)
        let entries = fields.list("entries", limit: DisclosurePlan.entryLimit, entry)
        guard let file, let type, let digest, let size, let decision, let entries else {
            return nil
        }
        var exhibit = DisclosurePlan.Exhibit(
            path: file,
            mediaType: type,
            digest: digest,
            size: size,
            decision: decision
        )
        exhibit.extent = extent
        exhibit.scope = scope
        exhibit.entries = entries
        exhibit.inside = inside(fields)
        exhibit.copy = copyName(fields)
        exhibit.seal = seal(fields)
        if exhibit.inside != nil, !entries.isEmpty {
            fields.note("entries", .wrongType(expected: "an empty list within another exhibit"))
        }
        let kinds = OfficeDropped.allCases.count
        exhibit.parts = fields.list("parts", limit: kinds, required: false, part) ?? []
        PlanPlaces(exhibit: exhibit, path: path, defects: defects).check()
        return exhibit
    }

    private func inside(_ fields: PlanFields) -> DisclosurePlan.Inside? {
        guard let json = fields.json("inside"),
            let inner = PlanFields(
                json,
                at: fields.path(of: "inside"),
                names: ["exhibit", "path"],
                defects
            ), let exhibit = inner.line("exhibit", limit: ExhibitPath.lengthLimit),
            let way = inner.lines("path", limit: 32)
        else { return nil }
        guard !way.isEmpty else {
            inner.note("path", .missing)
            return nil
        }
        return .init(exhibit: exhibit, way: way)
    }

    private func extent(_ fields: PlanFields) -> DisclosurePlan.Extent {
        var extent = DisclosurePlan.Extent()
        guard let json = fields.json("extent"),
            let inner = PlanFields(
                json,
                at: fields.path(of: "extent"),
                names: ["pages", "rows", "messages"],
                defects
            )
        else { return extent }
        let most = 1 << 40
        extent.pages = inner.number("pages", from: 0, to: most, required: false)
        extent.rows = inner.number("rows", from: 0, to: most, required: false)
        extent.messages = inner.number("messages", from: 0, to: most, required: false)
        return extent
    }

    private func decision(_ json: JSON?, _ path: String) -> DisclosurePlan.Decision? {
        let names: Set = [
            "act", "reason", "ground", "proposedBy", "decidedBy", "decidedAs", "agreedBy",
        ]
        guard let fields = PlanFields(json, at: path, names: names, defects) else { return nil }
        let act = fields.word("act", as: DisclosurePlan.Decision.Act.self)
        let reason = reason(fields)
        let ground = fields.line("ground", required: false)
        let record = record(fields)
        guard let act, let reason, let record else { return nil }
        return DisclosurePlan.Decision(act: act, reason: reason, ground: ground, record: record)
    }

    func reason(_ fields: PlanFields) -> String? {
        guard let json = fields.json("reason"), json != "" else {
            fields.note("reason", .noReason)
            return nil
        }
        return fields.line("reason")
    }

    func record(_ fields: PlanFields) -> DisclosurePlan.Record? {
        let proposer = fields.word("proposedBy", as: DisclosurePlan.Record.Proposer.self)
        let officer = fields.officer("decidedBy")
        let agreed = fields.officer("agreedBy")
        var role: DisclosurePlan.OfficerRole?
        if fields.json("decidedAs") != nil {
            role = fields.word("decidedAs", as: DisclosurePlan.OfficerRole.self)
        }
        guard let proposer else { return nil }
        let record = DisclosurePlan.Record(
            proposedBy: proposer,
            decidedBy: officer,
            decidedAs: role,
            agreedBy: agreed
        )
        if record.isAlone { fields.note("agreedBy", .samePerson) }
        return record
    }

    private func entry(_ json: JSON, _ path: String) -> DisclosurePlan.Entry? {
        let names: Set = [
            "id", "class", "layer", "places", "act", "reason", "ground", "value", "candidates",
            "confidence", "toBeChecked", "measures", "proposedBy", "decidedBy", "decidedAs",
            "agreedBy",
        ]
        guard let fields = PlanFields(json, at: path, names: names, defects) else { return nil }
        let id = fields.line("id")
        let dataClass = known(fields.line("class"), fields.path(of: "class"))
        let layer = PlanPlaces.layer(fields.json("layer"), fields.path(of: "layer"), defects)
        let places = fields.list("places", limit: DisclosurePlan.placeLimit) { json, path in
            PlanPlaces.place(json, path, defects)
        }
        if fields.json("places") == [] { fields.note("places", .missing) }
        let act = fields.word("act", as: DisclosurePlan.Act.self)
        let reason = reason(fields)
        let record = record(fields)
        guard let id, let dataClass, let layer, let places, let act, let reason, let record else {
            return nil
        }
        var entry = DisclosurePlan.Entry(
            id: id,
            dataClass: dataClass,
            layer: layer,
            places: places,
            act: act,
            reason: reason,
            record: record
        )
        entry.ground = fields.line("ground", required: false)
        entry.confidence = fields.number("confidence", from: 0, to: 1000) ?? 0
        entry.toBeChecked = fields.truth("toBeChecked") ?? false
        entry.candidates =
            fields.list("candidates", limit: 32, required: false, candidate) ?? []
        entry.value = fields.hash("value", required: false)
        if fields.json("measures") != nil {
            entry.measures = fields.lines("measures", limit: MeasureSet.measureLimit)
        }
        if entry.record.decidedBy != nil && !entry.isDecided && !entry.record.isAlone {
            fields.note("agreedBy", .noAgreement)
        }
        return entry
    }

    private func known(_ name: String?, _ path: String) -> DataClass? {
        guard let name else { return nil }
        let dataClass = DataClass(rawValue: name)
        guard classes.contains(dataClass) else {
            defects.note(path, .unknownClass)
            return nil
        }
        return dataClass
    }

    private func candidate(_ json: JSON, _ path: String) -> Finding.Candidate? {
        let names: Set = ["class", "confidence", "validated"]
        guard let fields = PlanFields(json, at: path, names: names, defects) else { return nil }
        let dataClass = known(fields.line("class"), fields.path(of: "class"))
        let confidence = fields.number("confidence", from: 0, to: 1000)
        let validation = fields.word("validated", as: Finding.Validation.self)
        guard let dataClass, let confidence, let validation else { return nil }
        return Finding.Candidate(dataClass, confidence: confidence, validation: validation)
    }
}
