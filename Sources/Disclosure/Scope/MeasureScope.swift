package import Casework
package import Encoding

/// What one measure of a letter asks for, as values that rows are held against.
///
/// It is made from the letter and put before an officer, who can change every value; its JSON is
/// part of the plan of a disclosure.
package struct MeasureScope: Sendable, Hashable {
    /// The measure's id in its letter.
    package var measure: String
    /// Account numbers, in any spelling.
    package var accounts: [String] = []
    /// Names of persons.
    package var persons: [String] = []
    /// Telephone numbers, e-mail addresses, user names.
    package var handles: [String] = []
    /// The days asked for; nothing when the letter sets none.
    package var period: ScopePeriod?
    /// Words of the law book's list of data categories; empty when the letter names none.
    package var categories: [String] = []
    /// Whether those whom a row names beside the persons asked for stay by name.
    package var keepsCounterparties = false
    /// Where each value is from.
    package var taken: [Taken] = []

    /// A value of the letter, and what it was taken for.
    package struct Taken: Sendable, Hashable {
        /// The letter's field, such as `measures[0].target.identifier`.
        package let field: String
        /// `account`, `person`, `handle`, `period`, `category` or `counterparties`.
        package let use: String
        /// The value.
        package let value: String
    }

    /// A scope without values, for a measure.
    package init(measure: String) { self.measure = measure }

    /// Whether it names anybody or any account.
    var namesSomebody: Bool { !accounts.isEmpty || !persons.isEmpty || !handles.isEmpty }
}

/// The days a measure covers, both included, by the clock of a place.
package struct ScopePeriod: Sendable, Hashable {
    /// The first day; nothing when the letter sets none.
    package let from: Day?
    /// The last day; nothing when the letter sets none.
    package let to: Day?
    /// The place whose clock begins and ends a day, by its name in the tz database.
    package let zone: String
    /// The moment at which the first day begins there, in seconds since 1970.
    package let begins: Instant?
    /// The moment at which the day after the last begins there: the first outside.
    package let ends: Instant?

    /// Days in a zone.
    ///
    /// - Parameter midnight: the moment at which a day begins in the zone.
    package init(
        from: Day?,
        to: Day?,
        zone: String,
        midnight: (Day) -> Instant?
    ) {
        self.from = from
        self.to = to
        self.zone = zone
        begins = from.flatMap(midnight)
        ends = to?.adding(days: 1).flatMap(midnight)
    }

    init(from: Day?, to: Day?, zone: String, begins: Instant?, ends: Instant?) {
        self.from = from
        self.to = to
        self.zone = zone
        self.begins = begins
        self.ends = ends
    }

    /// Whether moments can be held against it, not only days.
    var hasMoments: Bool {
        (from == nil || begins != nil) && (to == nil || ends != nil)
    }
}

extension MeasureScope {
    /// Why a JSON value is no scope, and the member where that shows.
    package struct Malformed: Error, Sendable, Hashable {
        /// The member's name.
        package let member: String
    }

    /// The most values of one list (`spec/limits.md`).
    package static let listLimit = 10_000

    /// The scope as it stands in a plan.
    package var json: JSON {
        var members: [String: JSON] = [
            "measure": .string(measure), "accounts": MeasureScope.list(accounts),
            "persons": MeasureScope.list(persons), "handles": MeasureScope.list(handles),
            "categories": MeasureScope.list(categories),
            "counterparties": keepsCounterparties ? "keep" : "pseudonymise",
            "taken": .array(
                taken.map {
                    [
                        "field": .string($0.field), "use": .string($0.use),
                        "value": .string($0.value),
                    ]
                }
            ),
        ]
        if let period { members["period"] = period.json }
        return .object(members)
    }

    /// Reads what ``json`` writes and an officer may have changed.
    package init(_ json: JSON) throws(Malformed) {
        guard let members = json.object else { throw Malformed(member: "scope") }
        let known = [
            "measure", "accounts", "persons", "handles", "period", "categories",
            "counterparties", "taken",
        ]
        for name in members.keys.sorted() where !known.contains(name) {
            throw Malformed(member: name)
        }
        guard let measure = json["measure"]?.string, !measure.isEmpty else {
            throw Malformed(member: "measure")
        }
        self.measure = measure
        accounts = try MeasureScope.list(json, "accounts")
        persons = try MeasureScope.list(json, "persons")
        handles = try MeasureScope.list(json, "handles")
        categories = try MeasureScope.list(json, "categories")
        switch json["counterparties"] {
        case nil, .string("pseudonymise"): keepsCounterparties = false
        case .string("keep"): keepsCounterparties = true
        default: throw Malformed(member: "counterparties")
        }
        if let value = json["period"] {
            guard let period = ScopePeriod(value) else { throw Malformed(member: "period") }
            self.period = period
        }
        for entry in json["taken"]?.array ?? [] {
            guard let field = entry["field"]?.string, let use = entry["use"]?.string,
                let value = entry["value"]?.string
            else { throw Malformed(member: "taken") }
            taken.append(Taken(field: field, use: use, value: value))
        }
    }

    private static func list(_ values: [String]) -> JSON { .array(values.map { .string($0) }) }

    private static func list(_ json: JSON, _ name: String) throws(Malformed) -> [String] {
        guard let value = json[name] else { return [] }
        guard let elements = value.array, elements.count <= listLimit else {
            throw Malformed(member: name)
        }
        var texts: [String] = []
        for element in elements {
            guard let text = element.string, text.contains(where: { !$0.isWhitespace }) else {
                throw Malformed(member: name)
            }
            texts.append(text)
        }
        return texts
    }
}

extension ScopePeriod {
    var json: JSON {
        var members: [String: JSON] = ["zone": .string(zone)]
        if let from { members["from"] = .string(from.description) }
        if let to { members["to"] = .string(to.description) }
        if let begins { members["begins"] = .string(begins.description) }
        if let ends { members["ends"] = .string(ends.description) }
        return .object(members)
    }

    /// Reads what ``json`` writes; nothing unless days and moments fit together.
    init?(_ json: JSON) {
        guard let members = json.object, let zone = json["zone"]?.string, !zone.isEmpty,
            members.keys.allSatisfy(["zone", "from", "to", "begins", "ends"].contains),
            let from = ScopePeriod.read(json["from"], { Day($0) }),
            let to = ScopePeriod.read(json["to"], { Day($0) }),
            let begins = ScopePeriod.read(json["begins"], { Instant($0) }),
            let ends = ScopePeriod.read(json["ends"], { Instant($0) })
        else { return nil }
        if let from, let to, to < from { return nil }
        if let begins, begins.day != from { return nil }
        if let ends, ends.day != to?.adding(days: 1) { return nil }
        self.init(from: from, to: to, zone: zone, begins: begins, ends: ends)
    }

    /// Nothing inside for a member that is not there, nothing at all for one that cannot be read.
    private static func read<Value>(
        _ json: JSON?,
        _ parse: (String) -> Value?
    ) -> Value?? {
        guard let json else { return .some(nil) }
        guard let text = json.string, let value = parse(text) else { return nil }
        return .some(value)
    }
}
