import Glibc

/// Prints at once, also into a file: what is wrong is not to be lost where the time ends before the lives do.
func tell(_ text: String) {
    print(text)
    fflush(nil)
}
