import Encoding
import Files
import Fixtures
import Foundation
import Glibc
import Testing

/// The API of a real office beside a program that reads its document and tries what it says.
struct APIProgramTests {
    /// How many requests are made up for each operation beside those at the bounds.
    private static let examples = 4

    /// Schemathesis finds no failure of the server, no status and no form the document does not
    /// have, no way around the token, and nothing malformed that is taken.
    ///
    /// That what a schema allows is always taken is left out: a letter is a text whose form no
    /// schema can say.
    @Test(.timeLimit(.minutes(8)))
    func schemathesisFindsNothing() async throws {
        let (node, token) = try paired()
        let (process, port) = try await node.office("--unlock-file", node.unlock)
        try await draftCases(port, token)
        let document = try await node.get("/api/v1/openapi.json", port, token: nil)
        try #require(document.status == 200)
        let read = try JSON(parsing: document.body, limit: 1 << 22)
        let strict = node.folder.file("openapi.json")
        try Files.write(APIProgramTests.strict(read).canonical, to: strict)
        let run = try await Command.runAside(
            Checkout.verifiers + "/bin/schemathesis",
            [
                "run", strict, "--url", "http://127.0.0.1:\(port)/api/v1", "--header",
                "Authorization: Bearer \(token)", "--seed", "1", "--max-examples",
                "\(APIProgramTests.examples)", "--phases", "coverage,fuzzing", "--exclude-checks",
                "positive_data_acceptance", "--warnings", "off", "--no-color", "--workers", "2",
                "--continue-on-failure",
                // A wrong passphrase costs scrypt, on a machine that may be busy.
                "--request-timeout", "60",
            ],
            in: node.folder.path
        )
        #expect(run.status == 0, "\(run.text.suffix(6_000))\n\(run.errorText.suffix(1_000))")
        #expect(run.text.contains("No issues found"), "\(run.text.suffix(400))")
        #expect(process.isRunning)
        // What was tried reached the cases, and the ledger is whole after all of it.
        let page = try await node.get("/api/v1/cases/X-1", port, token: token)
        #expect(page.status == 200)
        process.signal(SIGTERM)
        #expect(try await process.ends())
        #expect(try node.comityd("check", node.home).status == 0)
    }

    /// An office with a peer, and somebody who may do everything but watch.
    private func paired() throws -> (node: Node, token: String) {
        let (node, peer) = (try Node("br-drci", state: "BR"), try Node())
        let roles = "drafter,lawyer,approver,executing,dpo"
        let token = try node.person("o-1", roles, signs: "officer")
        let answer = try Node.comityd([
            "pair", node.home, peer.path("office/descriptor.jws"), "--root", peer.fingerprint,
            "--unlock-file", node.unlock,
        ])
        try #require(answer.status == 0, "\(answer.errorText)")
        return (node, token)
    }

    private func draftCases(_ port: Int, _ token: String) async throws {
        let path = Checkout.path + "/Examples/s02/letter.yaml"
        let letter = String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
        let body: JSON = ["peer": "ch-foj", "letter": .string(letter)]
        for reference in ["X-1", "X-2"] {
            let done = try await PlainHTTP.send(
                "POST",
                "/api/v1/cases/\(reference)/draft",
                port: port,
                headers: [("Authorization", "Bearer \(token)"), ("Idempotency-Key", reference)],
                body: body.canonical
            )
            try #require(done.status == 200, "\(done.text)")
        }
    }

    /// The document as a stricter one: no answer has a member it does not name, and a case is one
    /// that there is, or none.
    private static func strict(_ json: JSON) -> JSON {
        guard var members = json.object else {
            guard let elements = json.array else { return json }
            return .array(elements.map(strict))
        }
        if members["in"] == "path", members["name"] == "reference",
            members["schema"]?["pattern"] == nil
        {
            members["schema"] = ["enum": ["X-1", "X-2", "none"]]
        }
        members = members.mapValues(strict)
        if members["properties"] != nil, members["additionalProperties"] == nil {
            members["additionalProperties"] = false
        }
        return .object(members)
    }
}
