import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

/// The pages of lists and searches: what waits, the docket, and what was found.
struct DocketRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let clock: @Sendable () -> Instant
    let known: KnownPeers

    /// How many cases one page shows: with its style sheet it stays below 30 kB.
    static let pageSize = 20

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("/", use: work)
        group.get("cases", use: list)
        group.get("search", use: search)
    }

    @Sendable private func work(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let asked = try DocketRoutes.query(request).docket
        let office = try await door.entered
        do throws(OfficeFailure) {
            let part = try await office.work(
                after: asked.after,
                count: DocketRoutes.pageSize,
                for: context.person
            )
            let book = office.letterLaw
            let items = part.items.map { WorkPage.Item($0, book) }
            var page = WorkPage(items, authority: authority, now: clock())
            page.names = await office.peerNames(known)
            page.next = part.next
            page.isFirst = asked.after == nil
            page.building = part.building
            page.reviews = try await office.reviewQueue(for: context.person)
                .map(WorkPage.Review.init)
            page.hasNotices = await NoticeRoutes.offers(office, context)
            return Response(html: page.html(in: request.words, for: context.reader(request)))
        } catch { throw WebFailure(error) }
    }

    @Sendable private func list(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        guard Access.sees(context.person) else { throw WebFailure.notFound }
        let asked = try DocketRoutes.query(request).docket
        let office = try await door.entered
        do throws(OfficeFailure) {
            let docket = try await office.docket(asked, for: context.person)
            let rows = docket.cases.map(CaseListPage.Row.init)
            var page = CaseListPage(rows, authority: authority, now: clock())
            let may = !OfficeStep.draft.roles.isDisjoint(with: context.person.roles)
            page.begins = may && context.visit?.acts ?? false
            page.names = await office.peerNames(known)
            page.filter = DocketFilter(asked, peers: page.names)
            page.next = docket.next
            page.isFirst = asked.after == nil
            page.building = docket.building
            return Response(html: page.html(in: request.words, for: context.reader(request)))
        } catch { throw WebFailure(error) }
    }

    @Sendable private func search(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let asked = try DocketRoutes.query(request)
        let office = try await door.entered
        do throws(OfficeFailure) {
            let answer = try await office.search(asked, for: context.person)
            var page = FoundPage(authority: authority, now: clock())
            page.text = asked.text
            page.asked = !answer.words.isEmpty
            page.found = answer.found.map(FoundPage.Found.init)
            page.names = await office.peerNames(known)
            page.filter = DocketFilter(asked.docket, peers: page.names)
            page.next = answer.next
            page.isFirst = asked.docket.after == nil
            page.building = answer.building
            return Response(html: page.html(in: request.words, for: context.reader(request)))
        } catch { throw WebFailure(error) }
    }

    /// What the address asks for; what is not known there asks for nothing.
    private static func query(_ request: Request) throws(WebFailure) -> SearchQuery {
        var query = SearchQuery("")
        for (name, text) in try QueryText.members(of: request) where name != "count" {
            _ = query.take(name, String(text.prefix(SearchQuery.textLimit)))
        }
        query.docket.count = pageSize
        return query
    }
}

extension DocketFilter {
    /// What a query asks for.
    fileprivate init(_ query: DocketQuery, peers: PeerNames) {
        self.init()
        side = query.side ?? ""
        peer = query.peer ?? ""
        stage = query.stage ?? ""
        due = query.due.flatMap { Due(rawValue: $0.rawValue) }
        officer = query.officer ?? ""
        self.peers = peers
    }
}

extension FoundPage.Found {
    fileprivate init(_ found: Office.SearchPage.Found) {
        self.init(
            CaseListPage.Row(found.summary),
            reference: found.reference.map { .init($0.text, isFound: $0.isFound) },
            peer: found.peer.map { .init($0.text, isFound: $0.isFound) },
            places: found.places
        )
    }
}

extension WorkPage.Review {
    /// A review of the queue, as the page shows it.
    init(_ item: ReviewQueueItem) {
        self.init(
            reference: item.reference,
            id: item.review.id,
            exhibit: item.review.exhibit,
            state: item.review.state,
            open: item.review.openForYou
        )
    }
}
