package import Casework
import Glibc

/// The only place where the programs read the time.
package enum Clock {
    /// Now, in UTC.
    package static var now: Instant {
        guard let instant = Instant(seconds: Int64(time(nil))) else {
            preconditionFailure("the system's clock is outside years 1 to 9999")
        }
        return instant
    }
}
