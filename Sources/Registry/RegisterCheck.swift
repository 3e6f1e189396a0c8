package import Ledger

/// Checks a register against itself: entries against what opens them, every recorded checkpoint
/// against the root of the leaves it covers, and every chain of envelopes.
package enum RegisterCheck {
    /// What a check saw.
    package struct Report: Sendable {
        /// The tree of all leaves.
        package var tree = CompactRange()
        /// Checkpoints recomputed, the empty one too.
        package var checkpoints = 0
        /// Entries whose opening is still there and fits.
        package var opened: UInt64 = 0
        /// Events in clear that fit their entry.
        package var events: UInt64 = 0
        /// Cases whose chains are whole.
        package var cases = 0
    }

    private static let step = 1024

    /// Checks everything.
    ///
    /// - Parameter progress: told how many entries were checked, again and again.
    /// - Throws: ``SequencerFailure`` with the first thing that is wrong.
    package static func run(
        _ register: any Register,
        progress: @Sendable (UInt64) -> Void = { _ in }
    ) async throws(SequencerFailure) -> Report {
        var report = Report()
        try await asking { () throws(RegisterFailure) in try await register.checkStore() }
        try await walk(&report, register) { first, report throws(SequencerFailure) in
            let entries = try await asking { () throws(RegisterFailure) in
                try await register.entries(of: nil, from: first, count: step)
            }
            for entry in entries { try check(entry, &report) }
            progress(first + UInt64(entries.count))
            return entries.map(\.entry)
        }
        try await checkChains(&report, register)
        return report
    }

    /// Appends what the register has beyond `tree`, checking each checkpoint on the way.
    static func grow(
        _ tree: CompactRange,
        with register: any Register
    ) async throws(SequencerFailure) -> CompactRange {
        var report = Report()
        report.tree = tree
        try await walk(&report, register) { first, _ throws(SequencerFailure) in
            try await asking { () throws(RegisterFailure) in
                try await register.leaves(from: first, count: step)
            }
        }
        return report.tree
    }

    /// Grows the tree to the newest checkpoint by the leaves that `next` gives from a number on.
    private static func walk(
        _ report: inout Report,
        _ register: any Register,
        _ next: (UInt64, inout Report) async throws(SequencerFailure) -> [LedgerEntry]
    ) async throws(SequencerFailure) {
        let size = try await asking { () throws(RegisterFailure) in
            try await register.head().checkpoint.size
        }
        guard report.tree.size <= size else { throw .register(.moved(size: size)) }
        repeat {
            let first = report.tree.size
            let leaves = first == size ? [] : try await next(first, &report)
            let end = min(size, first + UInt64(leaves.count))
            let recorded = try await asking { () throws(RegisterFailure) in
                try await register.checkpoints(sizes: first...end)
            }
            try compare(leaves.prefix(Int(end - first)), recorded, &report)
            // A checkpoint without its leaves, or leaves without their checkpoint.
            guard recorded.last?.size == size || end > first,
                end < size || recorded.last?.size == size
            else { throw .wrongRoot(size: size) }
        } while report.tree.size < size
    }

    private static func compare(
        _ leaves: ArraySlice<LedgerEntry>,
        _ recorded: [Checkpoint],
        _ report: inout Report
    ) throws(SequencerFailure) {
        var recorded = recorded[...]
        var leaves = leaves
        let first = report.tree.size
        repeat {
            if let next = recorded.first, next.size == report.tree.size {
                guard next.root == report.tree.root else { throw .wrongRoot(size: next.size) }
                recorded.removeFirst()
                // The first of a step is the last of the one before.
                if next.size > first || first == 0 { report.checkpoints += 1 }
            }
            guard let leaf = leaves.popFirst() else { return }
            report.tree.append(Tree.leaf(leaf))
        } while true
    }

    private static func asking<Value: Sendable>(
        _ question: () async throws(RegisterFailure) -> Value
    ) async throws(SequencerFailure) -> Value {
        do throws(RegisterFailure) { return try await question() } catch { throw .register(error) }
    }

    private static func check(
        _ kept: KeptEntry,
        _ report: inout Report
    ) throws(SequencerFailure) {
        if let opening = kept.opening {
            guard opening.entry == kept.entry else { throw .wrongEntry(kept.index) }
            report.opened += 1
        }
        if case .clear(let event)? = kept.event {
            guard event.inner == kept.opening?.inner else { throw .wrongEntry(kept.index) }
            report.events += 1
        }
    }

    private static func checkChains(
        _ report: inout Report,
        _ register: any Register
    ) async throws(SequencerFailure) {
        var after: String?
        while true {
            let place = after
            let cases = try await asking { () throws(RegisterFailure) in
                try await register.chains(after: place, count: step)
            }
            for one in cases {
                guard one.areWhole else { throw .brokenChain(caseID: one.caseID) }
            }
            report.cases += cases.count
            guard let last = cases.last else { return }
            after = last.caseID
        }
    }
}

extension CaseChains {
    /// True when the other side's chain has a place that is not here.
    package var hasGap: Bool {
        let places = envelopes.filter { $0.author == .peer }.map(\.sequence)
        return places.max().map { $0 > UInt64(places.count) } ?? false
    }

    /// True when the own chain has no gap and every envelope names the one before it that is here.
    package var areWhole: Bool {
        Author.allCases.allSatisfy { author in
            let chain = envelopes.filter { $0.author == author }
            let gapless = chain.enumerated().allSatisfy { $0.element.sequence == $0.offset + 1 }
            let linked = zip(chain, chain.dropFirst()).allSatisfy { earlier, later in
                later.sequence > earlier.sequence + 1 || later.previous == earlier.digest
            }
            return linked && (gapless || author == .peer)
        }
    }
}
