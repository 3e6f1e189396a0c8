import ArgumentParser

/// How a report is printed: for a person, or as one JSON value for a program.
package enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
