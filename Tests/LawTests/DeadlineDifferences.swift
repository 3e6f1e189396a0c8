/// Where the foreign library and the law book differ on holidays, with the reason and a source.
///
/// The oracle's test fails when a difference is not listed, and when a listed one is none any more.
struct DeadlineDifference {
    let state: String
    /// Holidays of the law that the library does not have.
    var add: [String] = []
    /// Days the library has and the law does not.
    var remove: [String] = []
    let reason: String
    let source: String

    static let all: [DeadlineDifference] = [
        DeadlineDifference(
            state: "NL",
            add: [
                "2024-05-05", "2026-05-05", "2027-05-05", "2028-05-05", "2029-05-05",
                "2031-05-05", "2032-05-05", "2033-05-05", "2034-05-05",
            ],
            reason: """
                For periods 5 May is a recognised holiday every year; the library has it only in \
                the years in which most people have the day off.
                """,
            source: "Algemene termijnenwet Art. 3(1)"
        ),
        DeadlineDifference(
            state: "ES",
            add: [
                "2024-12-08", "2025-10-12", "2026-11-01", "2026-12-06", "2027-08-15",
                "2030-01-06", "2030-12-08", "2031-10-12", "2032-08-15", "2033-05-01",
                "2033-12-25", "2034-01-01",
            ],
            reason: """
                National holidays that fall on a Sunday; the library leaves them out because some \
                regions rest on the Monday after instead. No working day is concerned.
                """,
            source: "Royal Decree 2001/1983 Art. 45"
        ),
        DeadlineDifference(
            state: "BE",
            remove: [
                "2024-03-31", "2024-05-19", "2025-04-20", "2025-06-08", "2026-04-05",
                "2026-05-24", "2027-03-28", "2027-05-16", "2028-04-16", "2028-06-04",
                "2029-04-01", "2029-05-20", "2030-04-21", "2030-06-09", "2031-04-13",
                "2031-06-01", "2032-03-28", "2032-05-16", "2033-04-17", "2033-06-05",
                "2034-04-09", "2034-05-28", "2035-03-25", "2035-05-13",
            ],
            reason: """
                Easter Sunday and Whit Sunday are Sundays and not among the ten legal holidays. No \
                working day is concerned.
                """,
            source: "Royal Decree of 18 April 1974, Art. 1"
        ),
        DeadlineDifference(
            state: "IT",
            remove: [
                "2024-11-03", "2025-11-02", "2027-11-07", "2028-11-05", "2029-11-04",
                "2030-11-03", "2031-11-02", "2032-11-07", "2033-11-06", "2034-11-05",
                "2035-11-04",
            ],
            reason: """
                National Unity Day is kept on the first Sunday of November and is no holiday by \
                law. No working day is concerned.
                """,
            source: "Law of 5 March 1977 No. 54, Art. 1"
        ),
    ]
}
