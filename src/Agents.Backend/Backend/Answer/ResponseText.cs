using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>Writes the answer people read: decisions before inventory, every guess with the line that undoes it, and what was not checked.</summary>
internal sealed class ResponseText(ServicePlan plan, Blueprint blueprint, ServiceTarget target, int files, ImmutableArray<AgentQuestion> questions, AuditAnswer audit)
{
    private readonly StringBuilder _text = new();

    public string Write(Confidence confidence, ImmutableArray<string> checks, ImmutableArray<string> notChecked)
    {
        Summary();
        DecideFirst();
        Operations();
        WrittenByModel();
        NotBuilt();
        Assumed();
        Audited();
        Checked(checks, notChecked);
        Neighbours();
        Line("## Confidence");
        Line($"{confidence.Value:0.00}: {Share(confidence.Understood)} of the words understood × {Share(confidence.Said)} of what bears load said rather than assumed × {Share(confidence.Passed)} of the checks passed.");
        return _text.ToString();
    }

    private void Summary()
    {
        Line($"# {plan.Title}");
        Line();
        string login = plan.Auth is null ? "without a login" : "behind a JWT login";
        Line($"{(target.Framework.Title is ['a' or 'A' or 'E', ..] ? "An" : "A")} {target.Framework.Title} service with {string.Join(", ", plan.Entities.Select(static e => e.Plural.Replace('-', ' ')))}, {login}. {StoreText.Where(plan)}");
        Line($"{plan.Operations.Length} operations, {files} files. Start it with `{target.Framework.StartCommand}`.");
        Line();
    }

    private void DecideFirst()
    {
        if (questions.IsEmpty)
        {
            return;
        }

        Line("## Decide first");
        for (int i = 0; i < questions.Length; i++)
        {
            Line($"{(i + 1).ToString(CultureInfo.InvariantCulture)}. **{questions[i].Text}** Now: {questions[i].Taken}. To change it: `{questions[i].Change}`.");
        }

        Line();
    }

    private void Operations()
    {
        Line("## Operations");
        foreach (IGrouping<string, OperationPlan> group in plan.Operations.Where(static o => o.Tag != "service").GroupBy(static o => o.Tag))
        {
            Line();
            Line($"### {char.ToUpperInvariant(group.Key[0])}{group.Key[1..].Replace('-', ' ')}");
            Line("| Operation | Answers | Who |");
            Line("|---|---|---|");
            foreach (OperationPlan o in group)
            {
                string refusals = string.Join(", ", o.Answers.Where(static a => a.Status is 409 or 403).Select(static a => $"{a.Status}: {a.Description.TrimEnd('.')}"));
                Line($"| `{o.Method} {o.Path}` | {o.Success.Status}{(refusals.Length > 0 ? "; " + refusals : string.Empty)} | {WhoMay(o)} |");
            }
        }

        Line();
        Line("Errors are problem details (RFC 9457); 400 names the place. `GET /health` and `GET /metrics` tell how it does.");
        Line();
    }

    private static string WhoMay(OperationPlan operation)
    {
        string? owner = operation.Checks.Any(static c => c is RequireOwnerStep or RequireVisibleStep) || operation.Act is ListAct { OwnOnly: true } ? "owner" : null;
        ImmutableArray<string> roles =
        [
            .. operation.Checks.SelectMany(static c => c switch
            {
                RequireRoleStep step => step.Roles,
                RequireOwnerStep step => step.OrRoles,
                RequireVisibleStep step => step.OrRoles,
                _ => [],
            }).Distinct(),
        ];
        string role = roles.IsEmpty ? string.Empty : (owner is null ? "role " : " or role ") + string.Join(", ", roles);
        return !operation.Secured ? "anyone" : owner + role is { Length: > 0 } who ? who : "signed in";
    }

    private void WrittenByModel()
    {
        if (plan.Handlers.IsEmpty)
        {
            return;
        }

        Line("## Written by a model");
        Line($"What these operations do: {HandlerText.Operations(plan)}. Their guards, inputs and answers are printed; nobody checked that they do what the contract says.");
        Line();
    }

    private void NotBuilt()
    {
        if (blueprint.NotBuilt.IsEmpty)
        {
            return;
        }

        Line("## Understood and not built");
        foreach (NotBuilt item in blueprint.NotBuilt)
        {
            Line($"- {item.What}: {item.Why}");
        }

        Line();
    }

    private void Assumed()
    {
        Line("## What was assumed");
        if (blueprint.Assumptions.IsEmpty)
        {
            Line("Nothing: the request says it all.");
        }

        foreach (Assumption a in blueprint.Assumptions.OrderByDescending(static a => a.Rank))
        {
            Line($"- {a.Node}: {a.Text}, because {a.Because}. `{a.Change}`");
        }

        Line();
        Line($"Edit `{plan.Name}.blueprint` and run again to change any of it.");
        Line();
    }

    private void Audited()
    {
        if (audit.Mended.IsEmpty && audit.Open.IsEmpty)
        {
            return;
        }

        Line("## What the security audit led to");
        foreach (string mended in audit.Mended)
        {
            Line($"- Changed, {mended}");
        }

        foreach (string open in audit.Open)
        {
            Line($"- Left, {open}");
        }

        Line();
    }

    private void Checked(ImmutableArray<string> checks, ImmutableArray<string> notChecked)
    {
        Line("## What was checked, and what was not");
        Line($"Checked: {string.Join("; ", checks)}.");
        Line($"Not checked: {string.Join("; ", notChecked)}.");
        Line();
    }

    private void Neighbours()
    {
        Line("## Who does what");
        string database = target.Database is { } d ? $"{d} was asked for: t" : "T";
        Line($"{database}he schema and its migration are the database agent's (04), a test suite the testing agent's (06), an audit the security agent's (07). Where one is registered, it is handed what it needs; otherwise nothing of theirs is attempted here. Deployment is Agent 05's.");
        if (target.Database is null)
        {
            Line($"No database was named, so none was designed. Named in the context (`database`: postgresql), the database agent adds {StoreText.Added(plan)}.");
        }

        Line();
    }

    private static string Share(double share) => share.ToString("0%", CultureInfo.InvariantCulture);

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
