package import Encoding

/// Which stretch of an exhibit is to be shown.
package struct ReviewSheetWindow: Sendable, Hashable {
    /// The first row or stretch, from 0.
    package var from = 0
    /// How many at most.
    package var count = 50

    /// The first ones.
    package init() {}
}

/// A stretch of an exhibit as whoever reviews it sees it.
package struct ReviewSheetView: Sendable, Hashable {
    /// A piece of its text.
    package struct Piece: Sendable, Hashable {
        /// The text.
        package let text: String
        /// The entry it is about.
        package let entry: String?
        /// What happens with it so far.
        package let act: String?

        /// A piece of text.
        package init(_ text: String, entry: String? = nil, act: String? = nil) {
            (self.text, self.entry, self.act) = (text, entry, act)
        }
    }

    /// A row, or a stretch of text.
    package struct Block: Sendable, Hashable {
        /// Which text it is of, such as `text` or `attachment:2/header`.
        package let layer: String
        /// Where it is: `row`, `page`, `message`, `part`, each with its number from 1.
        package let place: [String: Int]
        /// Whether it stays; nothing where it is not cut to a measure.
        package let isInside: Bool?
        /// Why not.
        package let reason: String?
        /// Its cells; one where it has none.
        package let cells: [[Piece]]

        /// A row, or a stretch of text.
        package init(
            layer: String,
            place: [String: Int],
            isInside: Bool?,
            reason: String?,
            cells: [[Piece]]
        ) {
            (self.layer, self.place, self.isInside) = (layer, place, isInside)
            (self.reason, self.cells) = (reason, cells)
        }
    }

    /// The review's revision.
    package var revision: Int
    /// The headings of its columns.
    package var headings: [String] = []
    /// What is shown.
    package var blocks: [Block] = []
    /// Where to go on.
    package var next: Int?
    /// How many pages there are that can be drawn.
    package var pages: Int?

    /// Nothing of an exhibit.
    package init(revision: Int) { self.revision = revision }

    /// The members of `GET …/reviews/ID/sheet`.
    package var json: JSON {
        var members: [String: JSON] = [
            "revision": .integer(Int64(revision)),
            "headings": .array(headings.map { .string($0) }),
            "blocks": .array(blocks.map(\.json)),
        ]
        members["next"] = next.map { .integer(Int64($0)) }
        members["pages"] = pages.map { .integer(Int64($0)) }
        return .object(members)
    }
}

extension ReviewSheetView.Block {
    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "layer": .string(layer), "place": .object(place.mapValues { .integer(Int64($0)) }),
            "cells": .array(
                cells.map { pieces in
                    .array(
                        pieces.map { piece in
                            var members: [String: JSON] = ["text": .string(piece.text)]
                            members["entry"] = piece.entry.map { .string($0) }
                            members["act"] = piece.act.map { .string($0) }
                            return .object(members)
                        }
                    )
                }
            ),
        ]
        members["inside"] = isInside.map { .bool($0) }
        members["reason"] = reason.map { .string($0) }
        return .object(members)
    }
}

/// What people's side asks of an exhibit under review.
package protocol ReviewSheetService: Sendable {
    /// A stretch of the exhibit, with what of it would leave.
    func reviewSheet(
        _ reference: String,
        _ id: String,
        _ window: ReviewSheetWindow,
        for person: Person
    ) async throws(OfficeFailure) -> ReviewSheetView

    /// A page of the exhibit as PNG, with a frame around each finding.
    func reviewPage(
        _ reference: String,
        _ id: String,
        page: Int,
        for person: Person
    ) async throws(OfficeFailure) -> [UInt8]
}

extension ReviewSheetService {
    /// No exhibit, unless the service has reviews.
    package func reviewSheet(
        _ reference: String,
        _ id: String,
        _ window: ReviewSheetWindow,
        for person: Person
    ) async throws(OfficeFailure) -> ReviewSheetView { throw .notFound }

    /// No page, unless the service has reviews.
    package func reviewPage(
        _ reference: String,
        _ id: String,
        page: Int,
        for person: Person
    ) async throws(OfficeFailure) -> [UInt8] { throw .notFound }
}
