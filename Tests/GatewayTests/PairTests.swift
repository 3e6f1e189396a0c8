import Casework
import Evidence
import Files
import Gateway
import Logging
import ServiceLifecycle
import Testing
import Transport

/// Two gateways over real sockets, with an office of a few lines at each end.
@Suite struct PairTests {
    private let swiss: TestAuthority
    private let brazil: TestAuthority

    init() async throws {
        swiss = try await TestAuthority("ch-foj", "CH")
        brazil = try await TestAuthority("br-drci", "BR")
        try swiss.pair(brazil)
        try brazil.pair(swiss)
    }

    private func arrived(_ count: Int) throws -> Bool {
        try swiss.office.incoming("br-drci").count == count
    }

    /// A receipt in `sent/` is the peer's and of that file.
    private func checkSent(_ cover: Cover) throws {
        let found = try brazil.office.sent("ch-foj").first { $0.digest == cover.digest }
        let receipt = try #require(found?.receipt)
        let verified = try UnverifiedTransportReceipt(receipt)
            .verify(by: swiss.descriptor, at: now())
        #expect(verified.content.covers(cover))
    }

    @Test func lettersGoBothWays() async throws {
        let gateways = (try await swiss.start(), try await brazil.start())
        let covers = try (0..<5).map { index in
            try brazil.publish([UInt8(index), 1], index == 3 ? .receipt : .envelope, to: swiss)
        }
        let back = try swiss.publish([9, 9], to: brazil)
        try await eventually("all arrived") {
            try arrived(5) && brazil.office.incoming("ch-foj").count == 1
                && brazil.office.sent("ch-foj").count == 5
                && swiss.office.sent("br-drci").count == 1
        }
        #expect(try Set(swiss.office.incoming("br-drci").map(\.cover)) == Set(covers))
        for cover in covers { try checkSent(cover) }
        #expect(try swiss.office.sent("br-drci").map(\.digest) == [back.digest])
        for cover in covers { try brazil.office.withdraw(cover.digest, from: "ch-foj") }
        try await eventually("receipts go with their files") {
            try brazil.office.sent("ch-foj").isEmpty
        }
        await gateways.0.stop()
        await gateways.1.stop()
    }

    @Test func aPeerThatWasDownGetsEverythingOnce() async throws {
        let sender = try await brazil.start()
        let covers = try (0..<3).map { try brazil.publish([UInt8($0)], to: swiss) }
        try await Task.sleep(for: .milliseconds(300))
        var receiver = try await swiss.start()
        try await eventually("all arrived") { try brazil.office.sent("ch-foj").count == 3 }
        // Lost answers: the sender forgets that it delivered, as if killed before it noted it.
        let first = try brazil.office.sent("ch-foj")
        try swiss.office.take(covers[0].digest, from: "br-drci")
        try await eventually("taken") { try arrived(2) }
        await receiver.stop()
        await sender.stop()
        for cover in covers {
            try Files.remove(brazil.path("sent/\(cover.digest.hex)", of: swiss))
        }
        receiver = try await swiss.start()
        let again = try await brazil.start()
        try await eventually("noted again") { try brazil.office.sent("ch-foj").count == 3 }
        let second = try brazil.office.sent("ch-foj")
        #expect(first.map(\.receipt) == second.map(\.receipt))
        try await eventually("the taken one is gone") {
            try Files.list(swiss.path("in", of: brazil)).count == 4
        }
        #expect(try arrived(2))
        await again.stop()
        await receiver.stop()
    }

    @Test func aParcelWaitsForItsPermit() async throws {
        let bytes = patterned(5_000_000)
        var settings = GatewaySettings.quick
        settings.chunk = 1 << 20
        let gateways = (try await swiss.start(), try await brazil.start(settings))
        let cover = try brazil.publish(bytes, .parcel, to: swiss)
        try swiss.office.expect(cover)
        try await eventually("it is asked for") { try brazil.office.asked("ch-foj").count == 1 }
        let asked = try brazil.office.asked("ch-foj")
        #expect(asked == [SpoolAttempt(digest: cover.digest, number: 1)])
        // A letter is not held up by a parcel that waits.
        let letter = try brazil.publish([1], to: swiss)
        try await eventually("the letter arrived") { try arrived(1) }
        #expect(try swiss.office.incoming("br-drci").map(\.cover) == [letter])
        for folder in ["part", "kept"] {
            let path = swiss.path("\(folder)/\(cover.digest.hex)", of: brazil)
            #expect(!Files.exists(path) && !Files.exists(path + ".cover"))
        }
        try brazil.office.permit(asked[0], to: "ch-foj")
        try await eventually("the parcel arrived") { try arrived(2) }
        try await eventually("its receipt came") { try brazil.office.sent("ch-foj").count == 2 }
        try checkSent(cover)
        let file = try #require(try swiss.office.incoming("br-drci").first { $0.cover == cover })
        #expect(try Files.readRegular(file.path, limit: 1 << 24) == bytes)
        await gateways.0.stop()
        await gateways.1.stop()
    }

    /// Unexpected at first: every new attempt asks for a permit of its own.
    @Test func everyAttemptOfAParcelIsAskedFor() async throws {
        let gateways = (try await swiss.start(), try await brazil.start())
        let cover = try brazil.publish([1, 2, 3], .parcel, to: swiss)
        for number in 1...2 {
            let attempt = SpoolAttempt(digest: cover.digest, number: number)
            try await eventually("attempt \(number)") {
                try brazil.office.asked("ch-foj") == [attempt]
            }
            if number == 2 { try swiss.office.expect(cover) }
            try brazil.office.permit(attempt, to: "ch-foj")
        }
        try await eventually("it arrived") { try brazil.office.sent("ch-foj").count == 1 }
        try checkSent(cover)
        await gateways.0.stop()
        await gateways.1.stop()
    }

    @Test func aParcelGoesOnAfterBothWereStopped() async throws {
        let bytes = patterned(6_000_000)
        var settings = GatewaySettings.quick
        settings.chunk = 1 << 18
        let cover = try brazil.publish(bytes, .parcel, to: swiss)
        try swiss.office.expect(cover)
        let part = swiss.path("part/\(cover.digest.hex)", of: brazil)
        var number = 0
        var seen: Int64 = 0
        for _ in 0..<3 {
            let gateways = (try await swiss.start(), try await brazil.start(settings))
            try await eventually("asked or sent") {
                if try !brazil.office.sent("ch-foj").isEmpty { return true }
                for attempt in try brazil.office.asked("ch-foj") {
                    #expect(attempt.number > number)
                    number = attempt.number
                    try brazil.office.permit(attempt, to: "ch-foj")
                }
                let size = Files.status(part)?.size ?? cover.size
                return number > 0 && size > seen
            }
            let size = Files.status(part)?.size ?? cover.size
            #expect(size >= seen)
            seen = size
            await gateways.1.stop()
            await gateways.0.stop()
        }
        let gateways = (try await swiss.start(), try await brazil.start(settings))
        try await eventually("it arrived") {
            for attempt in try brazil.office.asked("ch-foj") {
                try brazil.office.permit(attempt, to: "ch-foj")
            }
            return try brazil.office.sent("ch-foj").count == 1
        }
        let file = try #require(try swiss.office.incoming("br-drci").first)
        #expect(try Files.readRegular(file.path, limit: 1 << 24) == bytes)
        await gateways.0.stop()
        await gateways.1.stop()
    }

    @Test func damagedBytesAreGivenUp() async throws {
        let cover = try brazil.publish([1, 2, 3], to: swiss)
        try Files.write([1, 2, 4], to: brazil.path("out/\(cover.digest.hex)", of: swiss))
        let gateways = (try await swiss.start(), try await brazil.start())
        try await eventually("given up") { try !brazil.office.dead("ch-foj").isEmpty }
        #expect(try brazil.office.dead("ch-foj").map(\.reason) == [.damaged])
        #expect(try swiss.office.incoming("br-drci").isEmpty)
        try brazil.office.withdraw(cover.digest, from: "ch-foj")
        try await eventually("forgotten") { try brazil.office.dead("ch-foj").isEmpty }
        await gateways.0.stop()
        await gateways.1.stop()
    }

    /// Told to end, it ends, although peers keep their connections open.
    @Test func itEndsGracefully() async throws {
        let home = try GatewayHome(swiss.home, now: now())
        let (ready, told) = AsyncStream.makeStream(of: Void.self)
        var logger = Logger(label: "gateway")
        logger.logLevel = .critical
        let service = try GatewayService(
            home,
            spool: swiss.spool,
            settings: .quick,
            logger: logger,
            clock: { (try? now()) ?? home.descriptor.content.issued },
            onListening: { _ in told.finish() }
        )
        let group = ServiceGroup(services: [service], logger: logger)
        let running = Task { try await group.run() }
        for await _ in ready {}
        let sender = try await brazil.start()
        _ = try brazil.publish([1], to: swiss)
        try await eventually("it arrived") { try arrived(1) }
        await group.triggerGracefulShutdown()
        try await running.value
        await sender.stop()
    }

    @Test func aNewPeerIsNoticed() async throws {
        let france = try await TestAuthority("fr-x", "FR")
        let gateways = (try await swiss.start(), try await france.start())
        let letter = try brazil.publish([4], to: swiss)
        try swiss.pair(france)
        try france.pair(swiss)
        let cover = try france.publish([1], to: swiss)
        try await eventually("it arrived") { try france.office.sent("ch-foj").count == 1 }
        #expect(try swiss.office.incoming("fr-x").map(\.cover) == [cover])
        // Those known before are served as before.
        let sender = try await brazil.start()
        try await eventually("the other arrived") { try brazil.office.sent("ch-foj").count == 1 }
        #expect(try swiss.office.incoming("br-drci").map(\.cover) == [letter])
        await sender.stop()
        await gateways.0.stop()
        await gateways.1.stop()
    }
}
