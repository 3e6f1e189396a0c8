/// Pages on paper: HTML to PDF by weasyprint, which sees nothing but the page.
package enum PaperProgram {
    /// What weasyprint may use for one page (`spec/limits.md`).
    static let memoryLimit = 3 << 30
    static let timeLimit = Duration.seconds(300)
    static let outputLimit = 64 << 20

    /// The page as PDF; the same page gives the same bytes.
    ///
    /// - Parameter seconds: when the document is said to have been made, since 1970.
    package static func pdf(
        _ html: String,
        at seconds: Int
    ) async throws(Sandbox.Failure) -> [UInt8] {
        let program = "weasyprint"
        guard Sandbox.has(program) else { throw .missing(program: program) }
        var limits = Sandbox.Limits()
        limits.memory = memoryLimit
        limits.time = timeLimit
        limits.output = outputLimit
        return try await Sandbox("env", limits: limits).run(
            [
                "SOURCE_DATE_EPOCH=\(max(0, seconds))", program, "--pdf-variant", "pdf/ua-1",
                "--encoding", "utf-8", "-", "-",
            ],
            input: Array(html.utf8)
        )
    }
}
