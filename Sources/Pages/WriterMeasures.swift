/// The kinds of measures as the first page of a letter offers them: by what is sought, since a list
/// of forty in the order of their names is read from its beginning each time.
enum WriterMeasures {
    private static let groups: [(WriterPhrase, [String])] = [
        (
            .groupMoney,
            [
                "account-identification", "account-records", "account-monitoring", "freezing",
                "asset-tracing", "asset-handover", "confiscation", "restitution",
            ]
        ),
        (
            .groupData,
            [
                "subscriber-data", "traffic-data", "path-disclosure", "content-data",
                "domain-registration", "preservation", "provider-preservation",
                "emergency-disclosure", "digital-search", "interception", "realtime-traffic",
            ]
        ),
        (.groupObjects, ["production-order", "search", "seizure", "expert-report"]),
        (
            .groupPersons,
            [
                "witness-hearing", "suspect-hearing", "video-hearing", "telephone-hearing",
                "compelled-hearing", "summons", "service-of-documents", "transfer-of-detainee",
                "arrest", "sentence-enforcement",
            ]
        ),
        (
            .groupRecords,
            [
                "company-records", "criminal-record", "court-files", "public-records",
                "government-records", "police-information", "fiu-information",
                "spontaneous-information",
            ]
        ),
        (
            .groupTogether,
            ["joint-investigation-team", "controlled-delivery", "covert-investigation"]
        ),
    ]

    /// The words of a law book in their groups; those of no group come last.
    static func grouped(_ words: [String]) -> [(WriterPhrase, [String])] {
        let known = Set(groups.flatMap(\.1))
        let present = Set(words)
        let all = groups + [(.groupOther, words.filter { !known.contains($0) })]
        return all.map { ($0, $1.filter(present.contains)) }.filter { !$0.1.isEmpty }
    }
}
