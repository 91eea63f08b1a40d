namespace Agents.Backend;

/// <summary>Prints <c>app/auth/accounts.py</c>: the account and, apart from it, its credential.</summary>
internal static class AccountsPrinter
{
    public static string Print(AuthPlan auth)
    {
        PythonModule module = new("Accounts. The password is kept apart, so that no answer can carry it.");
        module.Use("uuid", "UUID");
        module.Use("typing", "Optional");
        module.Use("app", "tables");
        module.Use("app.store", "Where");
        // An administrator made at start has none of the account's own properties.
        ModelPrinter.Row(module, "Account", "An account as it is answered.",
            [.. auth.Account.Select(p => p.Mode == FieldMode.ReadWrite && p.Name != "email" ? p with { Required = false } : p)]);
        module.Write(""""
            class Credential(Model):
                """What an account signs in with; the address in lower case."""

                account_id: UUID
                email: str
                password: str


            async def find_credential(email: str) -> Optional[Credential]:
                found = await tables.credentials.select(Where("email", "=", email.lower()))
                return found[0] if found else None
            """");
        return module.Print();
    }
}
