import Dispatch
import Files
import Testing

@Suite struct OrderedWorkTests {
    @Test func resultsComeInTheOrderOfTheWork() {
        var work = OrderedWork<Int, Int>(threads: 3) { $0 * $0 }
        var results: [Int] = []
        for number in 0..<200 {
            if work.isFull { results.append(work.take()) }
            work.submit(number)
        }
        while !work.isEmpty { results.append(work.take()) }
        #expect(results == (0..<200).map { $0 * $0 })
    }

    /// Stages that wait for one another all run, however many there are: none waits for a place
    /// in a pool that waiting stages have filled.
    @Test(.timeLimit(.minutes(1))) func everyWorkerHasAThreadOfItsOwn() {
        let arrived = DispatchSemaphore(value: 0)
        let leave = DispatchSemaphore(value: 0)
        let workers = 300
        var work = OrderedWork<Int, Bool>(threads: workers) { _ in
            arrived.signal()
            leave.wait()
            return true
        }
        for number in 0..<workers { work.submit(number) }
        let all = (0..<workers).allSatisfy { _ in arrived.wait(timeout: .now() + 20) == .success }
        #expect(all)
        for _ in 0..<workers { leave.signal() }
        var finished = 0
        while !work.isEmpty { finished += work.take() ? 1 : 0 }
        #expect(finished == workers)
    }
}
