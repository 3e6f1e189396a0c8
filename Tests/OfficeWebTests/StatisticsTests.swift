import Encoding
import Fixtures
import Testing

/// Statistics through the listener: who gets them, in which forms, and what is refused.
struct StatisticsTests {
    private func auditor(_ listening: Listening) -> [(String, String)] {
        [("Authorization", "Bearer \(listening.tokens["o-2"] ?? "")")]
    }

    @Test func whoDoesNotKnowTheDocketFindsNoStatistics() async throws {
        try await Listening.with { listening in
            for path in [
                "/statistics", "/statistics/tables/states", "/api/v1/statistics",
                "/api/v1/statistics/states",
            ] {
                let drafter = try await listening.send("GET", path, listening.headers())
                #expect(drafter.status == 404, "\(path)")
                let known = try await listening.send("GET", path, auditor(listening))
                #expect(known.status == 200, "\(path)")
            }
        }
    }

    @Test func aPageHasItsTablesItsChartAndNothingThatRuns() async throws {
        try await Listening.with { listening in
            let page = try await listening.send(
                "GET",
                "/statistics?state=FR&least=5",
                auditor(listening)
            )
            #expect(page.status == 200)
            for part in [
                "<h1>Statistics</h1>", "<svg viewBox", "role=\"img\"", "BR &lt;b&gt;", "below 5",
                "Europe/Zurich", "aria-current=\"page\"",
                "/statistics/tables/states?report=overview&amp;from=2022&amp;to=2026",
            ] { #expect(page.text.contains(part), "\(part)") }
            #expect(!page.text.contains("<b>") && !page.text.contains("<script"))
            #expect(!page.text.contains("style=\""))
            let french = auditor(listening) + [("Accept-Language", "fr")]
            let other = try await listening.send("GET", "/statistics?report=fatf", french)
            #expect(other.text.contains("GAFI, recommandation 33"))
        }
    }

    @Test func aTableIsAFileOfValues() async throws {
        try await Listening.with { listening in
            let path = "/api/v1/statistics/states?least=5"
            let csv = try await listening.send("GET", path, auditor(listening))
            #expect(csv.headers["content-type"]?.hasPrefix("text/csv") == true)
            #expect(
                csv.headers["content-disposition"]
                    == "attachment; filename=\"overview-states.csv\""
            )
            #expect(
                csv.text
                    == "state,asked,accepted,refused,total\r\nBR <b>,12,9,3,12\r\nCH,1,,<5,<5\r\n"
            )
            let json = try await listening.send("GET", path + "&form=json", auditor(listening))
            #expect(json.json?["rows"]?.array?.last == ["CH", 1, .null, "<5", "<5"])
            let none = try await listening.send("GET", "/api/v1/statistics/x", auditor(listening))
            #expect(none.status == 404)
        }
    }

    @Test(
        arguments: [
            "report=other", "from=x", "from=2026&to=2020", "side=both", "other=1", "least=101",
            "from=1990&to=2026", "state=CH&instrument=UNCAC&measure=search",
        ]
    )
    func aQuestionOfAnotherFormIsRefused(_ query: String) async throws {
        try await Listening.with { listening in
            let path = "/api/v1/statistics?" + query
            let answer = try await listening.send("GET", path, auditor(listening))
            #expect(answer.status == 400)
            // A person is shown the page all the same, and told where the office refused it.
            let page = try await listening.send("GET", "/statistics?" + query, auditor(listening))
            #expect([200, 400].contains(page.status))
            #expect(page.text.contains("<h1>Statistics</h1>"))
        }
    }
}
