import Casework

extension Instrument {
    /// The ratifications an instrument waits for.
    package struct Awaited: Sendable, Hashable {
        /// How many are needed.
        package let ratifications: Int
        /// The article that says so.
        package let article: String
        /// How long after a ratification the instrument binds.
        let delay: Delay?

        /// How long after a ratification.
        enum Delay: Sendable, Hashable {
            /// On that day after the deposit, such as the ninetieth.
            case days(Int)
            /// On the first day of the month that follows so many months.
            case wholeMonths(Int)

            /// The day on which a ratification of that day takes effect.
            func end(from day: Day) -> Day? {
                switch self {
                case .days(let days): return day.adding(days: days)
                case .wholeMonths(let months):
                    guard let (year, month, _) = day.adding(months: months)?.parts else {
                        return nil
                    }
                    let isLast = month == 12
                    return Day(
                        year: isLast ? year + 1 : year,
                        month: isLast ? 1 : month + 1,
                        day: 1
                    )
                }
            }
        }

        /// The day on which enough ratifications have taken effect; nothing while there are fewer.
        ///
        /// - Parameter days: the days of the ratifications that we are sure of.
        func entry(after days: [Day]) -> Day? {
            guard days.count >= ratifications else { return nil }
            return delay?.end(from: days.sorted()[ratifications - 1])
        }
    }
}

extension Participation {
    /// The same with the day from which the state is bound, where the ratifications of an
    /// instrument that awaits them have brought it into force.
    func settled(in instrument: Instrument?) -> Participation {
        guard boundFrom == nil, citation.confidence.decides, let ratified,
            let entry = instrument?.inForceFrom,
            let own = instrument?.awaited?.delay?.end(from: ratified)
        else { return self }
        return Participation(
            state: state,
            instrument: self.instrument,
            signed: signed,
            ratified: ratified,
            isReported: isReported,
            boundFrom: max(entry, own),
            boundTo: boundTo,
            reservations: reservations,
            declarations: declarations,
            note: note,
            citation: citation,
            place: place
        )
    }
}
