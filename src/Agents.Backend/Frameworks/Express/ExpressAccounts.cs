namespace Agents.Backend;

/// <summary>Prints accounts and the operations around them.</summary>
internal static class ExpressAccounts
{
    public static IEnumerable<ServiceFile> Print(ServicePlan plan, AuthPlan auth)
    {
        yield return new("src/auth/accounts.ts", Accounts(plan, auth));
        yield return Routes(plan, auth);
    }

    private static string Accounts(ServicePlan plan, AuthPlan auth)
    {
        TypeScriptModule module = new("src/auth/accounts.ts");
        bool hasRoles = !auth.Roles.IsEmpty;
        if (hasRoles)
        {
            module.Write($"export type Role = {string.Join(" | ", auth.Roles.Select(TypeScriptText.String))};\n");
        }

        SchemaPrinter.Row(module, "Account", "An account as it is kept.", [.. auth.Account, EntityPlanner.Service("passwordHash", PropertyRole.Id, new FieldType { Kind = FieldKind.Text })]);
        module.Write($$"""
            export const accounts = {{(plan.Store is null ? $"{module.Use("store/memoryTable.ts", "memoryTable")}<Account>('id')" : module.Use("store/signIn.ts", "accountTable"))}};

            /** The account as it is answered: all but the password's hash. */
            export function answered(account: Account): Omit<Account, 'passwordHash'> {
              const { passwordHash: _hash, ...answer } = account;
              return answer;
            }

            /** The account with this address, whatever its case. */
            export async function byEmail(email: string): Promise<Account | undefined> {
              const [account] = await accounts.find([{ property: 'email', is: 'equalsIgnoringCase', value: email }]);
              return account;
            }
            """);
        if (hasRoles)
        {
            string config = module.Use("config.ts", "config");
            string rest = string.Concat(auth.Account.Where(p => p is { Mode: FieldMode.ReadWrite, Required: true } && p.Name != "email")
                .Select(p => $"{TypeScriptText.Key(p.Name)}: {Empty(p)}, "));
            module.Write($$"""

                /** Makes the account of `ADMIN_EMAIL`, who grants roles to all others. */
                export async function addFirstAdmin(): Promise<void> {
                  const { adminEmail: email, adminPassword: password } = {{config}};
                  if (email === undefined && password === undefined) return;
                  if (email === undefined || password === undefined) {
                    process.stderr.write('ADMIN_EMAIL and ADMIN_PASSWORD must be set together.\n');
                    process.exit(1);
                  }
                  {{(plan.Store is null ? "" : "if (await byEmail(email)) return;\n      ")}}const passwordHash = await {{module.Use("auth/passwords.ts", "hashPassword")}}(password);
                  await accounts.insert({ id: {{module.Use("node:crypto", "randomUUID")}}(), email, {{rest}}roles: ['admin'], created_at: new Date().toISOString(), passwordHash });
                }
                """);
        }

        return module.Print();
    }

    private static string Empty(PropertyPlan property) => property.Default is { } value ? ZodTypes.Default(property.Type, value) : property.Type switch
    {
        { IsList: true } => "[]",
        { Kind: FieldKind.Integer or FieldKind.Number } => "0",
        { Kind: FieldKind.Boolean } => "false",
        { Kind: FieldKind.Enum } type => TypeScriptText.String(type.Values[0]),
        _ => "'admin'",
    };

    private static ServiceFile Routes(ServicePlan plan, AuthPlan auth)
    {
        TypeScriptModule module = new("src/auth/routes.ts");
        OperationPlan[] operations = [.. plan.Operations.Where(o => o.Act is AuthAct)];
        foreach (BodyPlan body in operations.Select(o => o.Body).OfType<BodyPlan>().DistinctBy(b => b.Schema))
        {
            SchemaPrinter.Body(module, body);
        }

        module.Write($"export const router = {module.Use("express", "Router")}({{ caseSensitive: true, strict: true }});\n");
        foreach (OperationPlan operation in operations)
        {
            Route(module, auth, operation, ((AuthAct)operation.Act).Kind, plan.Store is null ? "" : "await ");
        }

        string sessions = SessionsOf(auth);
        module.Write($$"""
            async function answerTokens(res: {{module.Use("express", "Response", isType: true)}}, accountId: string, refreshToken: string): Promise<void> {
              res.json({
                access_token: await {{module.Use("auth/accessTokens.ts", "signAccessToken")}}(accountId),
                token_type: 'Bearer',
                expires_in: {{module.Use("config.ts", "config")}}.accessTokenSeconds,
                refresh_token: refreshToken,
              });
            }

            """);
        foreach (string name in (string[])["startSession", "continueSession", "endSession"])
        {
            module.Use(sessions, name);
        }

        module.Write(string.Join('\n', ExpressResource.Refusals(module, operations)));
        return new("src/auth/routes.ts", module.Print(), [.. operations.Select(o => o.Id)]);
    }

    private static string SessionsOf(AuthPlan auth) => auth.Refresh switch
    {
        RefreshStrategy.Sliding => "auth/refreshSliding.ts",
        RefreshStrategy.Fixed => "auth/refreshFixed.ts",
        _ => "auth/refreshRotate.ts",
    };

    private static void Route(TypeScriptModule module, AuthPlan auth, OperationPlan operation, AuthActKind kind, string wait)
    {
        string request = kind == AuthActKind.Me ? "_req" : "req";
        string body = operation.Body is { } b ? $"\n  const body: {module.Use("zod", "z")}.infer<typeof {b.Schema}> = req.body;" : "";
        module.Write($$"""
            /** {{TypeScriptText.Doc(operation.Summary)}}. */
            router.{{operation.Method.ToLowerInvariant()}}('{{ExpressHandler.Route(operation.Path)}}', {{string.Join(", ", ExpressHandler.Guards(module, operation))}}, async ({{request}}, res) => {{{body}}
            {{Body(module, auth, kind, wait)}}
            });

            """);
    }

    private static string Body(TypeScriptModule module, AuthPlan auth, AuthActKind kind, string wait) => kind switch
    {
        AuthActKind.Register => $$"""
              const { password, ...given } = body;
              const passwordHash = await {{module.Use("auth/passwords.ts", "hashPassword")}}(password);
              const account = await {{module.Use("store/transaction.ts", "transaction")}}(async () => {
                if (await {{module.Use("auth/accounts.ts", "byEmail")}}(given.email)) throw {{module.Use("http/conflict.ts", "conflict")}}('Another account has this address.');
                const made: {{module.Use("auth/accounts.ts", "Account", isType: true)}} = { id: {{module.Use("node:crypto", "randomUUID")}}(), ...given,{{(auth.Roles.IsEmpty ? "" : " roles: [],")}} created_at: new Date().toISOString(), passwordHash };
                await {{module.Use("auth/accounts.ts", "accounts")}}.insert(made);
                return made;
              });
              res.status(201).json({{module.Use("auth/accounts.ts", "answered")}}(account));
            """,
        AuthActKind.Login => $$"""
              const account = await {{module.Use("auth/accounts.ts", "byEmail")}}(body.email);
              const isRight = await {{module.Use("auth/passwords.ts", "verifyPassword")}}(body.password, account?.passwordHash);
              if (!account || !isRight) {
                {{module.Use("auth/attempts.ts", "authAttempted")}}('failed', 'address or password');
                throw {{module.Use("http/unauthorized.ts", "unauthorized")}}('The address or the password is wrong.');
              }
              authAttempted('succeeded', 'password');
              await answerTokens(res, account.id, {{wait}}startSession(account.id));
            """,
        AuthActKind.Refresh => $$"""
              const session = {{wait}}continueSession(body.refresh_token);
              if (!session) {
                {{module.Use("auth/attempts.ts", "authAttempted")}}('failed', 'refresh token');
                throw {{module.Use("http/unauthorized.ts", "unauthorized")}}('The refresh token is unknown, expired or was used before.');
              }
              authAttempted('succeeded', 'refresh token');
              await answerTokens(res, session.accountId, session.refreshToken);
            """,
        AuthActKind.Logout => $$"""
              {{wait}}endSession(body.refresh_token);
              res.status(204).end();
            """,
        AuthActKind.Me => $"  res.json({module.Use("auth/accounts.ts", "answered")}(res.locals.caller));",
        _ => $$"""
              const account = await {{module.Use("auth/accounts.ts", "accounts")}}.get(String(req.params['id']).toLowerCase());
              if (!account) throw {{module.Use("http/problem.ts", "notFound")}}();
              const changed = { ...account, roles: [...new Set(body.roles)] };
              await accounts.update(changed);
              res.json({{module.Use("auth/accounts.ts", "answered")}}(changed));
            """,
    };
}
