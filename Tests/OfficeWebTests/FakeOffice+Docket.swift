import Office

/// Lists and searches: one case, whose peer is whoever asks.
extension FakeOffice {
    func docket(
        _ query: DocketQuery,
        for person: Office.Person
    ) async throws(OfficeFailure) -> DocketPage {
        var page = DocketPage([FakeOffice.summary(query.stage ?? person.holder)])
        page.next = query.after == nil ? "17" : nil
        return page
    }

    func work(
        after place: String?,
        count: Int,
        for person: Office.Person
    ) async throws(OfficeFailure) -> WorkPart {
        var item = WorkItem(FakeOffice.summary(person.holder))
        item.informal = .draftWaits
        var part = WorkPart([item])
        part.next = place == nil ? "step_17" : nil
        return part
    }

    func search(
        _ query: SearchQuery,
        for person: Office.Person
    ) async throws(OfficeFailure) -> Office.SearchPage {
        let found = Office.SearchPage.Found(
            FakeOffice.summary(person.holder),
            places: ["reference", "person"]
        )
        var page = Office.SearchPage(query.text.contains("none") ? [] : [found])
        page.words = query.text.split(separator: " ").map(String.init)
        page.next = query.docket.after == nil ? "17" : nil
        return page
    }
}
