import Exchange
import Files
import Fixtures
import Office
import Testing

/// The table of steps in `spec/office.md` beside the code.
struct OfficeSpecTests {
    /// The cells of the table under "Steps", its heading left out.
    private func rows() throws -> [[String]] {
        let bytes = try Files.read(Checkout.path + "/spec/office.md", limit: 1 << 20)
        let text = String(decoding: bytes, as: UTF8.self)
        let part = try #require(text.split(separator: "\n## Steps\n").last)
        return part.split(separator: "\n", omittingEmptySubsequences: false)
            .prefix { !$0.hasPrefix("## ") }
            .filter { $0.hasPrefix("| ") }.dropFirst()
            .map { line in
                line.split(separator: "|").map { cell in
                    cell.split(separator: " ").joined(separator: " ")
                }
            }
    }

    @Test func everyStepIsAsTheTableSays() throws {
        let rows = try rows()
        #expect(rows.map { $0[0] }.sorted() == OfficeStep.allCases.map(\.rawValue).sorted())
        for row in rows {
            let step = try #require(OfficeStep(rawValue: row[0]))
            #expect(row[1] == step.side?.rawValue ?? "either", "\(row[0])")
            let roles = row[2].split(separator: ", ").compactMap {
                OfficeRole(rawValue: String($0))
            }
            #expect(Set(roles) == step.roles, "\(row[0])")
            #expect(row[3] == (step.needsSignature ? "yes" : "no"), "\(row[0])")
        }
    }

    /// The members of each step as the page says them are those that its body is read by.
    @Test func everyStepTakesWhatTheTableSays() throws {
        for row in try rows() {
            let step = try #require(OfficeStep(rawValue: row[0]))
            let plain = row[4].replacing(#/\(.*?\)/#, with: "")
            let said = plain.split(separator: ",").compactMap { part -> String? in
                let name = part.split(separator: "`", omittingEmptySubsequences: false)
                return name.count < 3 ? nil : name[1] + (part.contains("`?") ? "?" : "")
            }
            let members = step.members.map { $0.name + ($0.isOptional ? "?" : "") }
            if step == .prepare { continue }
            #expect(Set(said) == Set(members), "\(row[0])")
        }
    }

    @Test func nobodyWhoOnlyWatchesTakesAStep() {
        for step in OfficeStep.allCases {
            #expect(step.roles.isDisjoint(with: [.auditor, .operator]))
            #expect(!step.roles.isEmpty)
        }
    }
}
