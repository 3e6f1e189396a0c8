import Encoding
import Files
import Fixtures
import Foundation
import Testing

/// Looks at pages: pictures for people, and axe for what pictures do not show.
extension Clerk {
    /// Where pictures are kept: `COMITY_SCREENSHOTS`, or beside what was built.
    private static var folder: String {
        Files.variable("COMITY_SCREENSHOTS") ?? Checkout.path + "/.build/screenshots"
    }

    /// The widths at which pages are looked at.
    private static let widths = [("wide", 1_280), ("narrow", 400)]

    /// Looks at the page on the screen at one width: no violation by axe, and nothing that it
    /// wanted to load or to run and may not.
    func check(_ name: String) async throws {
        let refused = try await driver.complaints().filter { $0.contains("Security Policy") }
        #expect(refused.isEmpty, "\(name): \(refused)")
        let ran = try await driver.run("return typeof window.comityRan")
        #expect(ran == .text("undefined"), "\(name): a script of a peer ran")
        try await audit(name)
    }

    /// Looks at the page on the screen: no violation by axe at either width, in light and dark, no
    /// scrolling sideways, and a picture of each.
    func look(_ name: String) async throws {
        try await check(name)
        for (word, width) in Clerk.widths {
            for scheme in ["light", "dark"] {
                try await show(width: width, scheme: scheme, media: "screen")
                let sideways = "return document.documentElement.scrollWidth - innerWidth"
                let over = try await driver.run(sideways).number ?? 0
                #expect(over <= 0, "\(name) is \(over) pixels too wide at \(width)")
                try await audit("\(name)-\(word)-\(scheme)")
                if scheme == "light" || word == "wide" {
                    try await picture("\(name)-\(word)-\(scheme)")
                }
            }
        }
        try await show(width: 800, scheme: "light", media: "print")
        try await picture("\(name)-print")
        try await show(width: 1_280, scheme: "light", media: "screen")
    }

    private func show(width: Int, scheme: String, media: String) async throws {
        try await driver.browser(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .integer(Int64(width)), "height": 900, "deviceScaleFactor": 1,
                "mobile": false,
            ]
        )
        try await driver.browser(
            "Emulation.setEmulatedMedia",
            [
                "media": .string(media),
                "features": [["name": "prefers-color-scheme", "value": .string(scheme)]],
            ]
        )
    }

    private func picture(_ name: String) async throws {
        let shot = try await driver.browser(
            "Page.captureScreenshot",
            ["format": "png", "captureBeyondViewport": true]
        )
        let data = try #require(shot["data"]?.text.flatMap { Data(base64Encoded: $0) })
        try FileManager.default.createDirectory(
            atPath: Clerk.folder,
            withIntermediateDirectories: true
        )
        try Files.write(Array(data), to: "\(Clerk.folder)/\(name).png")
    }

    /// Every rule of axe for WCAG 2.2 AA and good practice, on the page on the screen.
    func audit(_ name: String) async throws {
        let axe = try Axe.source.get()
        try await driver.run(axe)
        let found = try await driver.runAside(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, { preload: false }).then(r => done(r.violations.map(v =>
                v.id + ' ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.html.slice(0, 160)))));
            """
        )
        _ = try await driver.complaints()
        let violations = found.list.compactMap(\.text)
        #expect(violations.isEmpty, "\(name): \(violations)")
    }
}

/// The checker, as the verifiers' environment holds it.
enum Axe {
    static let source = Result<String, any Error> {
        let found = try Command.python(
            "-c",
            "import axe_playwright_python as a, os; print(os.path.dirname(a.__file__))"
        )
        let folder = found.text.split(separator: "\n").first.map(String.init) ?? ""
        let bytes = try Files.read(folder + "/axe.min.js", limit: 4 << 20)
        return String(decoding: bytes, as: UTF8.self)
    }
}
