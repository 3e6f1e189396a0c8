/// A JSON value (RFC 8259) with integers as its only numbers.
///
/// Everything Comity signs, hashes or prints is one of these, so there is one reader with bounds
/// and one canonical byte form (RFC 8785). Fractions never occur in a signed object, and a reader
/// that met one could not give the canonical bytes back: such a text is refused.
package enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// What an object holds under `name`; nothing for a missing name or any other value.
    package subscript(name: String) -> JSON? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    /// The text, if this is a string.
    package var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The number, if this is one.
    package var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
    /// The truth value, if this is one.
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The elements, if this is an array.
    package var array: [JSON]? { if case .array(let elements) = self { elements } else { nil } }
    /// The members, if this is an object.
    package var object: [String: JSON]? { if case .object(let it) = self { it } else { nil } }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string written in the source.
    package init(stringLiteral value: String) { self = .string(value) }
    /// An integer written in the source.
    package init(integerLiteral value: Int64) { self = .integer(value) }
    /// A truth value written in the source.
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    /// An array written in the source.
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// An object written in the source; a name written twice is a mistake of its programmer.
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(uniqueKeysWithValues: elements))
    }
}
