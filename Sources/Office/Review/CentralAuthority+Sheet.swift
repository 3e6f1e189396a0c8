import Disclosure
import Encoding
import Evidence

extension CentralAuthority {
    /// A stretch of the exhibit under review; who looked is durable before any text is shown.
    package func reviewSheet(
        _ reference: String,
        _ id: String,
        _ window: ReviewSheetWindow,
        for person: Person
    ) async throws(OfficeFailure) -> ReviewSheetView {
        do throws(Refusal) {
            let shown = try await shown(reference, id, person)
            let exhibit = shown.decided.exhibit
            let ledgers = shown.decided.ledgers
            let wanted = SheetWindow(from: window.from, count: window.count)
            let page = try await reading(shown) { path, extractor in
                try await ExhibitSheet(path, exhibit, extractor, ledgers: ledgers).page(wanted)
            }
            var view = ReviewSheetView(revision: shown.review.revision)
            (view.headings, view.next) = (page.headings, page.next)
            view.pages = shown.pages
            view.blocks = page.blocks.map { ReviewSheetView.Block($0, exhibit) }
            return view
        } catch { throw CentralAuthority.shown(error) }
    }

    /// A page of the exhibit under review, drawn anew.
    package func reviewPage(
        _ reference: String,
        _ id: String,
        page: Int,
        for person: Person
    ) async throws(OfficeFailure) -> [UInt8] {
        do throws(Refusal) {
            let shown = try await shown(reference, id, person)
            guard let pages = shown.pages, (1...max(1, pages)).contains(page) else {
                throw Refusal(.notFound)
            }
            let exhibit = shown.decided.exhibit
            let marks = exhibit.entries.flatMap { entry in
                entry.layer.path.isEmpty ? entry.marks(on: page) : []
            }
            let drawn = try await reading(shown) { path, _ in
                await PagePicture(path, mediaType: exhibit.mediaType)?.png(of: page, marks)
            }
            guard let drawn else { throw Refusal(.notFound) }
            return drawn
        } catch { throw CentralAuthority.shown(error) }
    }

    /// An exhibit under review, once it is on record who looks at it.
    private struct ShownReview {
        let open: OpenCase
        let review: Review
        let stored: StoredExhibit
        let decided: DecidedPlan

        /// How many pages can be drawn.
        var pages: Int? {
            guard PagePicture("", mediaType: decided.exhibit.mediaType) != nil else { return nil }
            return decided.exhibit.extent.pages ?? 1
        }
    }

    private func shown(
        _ reference: String,
        _ id: String,
        _ person: Person
    ) async throws(Refusal) -> ShownReview {
        let open = try await readable(reference, person)
        guard let review = open.record.reviews[id] else { throw Refusal(.notFound) }
        try await noteReading(review, by: person, in: open)
        let material = try await material(of: review, in: open)
        guard let stored = open.record.exhibits[review.exhibit]?.stored,
            stored.digest == review.digest
        else { throw Refusal(.notFound) }
        guard stored.size <= readLimit else {
            throw Refusal(
                .tooLarge,
                [Problem(field: "exhibit", "it is over what the office opens to show it")]
            )
        }
        return ShownReview(
            open: open,
            review: review,
            stored: stored,
            decided: try await decided(review, material, in: open)
        )
    }

    /// Opens the exhibit into a scratch of its own, for as long as it is read.
    private func reading<Value: Sendable>(
        _ shown: ShownReview,
        _ read: @escaping @Sendable (String, Extractor) async throws -> Value
    ) async throws(Refusal) -> Value {
        let key = try await vaultKey(of: shown.open)
        return try await reading(shown.stored, with: key, read)
    }

    /// Opens an object of the vault into a scratch of its own, for as long as it is read.
    func reading<Value: Sendable>(
        _ stored: StoredExhibit,
        with key: VaultKey,
        _ read: @escaping @Sendable (String, Extractor) async throws -> Value
    ) async throws(Refusal) -> Value {
        let (vault, root) = (vault, home.root)
        let result = await withTaskExecutorPreference(desk.reader) {
            () async -> Result<Value, any Error> in
            do {
                let scratch = try ReviewScratch(for: root)
                try scratch.open(stored, as: "in/exhibit", from: vault, with: key)
                let extractor = ReviewPreparation.extractor(scratch)
                let value = try await read(scratch.path + "/in/exhibit", extractor)
                return .success(value)
            } catch { return .failure(error) }
        }
        switch result {
        case .success(let value): return value
        case .failure(let failure):
            if let refusal = failure as? Refusal { throw refusal }
            let code = (failure as? ReviewFailure)?.code ?? "unreadable"
            throw Refusal(
                .wrongState,
                [Problem(field: "exhibit", "it cannot be read here now: `\(code)`")]
            )
        }
    }
}

extension DisclosurePlan.Entry {
    /// Its places on a page.
    fileprivate func marks(on page: Int) -> [PagePicture.Mark] {
        places.compactMap { place in
            guard case .page(page, let box) = place else { return nil }
            return PagePicture.Mark(box, isRemoved: act != .keep)
        }
    }
}

extension ReviewSheetView.Block {
    fileprivate init(_ block: SheetBlock, _ exhibit: DisclosurePlan.Exhibit) {
        var place: [String: Int] = [:]
        place["row"] = block.row
        switch block.place {
        case .page(let page, _): place["page"] = page
        case .message(let message, let part, _):
            (place["message"], place["part"], place["row"]) = (message, part, nil)
        case .cell(let row, _, _): place["row"] = block.row ?? row
        default: break
        }
        var reason: String?
        if case .leaveOut(let why)? = block.verdict { reason = why.rawValue }
        self.init(
            layer: (block.layer.path + [block.layer.kind.rawValue]).joined(separator: "/"),
            place: place,
            isInside: block.verdict.map { $0 == .keep },
            reason: reason,
            cells: block.cells.map { pieces in
                pieces.map { piece in
                    let entry = piece.entry.map { exhibit.entries[$0] }
                    return .init(
                        String(decoding: piece.text, as: UTF8.self),
                        entry: entry?.id,
                        act: entry?.act.rawValue
                    )
                }
            }
        )
    }
}
