import Files
import Fixtures
import Foundation
import Testing

/// The scenario's acts, each as the person whose act it is.
struct Walk {
    let clerk: Clerk
    let reference = "BR-2026-0117"

    init(_ clerk: Clerk) { self.clerk = clerk }

    private func example(_ name: String) throws -> String {
        String(
            decoding: try Files.read(Checkout.path + "/Examples/s02/" + name, limit: 1 << 20),
            as: UTF8.self
        )
    }

    /// Brazil drafts, assesses, submits, approves, signs and sends.
    func send() async throws {
        try await clerk.sit("brazil", "drafter")
        try await clerk.look("my-work-empty")
        try await clerk.go("/cases")
        try await clerk.driver.follow("main a[href='/letters/new']")
        try await clerk.fill([
            ("reference", reference), ("peer-ch-foj", ""), ("letter", try example("letter.yaml")),
        ])
        try await clerk.look("draft")
        try await clerk.send()
        try await clerk.look("draft-done")
        try await clerk.open(reference)
        try await clerk.look("case-draft")
        try await clerk.step("assess", in: reference)
        try await clerk.look("assessment")
    }
}
