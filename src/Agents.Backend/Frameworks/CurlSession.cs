using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>A session with <c>curl</c> that works on a service just started: sign in where that is needed, then create and list.</summary>
internal static class CurlSession
{
    /// <param name="plan">The plan.</param>
    /// <param name="port">The port it listens on when nobody says otherwise.</param>
    /// <param name="readToken">A command that reads a token pair and prints its access token.</param>
    public static IEnumerable<string> Of(ServicePlan plan, int port, string readToken)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        yield return $"curl -s {address}{plan.Operations.First(o => o.Act is HealthAct).Path}";
        if (plan.Auth is { OpenRegistration: true } &&
            plan.Operations.First(o => o.Act is AuthAct { Kind: AuthActKind.Register }).Body is { } account)
        {
            yield return $"curl -s {address}/auth/register -H 'Content-Type: application/json' -d '{Body(account)}'";
            yield return Login(address, "'{\"email\":\"ada@example.com\",\"password\":\"correct horse battery\"}'");
            yield return $"  {readToken})";
        }
        else if (plan.Auth is not null)
        {
            yield return "# ADMIN_EMAIL and ADMIN_PASSWORD are set here as they are for the service";
            yield return Login(address, "\"{\\\"email\\\":\\\"$ADMIN_EMAIL\\\",\\\"password\\\":\\\"$ADMIN_PASSWORD\\\"}\"");
            yield return $"  {readToken})";
        }

        OperationPlan? create = plan.Operations.FirstOrDefault(o =>
            o.Act is InsertAct && o.PathParameters.IsEmpty && !o.Checks.Any(c => c is RequireRoleStep) &&
            o.Body is { } b && !b.Properties.Any(p => p is { Role: PropertyRole.Reference, Required: true } || p.Type.Pattern is not null));
        if (create is not null)
        {
            yield return $"curl -s {address}{create.Path}{Bearer(create)} -H 'Content-Type: application/json' -d '{Body(create.Body!)}'";
        }

        OperationPlan? list = plan.Operations.FirstOrDefault(o => o.Act is ListAct && o.PathParameters.IsEmpty && o.Entity == (create?.Entity ?? o.Entity));
        if (list is not null && !list.Checks.Any(c => c is RequireRoleStep))
        {
            yield return $"curl -s {address}{list.Path}{Bearer(list)}";
        }
    }

    private static string Login(string address, string body) => $"TOKEN=$(curl -s {address}/auth/login -H 'Content-Type: application/json' -d {body} |";

    private static string Bearer(OperationPlan operation) => operation.Secured ? " -H \"Authorization: Bearer $TOKEN\"" : "";

    private static string Body(BodyPlan body) =>
        "{" + string.Join(",", body.Properties.Where(p => p.Required).Select(p => $"\"{p.Name}\":{Example(p.Name, p.Type)}")) + "}";

    internal static string Example(string name, FieldType type)
    {
        string item = type.Kind switch
        {
            FieldKind.Email => "\"ada@example.com\"",
            FieldKind.Url => "\"https://example.com\"",
            FieldKind.Uuid => "\"6f9619ff-8b86-4d01-b42d-00cf4fc964ff\"",
            FieldKind.Integer or FieldKind.Number => Amount(type, 0),
            FieldKind.Money => $"\"{Amount(type, type.Scale)}\"",
            FieldKind.Boolean => "true",
            FieldKind.Date => "\"2026-01-31\"",
            FieldKind.DateTime => "\"2026-01-31T12:00:00Z\"",
            FieldKind.Enum => $"\"{type.Values[0]}\"",
            FieldKind.Isbn13 => "\"9780306406157\"",
            FieldKind.Slug => "\"an-example\"",
            FieldKind.Phone => "\"+4915112345678\"",
            FieldKind.Object => "{" + string.Join(",", type.Fields.Where(f => f.Required == true).Select(f => $"\"{f.Name}\":{Example(f.Name, f.Type)}")) + "}",
            _ => $"\"{Text(name, type)}\"",
        };
        return !type.IsList ? item : (type.MinItems ?? 0) == 0 ? "[]" : $"[{string.Join(",", Enumerable.Repeat(item, type.MinItems!.Value))}]";
    }

    private static string Amount(FieldType type, int scale)
    {
        decimal least = (type.Min ?? 1) + (type.ExclusiveMin ? 1 : 0);
        decimal value = type.Max is { } most && least > most ? most : least;
        return value.ToString("F" + scale, CultureInfo.InvariantCulture);
    }

    private static string Text(string name, FieldType type)
    {
        StringBuilder text = new(name == "password" ? "correct horse battery" : "An example");
        while (text.Length < (type.Min ?? 0))
        {
            text.Append('.');
        }

        int most = (int)Math.Min(type.Max ?? int.MaxValue, int.MaxValue);
        return text.ToString(0, Math.Min(text.Length, most));
    }
}
