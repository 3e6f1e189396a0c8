import Foundation
import GRDB
import Registry

extension SQLiteRegister {
    /// What a question about days comes to: a spread for each group, or its parts.
    static func days(_ query: CountQuery, in db: Database) throws -> [Count] {
        let (conditions, arguments) = which(query)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT period, state, instrument, kind, days FROM spreads WHERE \(conditions)
                """,
            arguments: arguments
        )
        var spreads: [Group: DaySpread] = [:]
        while let row = try rows.next() {
            let group = Group(
                period: query.by.contains(.period) ? row[0] : 0,
                state: query.by.contains(.state) ? row[1] : "",
                instrument: query.by.contains(.instrument) ? row[2] : "",
                kind: query.by.contains(.kind) ? row[3] : ""
            )
            try add(row, "days", to: &spreads[group, default: DaySpread()])
        }
        return spreads.flatMap { group, spread -> [Count] in
            if !query.by.contains(.value) { return [group.count(spread)] }
            return spread.parts.map { group.count("\($0.days)", $0.cases) }
        }
    }

    private struct Group: Hashable {
        let period: Int
        let state, instrument, kind: String

        func count(_ spread: DaySpread) -> Count {
            var count = count("", spread.cases)
            count.spread = spread
            return count
        }

        func count(_ value: String, _ amount: Int) -> Count {
            Count(
                period: period,
                state: state,
                instrument: instrument,
                kind: kind,
                value: value,
                amount: amount
            )
        }
    }

    private static func add(_ row: Row, _ column: String, to spread: inout DaySpread) throws {
        var text: String = row[column]
        guard text.withUTF8({ spread.add(text: $0) }) else {
            throw RegisterFailure.damaged("spreads")
        }
    }

    /// Changes the spreads by what is different: keys with their days, and how many cases more.
    static func spread(_ change: [CountKey: Int], in db: Database) throws {
        for (key, parts) in Dictionary(grouping: change, by: { $0.key.withoutValue }) {
            let place: StatementArguments = [
                key.metric, key.side.rawValue, key.shape, key.period, key.state, key.instrument,
                key.kind,
            ]
            let those = """
                WHERE metric = ? AND side = ? AND shape = ? AND period = ? AND state = ?
                    AND instrument = ? AND kind = ?
                """
            var spread = DaySpread()
            let kept = try Row.fetchOne(
                try db.cachedStatement(sql: "SELECT days FROM spreads \(those)"),
                arguments: place
            )
            if let kept { try add(kept, "days", to: &spread) }
            for part in parts {
                guard let days = Int(part.key.value) else { continue }
                spread.add(part.value, days: days)
            }
            let text = StatementArguments([spread.text])
            switch (kept, spread.isEmpty) {
            case (_, true):
                try db.cachedStatement(sql: "DELETE FROM spreads \(those)")
                    .execute(arguments: place)
            case (nil, false):
                try db.cachedStatement(
                    sql: "INSERT INTO spreads VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                ).execute(arguments: place + text)
            case (_, false):
                try db.cachedStatement(sql: "UPDATE spreads SET days = ? \(those)")
                    .execute(arguments: text + place)
            }
        }
    }
}

extension CountKey {
    /// The number that this one is a part of.
    fileprivate var withoutValue: CountKey {
        var key = CountKey(metric, side, period)
        (key.state, key.instrument, key.kind) = (state, instrument, kind)
        return key
    }
}
