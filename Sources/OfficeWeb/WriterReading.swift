import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Law
import Office
import Pages

/// What of letters is read and not written: the list, versions, and the law that asks.
extension WriterRoutes {
    @Sendable func list(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        _ = try writing(context)
        let office = try await door.entered
        do throws(OfficeFailure) {
            let rows = try await office.letters(of: context.person).map(WriterListPage.Row.init)
            var page = WriterListPage(rows, authority: authority)
            page.isDropped = request.uri.queryParameters["dropped"] != nil
            return Response(html: page.html(in: request.words, for: context.reader(request)))
        } catch { throw WebFailure(error) }
    }

    @Sendable func versions(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let office = try await door.entered
        let versions: [LetterVersion]
        do throws(OfficeFailure) {
            versions = try await office.letterVersions(reference, for: context.person)
        } catch { throw WebFailure(error) }
        let rows = versions.map {
            LetterVersionsPage.Row(number: $0.number, by: $0.by, at: $0.at, digest: $0.digest)
        }
        var page = LetterVersionsPage(reference, rows, authority: authority)
        if let (older, newer) = WriterRoutes.pair(request, versions) {
            page.compared = (
                older.number, newer.number, LetterVersion.differences(from: older, to: newer)
            )
        }
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }

    /// The two versions that the address names.
    static func pair(
        _ request: Request,
        _ versions: [LetterVersion]
    ) -> (LetterVersion, LetterVersion)? {
        func version(_ name: String) -> LetterVersion? {
            let number = request.uri.queryParameters[name[...]].flatMap { Int(String($0)) }
            return versions.first { $0.number == number }
        }
        guard let older = version("older"), let newer = version("newer") else { return nil }
        return (older, newer)
    }
}

extension WriterListPage.Row {
    fileprivate init(_ letter: WrittenLetter) {
        self.init(
            id: letter.id,
            name: letter.draft.fields["id"]?.string ?? letter.id,
            peer: letter.peer,
            holder: letter.holder,
            measures: (letter.draft.fields["measures"]?.array ?? []).compactMap {
                $0["type"]?.string
            },
            changed: letter.changed
        )
    }
}

extension LetterVersion {
    /// What differs from one version to another, field by field.
    static func differences(
        from older: LetterVersion,
        to newer: LetterVersion
    ) -> [LetterDifference] {
        func json(_ version: LetterVersion) -> JSON {
            (try? LetterFile(Array(version.text.utf8)))?.json ?? .null
        }
        return LetterDifference.all(from: json(older), to: json(newer))
    }
}
