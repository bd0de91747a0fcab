/// A Microsoft.ApiManagement REST api-version this program has a table for.
///
/// Cases are declared in release order and compare in it. The text would not do: a preview is older than the stable
/// version of the same date, but sorts after it. Versions before 2021-08-01 were retired on 1 June 2024.
package enum APIVersion: String, CaseIterable, Comparable, Sendable {
    case v2021_08_01 = "2021-08-01"
    case v2022_08_01 = "2022-08-01"
    case v2022_09_01_preview = "2022-09-01-preview"
    case v2023_03_01_preview = "2023-03-01-preview"
    case v2023_05_01_preview = "2023-05-01-preview"
    case v2023_09_01_preview = "2023-09-01-preview"
    case v2024_05_01 = "2024-05-01"
    case v2024_06_01_preview = "2024-06-01-preview"
    case v2024_10_01_preview = "2024-10-01-preview"
    case v2025_03_01_preview = "2025-03-01-preview"
    case v2025_09_01_preview = "2025-09-01-preview"

    /// The newest stable version.
    package static let standard = APIVersion.v2024_05_01

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.order < rhs.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
