import Casework
import Encoding
import Law
import Office
import Pages

/// What a letter begins with: what was chosen on the first page, or a text of it.
struct WriterBeginning {
    private(set) var draft: LetterDraft?
    private(set) var peer: String?
    private(set) var wrong: [WriterStartPage.Wrong] = []

    init(
        values: [String: String],
        isText: Bool,
        peers: [LetterPeer],
        state: String,
        day: Day,
        book: LawBook
    ) {
        let chosen = peers.first { $0.authority == values["peer"] }
        peer = chosen?.authority
        if isText {
            read(values["text"] ?? "", peers, state, book)
            return
        }
        let id = (values["id"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let types = LetterField.words(of: "measures", in: book)
            .filter { values["measures:\($0)"] != nil }
        if chosen == nil { wrong.append(.peer) }
        if id.isEmpty { wrong.append(.id) }
        if types.isEmpty { wrong.append(.measures) }
        guard let chosen, wrong.isEmpty else { return }
        let measures = types.enumerated().map { number, type -> JSON in
            ["id": .string("m\(number + 1)"), "type": .string(type)]
        }
        let begun = LetterDraft().replacing([
            "id": .string(id), "requesting": .string(state), "requested": .string(chosen.state),
            "date": .string("\(day)"), "measures": .array(measures),
        ])
        if begun.defects(in: book).isEmpty { draft = begun } else { wrong.append(.id) }
    }

    private mutating func read(
        _ text: String,
        _ peers: [LetterPeer],
        _ state: String,
        _ book: LawBook
    ) {
        guard text.utf8.count <= LetterOfRequest.Draft.sizeLimit,
            let file = try? LetterFile(Array(text.utf8))
        else {
            wrong.append(.text("neither YAML nor JSON that is read"))
            return
        }
        do throws(LetterOfRequest.Malformed) {
            let read = try LetterDraft(file.json)
            if let first = read.defects(in: book).first { throw first }
            let (asks, asked) = (read.state("requesting"), read.state("requested"))
            if asks != nil, asks != state {
                wrong.append(.text("`requesting` is not the state of this authority"))
                return
            }
            let fits = peers.filter { asked == nil || $0.state == asked }
            peer = (fits.first { $0.authority == peer } ?? fits.first)?.authority
            guard let to = fits.first(where: { $0.authority == peer }) else {
                wrong.append(.text("no authority of the requested state is paired"))
                return
            }
            var missing: [String: JSON?] = [:]
            if asks == nil { missing["requesting"] = .string(state) }
            if asked == nil { missing["requested"] = .string(to.state) }
            draft = read.replacing(missing)
        } catch {
            wrong.append(.text("`\(error.path)`"))
        }
    }
}

extension LetterDraft {
    /// The state that a letter names for one of its sides.
    fileprivate func state(_ side: String) -> String? {
        fields[side]?.string ?? fields[side]?["state"]?.string
    }
}
