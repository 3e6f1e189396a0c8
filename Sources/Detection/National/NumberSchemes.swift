/// The national numbers that are looked for.
///
/// The arithmetic is that of the giving authorities; every row is held against python-stdnum 2.2 by
/// a test, and `spec/disclosure-numbers.md` says for each what it is, how it is checked, and where
/// we differ.
package enum NumberSchemes {
    /// All schemes, by part of the world.
    package static let all: [NumberScheme] =
        west + north + south + east + america + asia + africa + persons
}
