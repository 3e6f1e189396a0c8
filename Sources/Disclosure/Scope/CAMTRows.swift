import Detection

/// Entries of ISO 20022 bank-to-customer messages: CAMT.052, CAMT.053, CAMT.054.
struct CAMTRows: RowReader {
    private let match: ScopeMatch
    private let judge: RowJudge
    /// What the statement that is being read comes to; nothing outside one.
    private var statement: ScopeVerdict?
    /// The names of the elements around, outermost first.
    private var path: [[UInt8]] = []
    private var hasRoot = false

    private static let statements: Set<[UInt8]> = Set(
        ["Stmt", "Rpt", "Ntfctn"].map { Array($0.utf8) }
    )
    /// Children of a statement that say something about all of it.
    private static let sums: Set<[UInt8]> = Set(
        ["TxsSummry", "Intrst", "AddtlStmtInf", "AddtlRptInf", "AddtlNtfctnInf", "RltdAcct"]
            .map { Array($0.utf8) }
    )

    init(_ shape: ExhibitShape, _ match: ScopeMatch) {
        self.match = match
        judge = RowJudge(shape, match, .csv)
    }

    mutating func read(
        _ window: Window,
        base: Int,
        isLast: Bool,
        into rows: inout [ScopeRow]
    ) throws(ScopeProblem) -> Int {
        var text = XMLMarks(window: window, isLast: isLast, place: 0)
        var used = 0
        do throws(XMLMarks.Stop) {
            while let mark = try text.next() {
                try take(mark, &text, used, base, &rows)
                used = text.place
            }
        } catch {
            switch error {
            case .incomplete: return used
            case .malformed(let at): throw .malformed(at: base + at)
            case .documentType(let at): throw .documentType(at: base + at)
            case .tooDeep(let at): throw .tooDeep(at: base + at, limit: XMLMarks.depthLimit)
            case .problem(let problem): throw problem
            }
        }
        guard path.isEmpty, hasRoot else { throw .malformed(at: base + window.count) }
        return used
    }

    private mutating func take(
        _ mark: XMLMarks.Mark,
        _ text: inout XMLMarks,
        _ start: Int,
        _ base: Int,
        _ rows: inout [ScopeRow]
    ) throws(XMLMarks.Stop) {
        switch mark {
        case .text(let range), .plain(let range):
            // Text between the elements of a statement would stay unseen.
            let mark = start == 0 && base == 0 ? [0xef, 0xbb, 0xbf] as [UInt8] : []
            let isMarked = text.window[range].starts(with: mark)
            let rest = range.dropFirst(isMarked ? mark.count : 0)
            guard rest.allSatisfy({ text.window[$0] <= 0x20 }) || statement == nil && !path.isEmpty
            else { throw .malformed(range.lowerBound) }
        case .aside: break
        case .close(let name):
            guard let last = path.last, text.window[name].elementsEqual(last) else {
                throw .malformed(name.lowerBound)
            }
            path.removeLast()
            if let verdict = statement, CAMTRows.statements.contains(last) {
                rows.append(ScopeRow(base + start..<base + text.place, verdict, kind: .frame))
                statement = nil
            }
        case .open(let name, let isEmpty):
            guard hasRoot == false || !path.isEmpty else { throw .malformed(start) }
            hasRoot = true
            guard path.count < XMLMarks.depthLimit else { throw .tooDeep(start) }
            try open(name, isEmpty, &text, start, base, &rows)
        }
    }

    private mutating func open(
        _ name: Range<Int>,
        _ isEmpty: Bool,
        _ text: inout XMLMarks,
        _ start: Int,
        _ base: Int,
        _ rows: inout [ScopeRow]
    ) throws(XMLMarks.Stop) {
        let bytes = Array(text.window[name])
        if statement != nil {
            try child(bytes, name, isEmpty, &text, start, base, &rows)
        } else if CAMTRows.statements.contains(bytes), !isEmpty {
            let verdict = try opening(&text)
            path.append(bytes)
            statement = verdict
            rows.append(ScopeRow(base + start..<base + text.place, verdict, kind: .frame))
        } else if !isEmpty {
            path.append(bytes)
        }
    }

    /// Reads a statement from its start up to the end of its account.
    private func opening(_ text: inout XMLMarks) throws(XMLMarks.Stop) -> ScopeVerdict {
        while true {
            let before = text.place
            guard let mark = try text.next() else { throw .malformed(text.place) }
            switch mark {
            case .text, .plain, .aside: continue
            case .close:
                text.place = before
                return .leaveOut(.unreadable)
            case .open(let name, let isEmpty):
                let window = text.window
                let isAccount = window[name].elementsEqual("Acct".utf8)
                let isEntry = ["Ntry", "Bal"].contains { window[name].elementsEqual($0.utf8) }
                if isEntry {
                    text.place = before
                    return .leaveOut(.unreadable)
                }
                if isEmpty { continue }
                var values: [[UInt8]] = []
                try text.element(name) { path, mark in
                    guard let leaf = path.last else { return }
                    let isValue = ["IBAN", "Id", "Nm"].contains {
                        window[leaf].elementsEqual($0.utf8)
                    }
                    let isBank = path.contains { window[$0].elementsEqual("Svcr".utf8) }
                    if isValue, !isBank { values.append(XMLMarks.decoded(window, mark)) }
                }
                guard isAccount else { continue }
                if let standing = judge.standing { return .leaveOut(standing) }
                if judge.isOwned || values.contains(where: match.asks) { return .keep }
                return .leaveOut(.otherAccount)
            }
        }
    }

    private func child(
        _ bytes: [UInt8],
        _ name: Range<Int>,
        _ isEmpty: Bool,
        _ text: inout XMLMarks,
        _ start: Int,
        _ base: Int,
        _ rows: inout [ScopeRow]
    ) throws(XMLMarks.Stop) {
        var entry = CAMTEntry(window: text.window, base: base, match: match)
        if !isEmpty { try text.element(name) { entry.take($0, $1) } }
        let range = base + start..<base + text.place
        let isRow = bytes.elementsEqual("Ntry".utf8)
        var verdict = statement ?? .leaveOut(.unreadable)
        if verdict == .keep {
            do throws(ScopeProblem) {
                if isRow || bytes.elementsEqual("Bal".utf8) {
                    verdict = try self.verdict(entry, isBalance: !isRow)
                } else if CAMTRows.sums.contains(bytes) {
                    verdict = .leaveOut(.summary)
                }
            } catch { throw .problem(error) }
        }
        var row = ScopeRow(range, verdict, kind: isRow ? .row : .frame)
        if row.mayStay, isRow, !match.keepsCounterparties { row.masks = entry.masks }
        if match.isDated { row.day = (entry.booked.first ?? entry.valued.first ?? nil)?.day }
        rows.append(row)
    }

    /// A balance stays only when balances are asked for and its own day is in the period.
    private func verdict(
        _ entry: CAMTEntry,
        isBalance: Bool
    ) throws(ScopeProblem) -> ScopeVerdict {
        if isBalance, !match.namesCategory("account-balance") { return .leaveOut(.summary) }
        guard match.period != nil else { return .keep }
        let stamps = isBalance ? entry.days : entry.booked.isEmpty ? entry.valued : entry.booked
        guard stamps.count == 1, let stamp = stamps.first ?? nil else {
            return .leaveOut(.unreadable)
        }
        return try judge.verdict(stamp)
    }
}

/// What an entry or balance says: its days, and who is at the other side.
private struct CAMTEntry {
    let window: Window
    let base: Int
    let match: ScopeMatch
    var booked: Set<Stamp?> = []
    var valued: Set<Stamp?> = []
    var days: Set<Stamp?> = []
    var masks: [ScopeRow.Mask] = []

    private static let kinds: [(name: String, kind: String)] = [
        ("Nm", "name"), ("IBAN", "iban"), ("Id", "account"), ("AdrLine", "address"),
        ("StrtNm", "address"), ("BldgNb", "address"), ("PstCd", "address"), ("TwnNm", "address"),
        ("EmailAdr", "email"), ("PhneNb", "phone"), ("MobNb", "phone"),
        ("BirthDt", "date-of-birth"),
        ("CityOfBirth", "address"),
    ]

    private func name(_ range: Range<Int>, is text: String) -> Bool {
        window[range].elementsEqual(text.utf8)
    }

    mutating func take(_ path: [Range<Int>], _ mark: XMLMarks.Mark) {
        let range: Range<Int>
        switch mark {
        case .text(let text), .plain(let text): range = text
        case .open, .close, .aside: return
        }
        guard path.count > 1, let leaf = path.last, range.contains(where: { window[$0] > 0x20 })
        else { return }
        if path.count == 3, name(leaf, is: "Dt") || name(leaf, is: "DtTm") {
            let stamp = Stamp.read(window, range, order: nil)
            if name(path[1], is: "BookgDt") { booked.insert(stamp) }
            if name(path[1], is: "ValDt") { valued.insert(stamp) }
            if name(path[1], is: "Dt") { days.insert(stamp) }
        }
        guard path.contains(where: { name($0, is: "RltdPties") }),
            let known = CAMTEntry.kinds.first(where: { name(leaf, is: $0.name) })
        else { return }
        let value = XMLMarks.decoded(window, mark)
        guard !match.asks(value) else { return }
        masks.append(
            ScopeRow.Mask(
                base + range.lowerBound..<base + range.upperBound,
                DataClass(rawValue: known.kind),
                value
            )
        )
    }
}
