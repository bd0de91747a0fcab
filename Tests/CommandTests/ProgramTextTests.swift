import Foundation
import Testing

@testable import backstay

struct ProgramTextTests {
    @Test func `text that is mapped from a file counts, and nothing that may have been written to`() {
        let lines = """
            55d0c0000000-55d0c0e6b000 r--p 00000000 08:01 1181 /opt/a program/backstay
            55d0c0e6b000-55d0c32ef000 r-xp 00e6b000 08:01 1181 /opt/a program/backstay
            55d0c32ef000-55d0c3457000 rw-p 032ee000 08:01 1181 /opt/a program/backstay
            7f0000000000-7f0000001000 rwxp 00000000 08:01 1182 /lib/odd.so
            7f0000002000-7f0000003000 r-xp 00000000 00:00 0
            7ffd1d9f2000-7ffd1d9f4000 r-xp 00000000 00:00 0 [vdso]
            7f0000004000 r-xp 00000000 08:01 1183 /lib/cut.so
            7f0000006000-7f0000005000 r-xp 00000000 08:01 1183 /lib/turned.so
            """
        #expect(ProgramText.mappings(in: lines) == [0x55d0_c0e6_b000..<0x55d0_c32e_f000])
        #expect(ProgramText.mappings(in: "") == [])
    }

    @Test func `what was let go of is run as before, and less of it is resident`() throws {
        let before = try Self.resident()
        ProgramText.letGo()
        #expect(try Self.resident() < before)
    }

    /// KiB of text that is mapped from files.
    private static func resident() throws -> Int {
        var (sum, isText) = (0, false)
        for line in try String(contentsOfFile: "/proc/self/smaps", encoding: .utf8).split(separator: "\n") {
            let fields = line.split(separator: " ")
            if fields.count > 4, fields[1].count == 4, fields[0].contains("-") {
                isText = fields[1] == "r-xp" && fields[4] != "0"
            } else if isText, fields.first == "Rss:" {
                sum += Int(fields[1]) ?? 0
            }
        }
        return sum
    }
}
