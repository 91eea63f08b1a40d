namespace Agents.Backend.Tests.Completion;

public sealed class BlueprintCompletionTests
{
    [Theory]
    [InlineData("price", FieldKind.Money)]
    [InlineData("unit_price", FieldKind.Money)]
    [InlineData("price_per_night", FieldKind.Money)]
    [InlineData("email", FieldKind.Email)]
    [InlineData("contactEmail", FieldKind.Email)]
    [InlineData("isbn", FieldKind.Isbn13)]
    [InlineData("website", FieldKind.Url)]
    [InlineData("avatar_url", FieldKind.Url)]
    [InlineData("birthday", FieldKind.Date)]
    [InlineData("due_date", FieldKind.Date)]
    [InlineData("published_on", FieldKind.Date)]
    [InlineData("published_at", FieldKind.DateTime)]
    [InlineData("start_time", FieldKind.DateTime)]
    [InlineData("is_active", FieldKind.Boolean)]
    [InlineData("completed", FieldKind.Boolean)]
    [InlineData("stock", FieldKind.Integer)]
    [InlineData("publication_year", FieldKind.Integer)]
    [InlineData("capacity", FieldKind.Integer)]
    [InlineData("phone_number", FieldKind.Phone)]
    [InlineData("slug", FieldKind.Slug)]
    [InlineData("description", FieldKind.Text)]
    [InlineData("title", FieldKind.Text)]
    [InlineData("invoice_number", FieldKind.Text)]
    [InlineData("nonsense", FieldKind.Text)]
    public void Complete_WhenTypeIsUnsaid_TakesItFromTheName(string name, FieldKind expected)
    {
        Field field = Complete($"Thing \"{name}\"").Resources[0].Fields[0];

        Assert.Equal(expected, field.Type.Kind);
        Assert.NotNull(field.Required);
    }

    [Fact]
    public void Complete_WhenMoneyIsUnbounded_IsNeverNegative()
    {
        Blueprint blueprint = Complete("Book price money(8,2), description, tags text[]");

        Assert.Equal(0, blueprint.Resources[0].Fields[0].Type.Min);
        Assert.False(blueprint.Resources[0].Fields[1].Required);
        Assert.Equal((0, 50), (blueprint.Resources[0].Fields[2].Type.MinItems!.Value, blueprint.Resources[0].Fields[2].Type.MaxItems!.Value));
        Assert.Equal("0 or more; one currency", blueprint.Assumptions.Single(a => a.Node == "Book.price").Text);
    }

    [Fact]
    public void Complete_WhenNothingIsSaidOfAccess_AsksWhoMayChangeData()
    {
        Blueprint blueprint = Complete("Book title");

        Assert.Null(blueprint.Auth);
        Assert.Equal(Who.Everyone, Assert.Single(blueprint.Access).Who);
        AgentQuestion question = Assert.Single(Questions(blueprint));
        Assert.Equal(("Who may change data?", "anyone", "access read public, write signed-in"), (question.Text, question.Taken, question.Change));
    }

    [Fact]
    public void Complete_WhenOnlyALoginIsSaid_GuardsEverythingAndAsksTwice()
    {
        Blueprint blueprint = Complete("service shop auth jwt\nAuthor name\nBook title, author -> Author");

        Assert.Equal(Who.AnyUser, Assert.Single(blueprint.Access).Who);
        Assert.Equal(
            ["May anyone read authors or books without logging in?", "May every user change every author?"], Questions(blueprint).Select(q => q.Text));
        Assert.Equal(["no", "yes, no roles given"], Questions(blueprint).Select(q => q.Taken));
        Assert.True(blueprint.Auth!.OpenRegistration);
        Assert.Contains(blueprint.Assumptions, a => a is { Rank: AssumptionRank.Security, Text: "register is open", Change: "service shop register closed" });
        Relation relation = blueprint.Find("Book")!.Relations[0];
        Assert.Equal((true, OnDelete.Refuse), (relation.Required!.Value, relation.OnDelete));
    }

    [Fact]
    public void Complete_WhenOwned_KeepsThingsToTheirOwner()
    {
        Blueprint blueprint = Complete("Todo title, owned");

        Assert.NotNull(blueprint.Auth);
        AccessRule rule = Assert.Single(blueprint.Access);
        Assert.Equal("Todo", rule.Resource);
        Assert.True(rule.Who is { Owner: true, SignedIn: false, Public: false });
        Assert.Empty(Questions(blueprint));
    }

    [Fact]
    public void Complete_WhenRolesAreNamed_AddsOneThatGrantsThem()
    {
        Blueprint blueprint = Complete("Post title\naccess read public, write role(editor)");

        Assert.Equal(["editor", "admin"], blueprint.Roles);
        Assert.NotNull(blueprint.Auth);
        Assert.Equal(2, blueprint.Access.Length);
        Assert.Empty(Questions(blueprint));
    }

    [Fact]
    public void Complete_WhenAResourceHasNoField_GivesItAName()
    {
        Blueprint blueprint = Complete("Author\nBook\nLink author -> Author, book -> Book");

        Assert.Equal("name", Assert.Single(blueprint.Find("Author")!.Fields).Name);
        Assert.Empty(blueprint.Find("Link")!.Fields);
        Assert.Contains(blueprint.Assumptions, a => a is { Node: "Author.name", Rank: AssumptionRank.Behaviour });
    }

    [Fact]
    public void Complete_WhenReferencesLeadInACircle_LeavesThemOptional()
    {
        Blueprint blueprint = Complete("Category name, parent -> Category\nA name, b -> B\nB name, a -> A\nC name, a -> A");

        Assert.False(blueprint.Find("Category")!.Relations[0].Required);
        Assert.Equal(OnDelete.Clear, blueprint.Find("Category")!.Relations[0].OnDelete);
        Assert.False(blueprint.Find("A")!.Relations[0].Required);
        Assert.True(blueprint.Find("C")!.Relations[0].Required);
    }

    [Fact]
    public void Complete_WhenActionsMoveAField_MakesItAnEnumOnlyTheyCanSet()
    {
        Resource resource = new()
        {
            Name = "Post", Plural = "posts", Fields = [new Field { Name = "title" }],
            Rules = [new TransitionRule("publish", "status", ["draft"], "published", Origin.None)],
        };

        Resource post = BlueprintCompletion.Complete(new Blueprint { Name = "blog", Resources = [resource] }).Resources[0];

        Field status = post.Fields.Single(f => f.Name == "status");
        Assert.Equal((FieldMode.ReadOnly, "\"draft\"", true), (status.Mode, status.Default, status.Required!.Value));
        Assert.Equal(["draft", "published"], status.Type.Values);
        Assert.Equal("publish", post.Operations[^1].Action);
    }

    [Fact]
    public void Complete_WhenAContract_LeavesFieldsAndOperationsAlone()
    {
        Resource resource = new()
        {
            Name = "Pet", Plural = "pets", Timestamps = false,
            Fields = [new Field { Name = "price", Type = new FieldType { Kind = FieldKind.Text } }],
            Operations = [new Operation { Kind = OperationKind.List, Path = "/pets" }],
        };

        Resource pet = BlueprintCompletion.Complete(new Blueprint { Name = "pets", Source = BlueprintSource.OpenApi, Resources = [resource] }).Resources[0];

        Assert.Equal(new FieldType { Kind = FieldKind.Text }, pet.Fields[0].Type);
        Assert.Single(pet.Operations);
        Assert.False(pet.Timestamps);
    }

    [Theory]
    [InlineData("Book starts_at, ends_on, starts_at < ends_on", FieldKind.DateTime)]
    [InlineData("Book a date, b, a < b", FieldKind.Date)]
    public void Complete_WhenTwoFieldsCompare_GivesThemOneKind(string text, FieldKind kind) =>
        Assert.All(Complete(text).Resources[0].Fields, f => Assert.Equal(kind, f.Type.Kind));

    [Theory]
    [InlineData("price = 5", FieldKind.Money, "\"5\"")]
    [InlineData("price = \"free\"", FieldKind.Text, "\"free\"")]
    [InlineData("status = true", FieldKind.Boolean, "true")]
    [InlineData("rating = 9", FieldKind.Integer, "9")]
    public void Complete_WhenADefaultIsSaid_GuessesATypeThatTakesIt(string item, FieldKind kind, string value)
    {
        Field field = Complete("Thing " + item).Resources[0].Fields[0];

        Assert.Equal((kind, value), (field.Type.Kind, field.Default));
    }

    private static IEnumerable<AgentQuestion> Questions(Blueprint blueprint) =>
        blueprint.Assumptions.Where(a => a.Question is not null).Select(a => a.Question!);

    private static Blueprint Complete(string text)
    {
        BlueprintReading reading = new NotationReader().Read(text, TestContext.Current.CancellationToken);
        Assert.True(reading.Problems.IsEmpty, string.Join('\n', reading.Problems));
        return BlueprintCompletion.Complete(reading.Blueprint!);
    }
}
