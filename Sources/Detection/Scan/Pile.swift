/// A list of one scan that is added to at every place that is looked at.
///
/// Unlike an array in a variable of a class it is not guarded against being changed while it is
/// gone through, which would cost more than what is put there.
@safe final class Pile<Element> {
    private var list: UnsafeMutableBufferPointer<Element>
    private(set) var count = 0

    init() { unsafe list = .allocate(capacity: 64) }

    deinit {
        removeAll()
        unsafe list.deallocate()
    }

    /// Gives its elements, the first that was added first; nothing may be added meanwhile.
    func withElements<Result>(
        _ body: (UnsafeMutableBufferPointer<Element>) -> Result
    ) -> Result {
        unsafe body(UnsafeMutableBufferPointer(rebasing: list[..<count]))
    }

    subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count)
            return unsafe list[index]
        }
        set {
            precondition(index >= 0 && index < count)
            unsafe list[index] = newValue
        }
    }

    func append(_ element: Element) {
        if unsafe count == list.count { grow() }
        unsafe list.initializeElement(at: count, to: element)
        count &+= 1
    }

    func removeAll() {
        _ = unsafe list[..<count].deinitialize()
        count = 0
    }

    @inline(never)
    private func grow() {
        let old = unsafe list
        unsafe list = .allocate(capacity: old.count * 2)
        _ = unsafe list.moveInitialize(fromContentsOf: old)
        unsafe old.deallocate()
    }
}
