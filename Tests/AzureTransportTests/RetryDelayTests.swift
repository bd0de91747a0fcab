import AzureTransport
import BackendModel
import HTTPTypes
import Testing

struct RetryDelayTests {
    static let now = "Sun, 06 Nov 1994 08:49:37 GMT"

    @Test(
        arguments: [
            ([:], nil),
            (["Retry-After": "0"], .zero), (["Retry-After": "1"], .seconds(1)), (["Retry-After": "7"], .seconds(7)),
            (["Retry-After": "1.5"], .milliseconds(1_500)),
            (["Retry-After": "-5"], .zero), (["Retry-After": "3601"], .seconds(3_600)),
            (["Retry-After": "99999999999999999999999"], .seconds(3_600)),
            (["Retry-After": "NaN"], nil), (["Retry-After": "inf"], nil), (["Retry-After": "0x10"], nil),
            (["Retry-After": ""], nil), (["Retry-After": "soon"], nil), (["Retry-After": "1, 2"], nil),
            (["Retry-After": "Sun, 06 Nov 1994 08:49:47 GMT", "Date": now], .seconds(10)),
            (["Retry-After": "Sun, 06 Nov 1994 08:49:27 GMT", "Date": now], .zero),
            (["Retry-After": "Mon, 07 Nov 1994 08:49:37 GMT", "Date": now], .seconds(3_600)),
            (["Retry-After": "Sun, 06 Nov 1994 08:49:47 GMT"], nil),
            (["Retry-After": "Sun, 06 Nov 1994 08:49:47 GMT", "Date": "today"], nil),
            (["retry-after-ms": "250", "Retry-After": "9"], .milliseconds(250)),
            (["x-ms-retry-after-ms": "50", "Retry-After": "9"], .milliseconds(50)),
            (["retry-after-ms": "10", "x-ms-retry-after-ms": "50"], .milliseconds(10)),
            (["retry-after-ms": "later", "Retry-After": "9"], .seconds(9)),
            (["retry-after-ms": "-1"], .zero),
        ] as [([String: String], Duration?)]
    )
    func `the service's wish is read from its headers, within an hour`(
        headers: [String: String],
        delay: Duration?
    ) throws {
        var fields: HTTPFields = [:]
        for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }

        let answer = try Fixture.answer(429, fields)

        #expect(answer.retryDelay == delay)
        #expect(answer.failure == .busy(try #require(answer.failure.serviceError), after: delay))
    }

    @Test(
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799), ("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799), ("Sat, 28 Feb 2026 12:00:00 GMT", 1_772_280_000),
        ] as [(String, Int64)]
    ) func `a date is counted in seconds`(text: String, seconds: Int64) {
        #expect(HTTPDate(text)?.secondsSince1970 == seconds)
    }

    @Test(arguments: [
        "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 32 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 0000 08:49:37 GMT",
        "Sun, 06 Nov 1994 +8:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
    ]) func `another form is no date`(text: String) {
        #expect(HTTPDate(text) == nil)
    }
}
