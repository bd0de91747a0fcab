import AzureTransport

extension PlaneAddress {
    /// The URL under which `tenant` hands out tokens, at this authority; nothing for a text that is no tenant.
    func tokenURL(tenant: String) -> String? {
        IdentityText.isTenant(tenant) ? "\(text)/\(tenant)/oauth2/v2.0/token" : nil
    }
}
