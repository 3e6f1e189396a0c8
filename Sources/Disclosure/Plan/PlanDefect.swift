/// Something wrong with a plan: where, by the path of its field, and what.
package struct PlanDefect: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    package enum Fault: Sendable, Hashable {
        case unknownField
        case missing
        case wrongType(expected: String)
        case tooLong(limit: Int)
        case tooMany(limit: Int)
        case repeated
        /// A word that is none of those a plan may use.
        case unknownWord
        /// A class that no detector knows.
        case unknownClass
        /// An act without a reason.
        case noReason
        /// A path that leads out of the folder or names no file.
        case unsafePath
        /// No such exhibit in the folder.
        case missingExhibit
        /// The exhibit is not the one that the plan was made for.
        case otherVersion
        /// Outside the exhibit, its pages, its rows or its messages.
        case impossiblePlace
        /// Another entry that overlaps says something else, named by its id.
        case contradicts(String)
        /// Said to be decided, and the data protection officer has not agreed.
        case noAgreement
        /// Not what was proposed when the plan was made, and nobody's decision either.
        case changed
        /// An act that no machine proposes, said to be proposed by one.
        case notProposed
        /// One person cannot be both who decided and who agreed.
        case samePerson
    }

    /// The field's path, such as `exhibits[0].entries[2].act`.
    package let path: String
    /// What is wrong there.
    package let fault: Fault

    /// A fault at a path.
    package init(_ path: String, _ fault: Fault) {
        self.path = path
        self.fault = fault
    }

    /// In words, without any value of the plan but ids.
    package var description: String {
        switch fault {
        case .unknownField: "unknown field `\(path)`"
        case .missing: "`\(path)` is missing"
        case .wrongType(let expected): "`\(path)` must be \(expected)"
        case .tooLong(let limit): "`\(path)` is longer than \(limit) bytes"
        case .tooMany(let limit): "`\(path)` has more than \(limit) entries"
        case .repeated: "`\(path)` is used twice"
        case .unknownWord: "`\(path)` is no word that a plan may use there"
        case .unknownClass: "`\(path)` is no class that is known"
        case .noReason: "`\(path)`: every act needs a reason"
        case .unsafePath: "`\(path)` names no file below the folder"
        case .missingExhibit: "`\(path)`: there is no such exhibit"
        case .otherVersion: "`\(path)`: the exhibit is another version than the plan's"
        case .impossiblePlace: "`\(path)` is outside the exhibit"
        case .contradicts(let other): "`\(path)` contradicts entry `\(other)`, which overlaps"
        case .noAgreement: "`\(path)`: the data protection officer has not agreed"
        case .changed: "`\(path)` was changed by hand: it is not what was proposed"
        case .notProposed: "`\(path)` is no proposal of a machine"
        case .samePerson: "`\(path)`: who decided cannot be the one who agrees"
        }
    }
}

/// Why a text is no plan: not JSON that is read, or everything that is wrong with its fields.
package enum PlanMalformed: Error, Sendable, Hashable {
    case notJSON
    case defects([PlanDefect])
}
