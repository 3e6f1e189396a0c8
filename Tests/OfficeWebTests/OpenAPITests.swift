import Encoding
import Fixtures
import Office
import Testing

/// The document of the API, as anybody gets it from the listener.
struct OpenAPITests {
    private func operations(
        _ listening: Listening
    ) async throws -> [(path: String, method: String, operation: JSON)] {
        let answer = try await listening.send("GET", "/api/v1/openapi.json", [])
        let document = try #require(answer.json)
        #expect(document["openapi"] == "3.1.0")
        #expect(document["servers"] == [["url": "/api/v1"]])
        let paths = try #require(document["paths"]?.object)
        return paths.flatMap { path, methods in
            (methods.object ?? [:]).map { (path, $0.key.uppercased(), $0.value) }
        }
    }

    @Test func everyStepIsInIt() async throws {
        try await Listening.with { listening in
            let operations = try await operations(listening)
            let names = operations.compactMap { $0.operation["operationId"]?.string }
            #expect(Set(names).count == operations.count)
            for step in OfficeStep.allCases { #expect(names.contains(step.rawValue)) }
        }
    }

    /// What the document says of who may ask is so: without a token it is 401, or an answer that
    /// anybody gets; and in any other way it is 405.
    @Test func everyOperationIsThereAndHeldToItsToken() async throws {
        try await Listening.with { listening in
            let operations = try await operations(listening)
            for (path, method, operation) in operations {
                let address =
                    "/api/v1"
                    + path.replacing("{reference}", with: "none").replacing("{number}", with: "1")
                    .replacing(#/\{[a-z]+\}/#, with: "x")
                let answer = try await listening.send(method, address, [])
                let needsToken = operation["security"]?.array?.isEmpty == false
                #expect((answer.status == 401) == needsToken, "\(method) \(path)")
                #expect(answer.status != 404 && answer.status != 405)
                let other = try await listening.send("PATCH", address, [])
                #expect(other.status == 405)
                let allowed = other.headers["allow"]?.split(separator: ", ").map(String.init) ?? []
                #expect(allowed.contains(method) && !allowed.contains("PATCH"))
            }
        }
    }
}
