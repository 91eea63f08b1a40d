using System.Collections.Immutable;

namespace Agents.Backend.Tests.Plan;

public sealed class PlannerTests
{
    [Fact]
    public void Plan_WhenNothingIsRestricted_OffersFiveOperationsPerResource()
    {
        ServicePlan plan = Planned.Plan("service s auth none\nBook title text(1..10)\n");

        Assert.Equal(
            ["GET /books", "GET /books/{id}", "POST /books", "PATCH /books/{id}", "DELETE /books/{id}", "GET /health", "GET /metrics"],
            plan.Operations.Select(o => $"{o.Method} {o.Path}"));
        Assert.Null(plan.Auth);
        Assert.DoesNotContain(plan.Operations, o => o.Secured);
    }

    [Fact]
    public void Plan_ChecksComeInTheOrderOfTheReference()
    {
        ServicePlan plan = Planned.Plan("""
            service s auth jwt
            Author name text(1..10)
            Book   owned, title text(1..10) unique, from integer, to integer, author -> Author
                   to > from
                   at-most 3 per author
            access read signed-in, write owner
            """);

        ImmutableArray<CheckStep> checks = Planned.Operation(plan, "PATCH /books/{id}").Checks;

        Assert.Equal(
            [
                typeof(RateLimitStep), typeof(AuthenticateStep), typeof(ReadPathStep), typeof(ReadBodyStep), typeof(LoadStep), typeof(RequireOwnerStep),
                typeof(RequireReferenceStep), typeof(RequireCompareStep), typeof(RequireUniqueStep), typeof(RequireLimitStep),
            ],
            checks.Select(c => c.GetType()));
    }

    [Fact]
    public void Plan_WhenReadingIsTheOwnersAlone_HidesRowsAndReferencesToThem()
    {
        ServicePlan plan = Planned.Plan("""
            service s auth jwt
            List owned, name text(1..10)
            Task owned, title text(1..10), list -> List
            access read owner, write owner
            """);

        Assert.Contains(Planned.Operation(plan, "GET /tasks/{id}").Checks, c => c is RequireVisibleStep);
        Assert.DoesNotContain(Planned.Operation(plan, "PATCH /tasks/{id}").Checks, c => c is RequireOwnerStep);
        Assert.True(Assert.IsType<ListAct>(Planned.Operation(plan, "GET /tasks").Act).OwnOnly);
        RequireReferenceStep reference = Assert.Single(Planned.Operation(plan, "POST /tasks").Checks.OfType<RequireReferenceStep>());
        Assert.NotNull(reference.Visible);
    }

    [Fact]
    public void Plan_WhenReadersMayNotWrite_AnswersThemWith403()
    {
        ServicePlan plan = Planned.Plan("""
            service s auth jwt
            Task owned, title text(1..10)
            access read owner or role(auditor), write owner
            """);

        Assert.Equal(["auditor"], Planned.Operation(plan, "DELETE /tasks/{id}").Checks.OfType<RequireVisibleStep>().Single().OrRoles);
        Assert.Contains(Planned.Operation(plan, "DELETE /tasks/{id}").Checks, c => c is RequireOwnerStep);
        Assert.Contains(Planned.Operation(plan, "DELETE /tasks/{id}").Answers, a => a.Status == 403);
    }

    [Fact]
    public void Plan_WhenCascadesAreNested_FollowsThemAndRefusesBehindThem()
    {
        ServicePlan plan = Planned.Plan("""
            service s auth none
            Shelf name text(1..10)
            Book  name text(1..10), shelf -> Shelf required on-delete cascade
            Loan  name text(1..10), book -> Book required on-delete refuse
            """);

        OperationPlan delete = Planned.Operation(plan, "DELETE /shelves/{id}");

        RefuseReferredStep refuse = Assert.Single(delete.Checks.OfType<RefuseReferredStep>());
        Assert.Equal("Loan", refuse.Entity);
        Assert.Equal(["Book"], refuse.Via.Select(v => v.Entity));
        Assert.Equal(["Book"], Assert.IsType<RemoveAct>(delete.Act).Cascade.Select(c => c.Entity));
    }

    [Fact]
    public void Plan_WhenACascadeComesBackToItself_RefusesInsteadOfDeletingWithoutEnd()
    {
        ServicePlan plan = Planned.Plan("service s auth none\nNode name text(1..10), parent -> Node optional on-delete cascade\n");

        OperationPlan delete = Planned.Operation(plan, "DELETE /nodes/{id}");

        Assert.Single(delete.Checks.OfType<RefuseReferredStep>());
        Assert.Empty(Assert.IsType<RemoveAct>(delete.Act).Cascade);
    }

    [Fact]
    public void Plan_TransitionFieldIsTheServicesAlone()
    {
        ServicePlan plan = Planned.Plan("""
            service s auth none
            Article title text(1..10), status enum(draft, live)
                    publish: status draft -> live
            """);

        PropertyPlan status = plan.Entities[0].Properties.Single(p => p.Name == "status");
        OperationPlan publish = Planned.Operation(plan, "POST /articles/{id}/publish");

        Assert.Equal(FieldMode.ReadOnly, status.Mode);
        Assert.Equal("\"draft\"", status.Default);
        Assert.DoesNotContain(Planned.Operation(plan, "POST /articles").Body!.Properties, p => p.Name == "status");
        Assert.Equal(["draft"], publish.Checks.OfType<RequireStateStep>().Single().Values);
        Assert.Equal(new SetStateAct("status", "live"), publish.Act);
    }

    [Fact]
    public void Plan_EveryAnswerFollowsFromACheck()
    {
        ServicePlan plan = Planned.Plan("""
            service s auth jwt
            Author name text(1..10)
            Book title text(1..10) unique, author -> Author required on-delete refuse
            access read public, write role(staff)
            """);

        Assert.Equal([201, 400, 401, 403, 409, 413, 415, 429, 500], Statuses("POST /books"));
        Assert.Equal([200, 304, 400, 429, 500], Statuses("GET /books"));
        Assert.Equal([204, 401, 403, 404, 409, 429, 500], Statuses("DELETE /authors/{id}"));
        Assert.Equal([200, 400, 401, 403, 404, 413, 415, 429, 500], Statuses("PUT /auth/users/{id}/roles"));

        IEnumerable<int> Statuses(string operation) => Planned.Operation(plan, operation).Answers.Select(a => a.Status);
    }

    [Fact]
    public void Plan_WhenRegistrationIsClosed_LeavesItToAnAdmin()
    {
        ServicePlan plan = Planned.Plan("service s auth jwt register closed\nBook title text(1..10)\n");

        OperationPlan register = Planned.Operation(plan, "POST /auth/register");

        Assert.Equal(["admin"], register.Checks.OfType<RequireRoleStep>().Single().Roles);
        Assert.Equal(["admin"], plan.Auth!.Roles);
    }

    [Fact]
    public void Plan_FiltersAndSortsByWhatCanBeSearched()
    {
        ServicePlan plan = Planned.Plan("""
            service s auth none
            Author name text(1..10)
            Book title text(1..10), essay text(1..5000), price money(10,2), due date, tags text(1..5)[0..3], author -> Author
            """);

        OperationPlan list = Planned.Operation(plan, "GET /books");

        Assert.Equal(
            [
                "limit", "cursor", "title", "price", "price_min", "price_max", "due", "due_from", "due_to", "tags", "author_id",
                "created_at_from", "created_at_to", "updated_at_from", "updated_at_to", "sort",
            ],
            list.Query.Select(q => q.Name));
        Assert.Equal(["id", "title", "price", "due", "created_at", "updated_at"], list.Query[^1].SortBy);
    }
}
