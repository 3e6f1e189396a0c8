import Casework
import Encoding
import Hummingbird
import Office

/// Which page of a list is asked for: where the one before ended, and how many at most.
struct PageOfList: Sendable {
    let after: String?
    let count: Int

    /// Reads a query whole; what is no member of it, or malformed, is refused by its name.
    ///
    /// - Parameter most: the most of one page; as many as a page shows come without a number.
    init(
        _ request: Request,
        upTo most: Int,
        _ isPlace: (String) -> Bool
    ) throws(WebFailure) {
        var (after, count): (String?, Int?) = (nil, nil)
        for (name, text) in try QueryText.members(of: request) {
            switch name {
            case "after" where after == nil && !text.isEmpty && isPlace(text): after = text
            case "count" where count == nil:
                guard let number = Int(text), (1...most).contains(number) else {
                    throw PageOfList.malformed("count")
                }
                count = number
            case "after", "count": throw PageOfList.malformed(name)
            default: throw PageOfList.malformed("…")
            }
        }
        (self.after, self.count) = (after, count ?? min(most, DocketRoutes.pageSize))
    }

    private static func malformed(_ name: String) -> WebFailure {
        let text = "is no member of this query, or not of its form"
        return WebFailure(
            Refusal(.malformed, [Problem(field: name, text, hint: "`after`, `count`")])
        )
    }

    /// The parameter that says where a page begins.
    static func after(_ schema: JSON) -> APIRoute.Parameter {
        APIRoute.Parameter(
            name: "after",
            place: .query,
            schema: schema,
            text: "where the page before ended, as its `next` says"
        )
    }

    /// The parameter that says how many it has.
    static func count(_ most: Int) -> APIRoute.Parameter {
        APIRoute.Parameter(
            name: "count",
            place: .query,
            schema: [
                "type": "integer", "minimum": 1, "maximum": .integer(Int64(most)),
                "default": .integer(Int64(min(most, DocketRoutes.pageSize))),
            ],
            text: "how many at most"
        )
    }
}
