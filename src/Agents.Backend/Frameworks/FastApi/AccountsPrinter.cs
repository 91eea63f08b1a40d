namespace Agents.Backend;

/// <summary>Prints <c>app/auth/accounts.py</c>: the account and, apart from it, its credential.</summary>
internal static class AccountsPrinter
{
    public static string Print(AuthPlan auth, StorePlan? store)
    {
        PythonModule module = new("Accounts. The password is kept apart, so that no answer can carry it.");
        module.Use("uuid", "UUID");
        module.Use("typing", "Optional");
        module.Use("app", "tables");
        module.Use("app.store", "Where");
        // An administrator made at start has none of the account's own properties.
        ModelPrinter.Row(module, "Account", "An account as it is answered.",
            [.. auth.Account.Select(p => p.Mode == FieldMode.ReadWrite && p.Name != "email" ? p with { Required = false } : p)]);
        if (store is null)
        {
            Credential(module);
        }
        else
        {
            StoredCredential(module, auth);
        }

        return module.Print();
    }

    private static void Credential(PythonModule module) => module.Write(""""
            class Credential(Model):
                """What an account signs in with; the address in lower case."""

                account_id: UUID
                email: str
                password: str


            async def find_credential(email: str) -> Optional[Credential]:
                found = await tables.credentials.select(Where("email", "=", email.lower()))
                return found[0] if found else None
            """");

    private static void StoredCredential(PythonModule module, AuthPlan auth)
    {
        string[] own =
        [
            .. auth.Account.Where(p => p is { Mode: FieldMode.ReadWrite, Required: true } && p.Name != "email")
                .Select(p => $"{PythonText.String(PythonNames.Attribute(p.Name))}: {PropertyTypes.Empty(module, p)}"),
        ];
        string administrator = auth.Roles.IsEmpty ? "" : $"""


            # What an administrator made at start has in the account's own properties.
            ADMINISTRATOR: {module.Use("typing", "Dict")}[str, {module.Use("typing", "Any")}] = {PythonLayout.Bracketed("{", own, "}")}
            """;
        module.Use("pydantic", "Field");
        module.Write($$""""
            class Credential(Model):
                """What an account signs in with, apart from the account."""

                account_id: UUID
                password: str = Field(..., alias={{PythonText.String(SignInShapesWriter.PasswordHash)}})
            {{administrator}}


            async def find_credential(email: str) -> Optional[Credential]:
                found = await tables.accounts.select(Where("email", "~", email), limit=1)
                return await tables.credentials.get(found[0].id) if found else None
            """");
    }
}
