/// The name most like the one given, if one is like it.
package func nearestName(to name: String, among names: some Sequence<String>) -> String? {
    let given = Array(name.lowercased().utf8.prefix(80))
    var best: (distance: Int, name: String)?
    for other in names {
        let distance = editDistance(given, Array(other.lowercased().utf8))
        let isBetter = best.map { (distance, other) < ($0.distance, $0.name) } ?? true
        if isBetter { best = (distance, other) }
    }
    guard let best, best.distance <= max(2, given.count / 3) else { return nil }
    return best.name
}

/// How many letters have to be put in, left out or changed to make one of the other.
private func editDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var row = Array(0...other.count)
    for (index, letter) in one.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for (place, rival) in other.enumerated() {
            let changed = diagonal + (letter == rival ? 0 : 1)
            diagonal = row[place + 1]
            row[place + 1] = min(changed, row[place] + 1, diagonal + 1)
        }
    }
    return row[other.count]
}
