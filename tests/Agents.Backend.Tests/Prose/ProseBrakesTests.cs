namespace Agents.Backend.Tests.Prose;

/// <summary>What has no reading is said not to be understood; it never becomes a thing or a field.</summary>
public sealed class ProseBrakesTests
{
    [Theory]
    [InlineData("Build an API for a shed with tools (name, brand). We have tools, obviously.", "Tool", "obviously")]
    [InlineData("Build an API for an escape room with rooms (name, theme). Prices are handled elsewhere.", "Room", "handled")]
    [InlineData("Build a graph API with nodes (name, weight).", "Node", null)]
    [InlineData("An API for a farm with fields (name). We need the server side soon.", "Field", "side")]
    [InlineData("Build a budget API with envelopes (name, colour).\n\nData\n- Envelope: limit", "Envelope", null)]
    public void Read_WhenAClauseHasNoReading_MakesNoResourceOfIt(string text, string only, string? unread)
    {
        BlueprintReading reading = new ProseReader().Read(text, CancellationToken.None);

        Assert.Equal([only], reading.Blueprint!.Resources.Select(r => r.Name));
        if (unread is not null) Assert.Contains(reading.Words, w => w.Use == WordUse.NotUnderstood && text.Substring(w.Span.Start, w.Span.Length) == unread);
    }

    [Fact]
    public void Read_WhenAStatementSaysNothingOfAField_MakesNoField()
    {
        BlueprintReading reading = new ProseReader().Read("Build an API for an escape room with rooms (name, theme). Prices are handled elsewhere.", CancellationToken.None);

        Assert.Equal(["name", "theme"], reading.Blueprint!.Resources[0].Fields.Select(f => f.Name));
    }

    [Fact]
    public void Read_WhenATableNamesThingsAndFields_ReadsEachRow()
    {
        const string Text = """
            An API for a car park.

            | Resource | Field | Type | Rules |
            |---|---|---|---|
            | Car park | spaces | integer | at least 1 |
            | Permit | valid until | date | optional |
            """;

        BlueprintReading reading = new ProseReader().Read(Text, CancellationToken.None);

        Assert.Equal(["CarPark", "Permit"], reading.Blueprint!.Resources.Select(r => r.Name));
        Field spaces = Assert.Single(reading.Blueprint.Resources[0].Fields), until = Assert.Single(reading.Blueprint.Resources[1].Fields);
        Assert.Equal((FieldKind.Integer, 1m), (spaces.Type.Kind, spaces.Type.Min));
        Assert.Equal(("valid_until", FieldKind.Date, false), (until.Name, until.Type.Kind, until.Required));
    }
}
