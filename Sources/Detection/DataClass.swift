/// What kind of thing a finding is: `iban`, `fr.nir`, `special.health`, `privilege.lawyer`.
///
/// National numbers are named as python-stdnum names them, `XX.name`; the generic classes and the
/// proposals are listed in `spec/disclosure-detect.md`.
package struct DataClass: RawRepresentable, Sendable, Hashable, Comparable {
    /// The name in plans and reports.
    package let rawValue: String

    /// A class by its name; whether a detector knows it is for ``Detector/classes`` to say.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// In the order of their names.
    package static func < (left: DataClass, right: DataClass) -> Bool {
        left.rawValue < right.rawValue
    }
}
