import Encoding
import HTTPTypes
import Hummingbird
import Office
import Pages

/// The page on which a person says of what to hear by mail.
struct NoticeRoutes: Sendable {
    let door: OfficeDoor
    let authority: String

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("notifications", use: show)
        group.post("notifications", use: set)
    }

    /// True where the page is one of the person's.
    static func offers(_ office: any OfficeService, _ context: PersonContext) async -> Bool {
        (try? await office.notices(of: context.person)) != nil
    }

    @Sendable private func show(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            let state = try await office.notices(of: context.person)
            return page(NotificationPage(state, authority: authority), request, context)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func set(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        guard context.visit?.acts == true else { throw WebFailure.foreignForm }
        let form = try await Form(request, cookie: Cookie.session.value(request))
        let office = try await door.entered
        let kinds = NoticeKind.allCases.filter { !form["about:\($0.rawValue)"].isEmpty }
        let ends = form["do"] == "end"
        let address = form["address"].filter { !$0.isWhitespace }
        do throws(OfficeFailure) {
            let state = try await office.setNotices(
                ends ? nil : address,
                about: Set(kinds),
                of: context.person
            )
            var shown = NotificationPage(state, authority: authority)
            shown.isSaved = true
            return page(shown, request, context)
        } catch {
            guard case .refused(let refusal) = error else { throw WebFailure(error) }
            var shown = NotificationPage(
                ["address": .string(address), "about": NoticeKind.json(Set(kinds))],
                authority: authority
            )
            shown.problems = refusal.problems.map(\.text)
            return page(shown, request, context, WebFailure(refusal).status)
        }
    }

    private func page(
        _ page: NotificationPage,
        _ request: Request,
        _ context: PersonContext,
        _ status: HTTPResponse.Status = .ok
    ) -> Response {
        var page = page
        page.key = Secret.token()
        let html = page.html(in: request.words, for: context.reader(request))
        return Response(html: html, status: status)
    }
}
