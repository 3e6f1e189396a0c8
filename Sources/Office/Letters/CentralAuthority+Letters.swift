package import Casework
import Evidence
import Exchange
package import Law
import Registry
import Sandbox

extension CentralAuthority {
    /// The law book in use.
    package var letterLaw: LawBook { book }

    /// The two letters of the authority's own state.
    package var letterState: String { home.configuration.state }

    /// The authorities a letter can be written to.
    package func letterPeers() async -> [LetterPeer] {
        directory.peers().letterPeers
    }

    /// The letters a person writes before there is a case, the newest change first.
    package func letters(of person: Person) async throws(OfficeFailure) -> [WrittenLetter] {
        let folder = letters
        let all = try await CentralAuthority.reading { () throws(LetterFolder.Failure) in
            try folder.all()
        }
        return all.filter { writes(person, $0) }.sorted { $0.changed > $1.changed }
    }

    /// A letter that is being written; in a case, its letter as it stands when nobody writes yet.
    package func letter(
        at place: LetterPlace,
        for person: Person
    ) async throws(OfficeFailure) -> WrittenLetter {
        let (letter, _, open) = try await written(place, person)
        if let open {
            do throws(Refusal) { try await noteReading(open, by: person, why: "work") } catch {
                throw .unavailable
            }
        }
        return letter
    }

    /// Begins a letter.
    package func beginLetter(
        _ draft: LetterDraft,
        to peer: String,
        by person: Person
    ) async throws(OfficeFailure) -> WrittenLetter {
        let letter = WrittenLetter(
            id: NewCase.identifier(),
            holder: person.holder,
            peer: peer,
            draft: draft,
            at: clock()
        )
        guard writes(person, letter) else { throw .notFound }
        guard directory.peers().descriptor(of: peer) != nil else {
            throw .refused(
                Refusal(
                    .malformed,
                    [Problem(field: "peer", "no paired authority is called `\(peer)`")]
                )
            )
        }
        let folder = letters
        return try await CentralAuthority.reading { () throws(LetterFolder.Failure) in
            try folder.change(letter, folder.seal(of: letter.id)) { $0.revision = 1 }.0
        }
    }

    /// Keeps a change of a letter.
    package func keepLetter(
        at place: LetterPlace,
        _ change: LetterChange,
        by person: Person
    ) async throws(OfficeFailure) -> LetterKept {
        let (letter, seal, _) = try await written(place, person)
        let (folder, holder, now) = (letters, person.holder, clock())
        let (kept, isTaken) = try await CentralAuthority.reading {
            () throws(LetterFolder.Failure) in
            try folder.change(letter, seal) { $0.take(change, by: holder, at: now) }
        }
        return isTaken ? .kept(kept) : .overtaken(kept)
    }

    /// Forgets what is being written; a case's own letter stays as it is.
    package func dropLetter(
        at place: LetterPlace,
        by person: Person
    ) async throws(OfficeFailure) {
        let id = try await written(place, person).0.id
        let folder = letters
        try await CentralAuthority.reading { () throws(LetterFolder.Failure) in
            try folder.drop(id)
        }
    }

    /// The versions of a case's letter, the oldest first; who looked is on record first.
    package func letterVersions(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> [LetterVersion] {
        try await shown(reference, for: person) { open, reads throws(Refusal) in
            guard reads else { throw Refusal(.notFound) }
            var versions: [LetterVersion] = []
            for (number, part) in open.record.letters.enumerated() {
                guard let bytes = try await store.text(of: open, part.body) else { continue }
                versions.append(
                    LetterVersion(
                        number: number + 1,
                        by: part.by,
                        at: part.at,
                        digest: "\(part.digest)",
                        text: String(decoding: bytes, as: UTF8.self)
                    )
                )
            }
            return versions
        }
    }

    /// A letter's page as a PDF.
    package func letterPDF(
        _ html: String,
        dated day: Day
    ) async throws(OfficeFailure) -> [UInt8] {
        do throws(Sandbox.Failure) {
            return try await PaperProgram.pdf(html, at: day.number * 86_400)
        } catch {
            throw .refused(
                Refusal(
                    .unavailable,
                    [
                        Problem(
                            "no PDF was made of the letter",
                            hint: "the preview needs no other program; `weasyprint` and "
                                + "`bubblewrap` are what a PDF needs"
                        )
                    ]
                )
            )
        }
    }

    // MARK: - Who may

    /// Whoever may draft a letter writes the own one; a role that knows every case, each.
    private func writes(_ person: Person, _ letter: WrittenLetter) -> Bool {
        let involved = Involvement(
            of: person,
            among: [letter.holder],
            reference: letter.reference ?? ""
        )
        return Access.permits(person, .draft, on: .requesting, involved: involved)
    }

    func written(
        _ place: LetterPlace,
        _ person: Person
    ) async throws(OfficeFailure) -> (WrittenLetter, LetterFolder.Seal, OpenCase?) {
        switch place {
        case .begun(let id):
            guard LetterFolder.isName(id) else { throw .notFound }
            let folder = letters
            let seal = folder.seal(of: id)
            let letter = try? await CentralAuthority.reading { () throws(LetterFolder.Failure) in
                try folder.read(id, seal)
            }
            guard let letter = letter ?? nil, writes(person, letter) else { throw .notFound }
            return (letter, seal, nil)
        case .inCase(let reference): return try await written(reference, person)
        }
    }

    private func written(
        _ reference: String,
        _ person: Person
    ) async throws(OfficeFailure) -> (WrittenLetter, LetterFolder.Seal, OpenCase?) {
        let open: OpenCase?
        do throws(Refusal) {
            open = try await store.open(.reference(reference), for: person)
        } catch { throw error.kind == .notFound ? .notFound : .unavailable }
        guard let open, let part = open.record.letter,
            Access.permits(person, .revise, on: open.side, involved: open.involves(person))
        else { throw .notFound }
        let seal = LetterFolder.seal(under: open.key)
        let (folder, id) = (letters, open.row.id)
        let kept = try await CentralAuthority.reading { () throws(LetterFolder.Failure) in
            try folder.read(id, seal)
        }
        let files = open.record.attachments
        let sizes = Dictionary(uniqueKeysWithValues: files.map { ("\($0.key)", $0.value.size) })
        if var kept {
            kept.isOvertaken = kept.base != "\(part.digest)"
            kept.caseFiles = sizes
            kept.comments = try await comments(of: open)
            return (kept, seal, open)
        }
        do throws(Refusal) {
            guard let bytes = try await store.text(of: open, part.body),
                let file = try? LetterFile(bytes), let draft = try? LetterDraft(file.json)
            else { throw CaseStore.damaged }
            var letter = WrittenLetter(
                id: id,
                holder: person.holder,
                peer: open.row.peer,
                reference: reference,
                base: "\(part.digest)",
                draft: draft,
                at: clock()
            )
            letter.caseFiles = sizes
            letter.comments = try await informalDrafts(of: open).flatMap(\.comments)
            return (letter, seal, open)
        } catch { throw .unavailable }
    }

    private func comments(
        of open: OpenCase
    ) async throws(OfficeFailure) -> [InformalDraft.Comment] {
        do throws(Refusal) { return try await informalDrafts(of: open).flatMap(\.comments) } catch {
            throw .unavailable
        }
    }

    static func reading<Value: Sendable>(
        _ work: @escaping @Sendable () throws(LetterFolder.Failure) -> Value
    ) async throws(OfficeFailure) -> Value {
        do throws(LetterFolder.Failure) { return try await Blocking.run(work) } catch {
            switch error {
            case .file, .damaged: throw .unavailable
            case .tooLarge:
                throw .refused(
                    Refusal(
                        .tooLarge,
                        [Problem("a letter with all that was typed has at most 4 MiB")]
                    )
                )
            case .tooMany:
                throw .refused(
                    Refusal(
                        .busy,
                        [Problem("too many letters are being written", hint: "finish or drop some")]
                    )
                )
            }
        }
    }
}
