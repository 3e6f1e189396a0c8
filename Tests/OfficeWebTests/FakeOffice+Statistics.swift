import Casework
import Office

extension FakeOffice {
    func statistics(
        _ query: StatisticsQuery,
        for person: Office.Person
    ) async throws(OfficeFailure) -> Statistics {
        guard Access.counts(person) else { throw .notFound }
        let years: ClosedRange<Int>
        do throws(Refusal) { years = try query.years(until: Fixed.now.day) } catch {
            throw .refused(error)
        }
        let table = StatisticsTable(
            "states",
            ["state", "asked", "accepted", "refused", "total"],
            [
                [.code("BR <b>"), .count(12), .count(9), .count(3), .count(12)],
                [.code(query.state ?? "CH"), .count(1), .none, .held, .held],
            ]
        )
        return Statistics(
            query: query,
            years: years,
            day: Fixed.now.day,
            zone: "Europe/Zurich",
            tables: [table],
            choices: .init(states: ["BR <b>", "CH"], instruments: ["UNCAC"], measures: ["search"])
        )
    }
}
