import Testing

/// Two offices, a browser and whoever sits before it, for all tests of the suite: starting them
/// takes longer than most tests do.
struct Stage: SuiteTrait, TestScoping {
    /// Whoever sits before the browser now.
    @TaskLocal private static var current: Clerk?

    /// Whoever sits before the browser.
    static var clerk: Clerk { get throws { try #require(current) } }

    @concurrent func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        async let started = WebDriver.start()
        let offices = try await Offices()
        let driver = try await started
        do {
            try await Stage.$current.withValue(Clerk(driver, offices)) { try await function() }
        } catch {
            await driver.stop()
            throw error
        }
        await driver.stop()
    }
}

extension Trait where Self == Stage {
    /// Starts two offices and a browser for a suite.
    static var stage: Self { Stage() }
}

/// Both offices as their people use them, in a browser.
@Suite(.serialized, .stage) struct BrowserTests {}
