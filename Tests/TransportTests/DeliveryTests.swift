import Testing
import Transport

/// Every (state, event) pair, and what a delivery does over a whole life.
@Suite struct DeliveryTests {
    typealias Event = Delivery.Event

    private static let events: [Event] = [
        .tick, .permitted, .overtaken, .answered(.accepted), .answered(.refused),
        .answered(.damaged), .answered(.later(nil)), .answered(.later(.seconds(5))), .withdrawn,
    ]

    /// What leads into each state at instant 0.
    private static let ways: [(name: String, content: SpoolContent, events: [Event])] = [
        ("ready", .envelope, []), ("ready parcel", .parcel, []), ("asking", .parcel, [.tick]),
        ("sending", .envelope, [.tick]), ("sending parcel", .parcel, [.tick, .permitted]),
        ("waiting", .envelope, [.tick, .answered(.later(nil))]),
        ("waiting parcel", .parcel, [.tick, .permitted, .answered(.later(nil))]),
        ("delivered", .receipt, [.tick, .answered(.accepted)]),
        ("dead", .receipt, [.tick, .answered(.refused)]), ("withdrawn", .parcel, [.withdrawn]),
    ]

    private static func made(_ name: String) throws -> Delivery {
        let way = try #require(ways.first { $0.name == name })
        var delivery = Delivery(way.content, at: .zero)
        for event in way.events { _ = delivery.handle(event, at: .zero) }
        return delivery
    }

    /// The pairs that do something; every other pair changes nothing.
    private static func expected(_ name: String, _ event: Event) -> (Delivery.Action, String)? {
        let pause = Delivery.Action.wait(.milliseconds(250))
        switch (name, event) {
        case ("delivered", _), ("dead", _), ("withdrawn", _): return nil
        case (_, .withdrawn): return (.none, "withdrawn")
        case ("ready", .tick): return (.send(1), "sending")
        case ("ready parcel", .tick): return (.ask(1), "asking")
        case ("asking", .permitted): return (.send(1), "sending")
        case ("asking", .overtaken): return (.none, "ready")
        case ("sending", .answered(let answer)), ("sending parcel", .answered(let answer)):
            switch answer {
            case .accepted: return (.keep, "delivered")
            case .refused: return (.giveUp(.refused), "dead")
            case .damaged, .later(nil): return (pause, "waiting")
            case .later(.some(let least)): return (.wait(least), "waiting")
            }
        default: return nil
        }
    }

    private static func word(_ state: Delivery.State) -> String {
        switch state {
        case .ready: "ready"
        case .asking: "asking"
        case .sending: "sending"
        case .waiting: "waiting"
        case .delivered: "delivered"
        case .dead: "dead"
        case .withdrawn: "withdrawn"
        }
    }

    @Test(arguments: ways.map(\.name), events)
    func everyPairDoesOneThing(_ name: String, _ event: Event) throws {
        var delivery = try Self.made(name)
        let before = delivery
        let action = delivery.handle(event, at: .milliseconds(1))
        if let (expected, state) = Self.expected(name, event) {
            #expect(action == expected)
            #expect(Self.word(delivery.state) == state)
        } else {
            #expect(action == .none)
            #expect(delivery == before)
        }
    }

    @Test func aWaitEndsByItself() throws {
        for (name, next) in [("waiting", Delivery.Action.send(2)), ("waiting parcel", .ask(2))] {
            var delivery = try Self.made(name)
            #expect(delivery.handle(.tick, at: .milliseconds(249)) == .none)
            #expect(delivery.handle(.tick, at: .milliseconds(250)) == next)
        }
    }

    @Test func waitsDoubleUpToTheLongest() {
        var delivery = Delivery(.envelope, at: .zero)
        var now = Duration.zero
        var waits: [Duration] = []
        for _ in 0..<30 {
            guard case .send = delivery.handle(.tick, at: now),
                case .wait(let pause) = delivery.handle(
                    .answered(.later(nil)),
                    at: now,
                    jitter: 1
                )
            else { break }
            waits.append(pause)
            now += pause
        }
        #expect(waits.count == 30)
        #expect(waits.prefix(4) == [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4)])
        #expect(waits.last == .seconds(300))
        #expect(waits == waits.sorted())
    }

    @Test func aPeerCannotPutItOffForLong() throws {
        var delivery = try Self.made("sending")
        let action = delivery.handle(.answered(.later(.seconds(1 << 40))), at: .zero)
        #expect(action == .wait(.seconds(300)))
    }

    @Test func itIsGivenUpAfterItsTime() {
        var delivery = Delivery(.envelope, age: .seconds(14 * 86_400), at: .seconds(9))
        #expect(delivery.handle(.tick, at: .seconds(9)) == .giveUp(.expired))
        var policy = Delivery.Policy()
        policy.attempts = 2
        delivery = Delivery(.envelope, at: .zero, policy: policy)
        for attempt in 1...2 {
            #expect(delivery.handle(.tick, at: .seconds(attempt * 10)) == .send(attempt))
            _ = delivery.handle(.answered(.later(nil)), at: .seconds(attempt * 10))
        }
        #expect(delivery.handle(.tick, at: .seconds(50)) == .giveUp(.expired))
        #expect(delivery.state == .dead(.expired))
    }

    @Test func damageIsTriedAgainAFewTimes() {
        var delivery = Delivery(.envelope, at: .zero)
        var actions: [Delivery.Action] = []
        for second in 0..<3 {
            _ = delivery.handle(.tick, at: .seconds(second * 10))
            actions.append(delivery.handle(.answered(.damaged), at: .seconds(second * 10)))
        }
        #expect(actions.last == .giveUp(.damaged))
    }

    /// Waiting for the office is not the peer's fault, and its permission gives new time.
    @Test func aWithheldPermitDoesNotExpire() {
        var delivery = Delivery(.parcel, attempts: 6, at: .zero)
        #expect(delivery.handle(.tick, at: .zero) == .ask(7))
        let late = Duration.seconds(100 * 86_400)
        #expect(delivery.handle(.tick, at: late) == .none)
        #expect(delivery.handle(.permitted, at: late) == .send(7))
        _ = delivery.handle(.answered(.later(nil)), at: late)
        #expect(delivery.handle(.tick, at: late + .seconds(60)) == .ask(8))
    }
}
