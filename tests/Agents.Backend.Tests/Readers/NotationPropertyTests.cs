using System.Diagnostics;
using CsCheck;

namespace Agents.Backend.Tests.Readers;

public sealed class NotationPropertyTests
{
    private static readonly NotationReader s_reader = new();

    [Fact]
    public void Read_WhenWritten_GivesTheSameBlueprint() => BlueprintGen.Blueprint.Sample(blueprint =>
    {
        string text = NotationWriter.Write(blueprint);
        BlueprintReading reading = s_reader.Read(text, CancellationToken.None);

        Assert.True(reading.Problems.IsEmpty, text + "\n" + string.Join('\n', reading.Problems));
        Assert.Equal(BlueprintShape.Of(blueprint), BlueprintShape.Of(reading.Blueprint));
        Assert.True(s_reader.Recognises(text), text);
    }, iter: 3_000);

    [Fact]
    public void Complete_WhenWrittenAndReadAgain_DecidesTheSame() => BlueprintGen.Blueprint.Sample(blueprint =>
    {
        Blueprint whole = BlueprintCompletion.Complete(blueprint);
        string text = NotationWriter.Write(whole);
        BlueprintReading reading = s_reader.Read(text, CancellationToken.None);

        Assert.True(reading.Problems.IsEmpty, text + "\n" + string.Join('\n', reading.Problems));
        Assert.Equal(BlueprintShape.Of(whole), BlueprintShape.Of(BlueprintCompletion.Complete(reading.Blueprint!)));
        Assert.Equal(BlueprintShape.Of(whole), BlueprintShape.Of(BlueprintCompletion.Complete(whole)));
        Assert.Equal(whole.Assumptions, BlueprintCompletion.Complete(whole).Assumptions);
    }, iter: 2_000);

    [Fact]
    public void Change_WhenPasted_IsReadAndTakesTheAssumptionAway() => BlueprintGen.Blueprint.Sample(blueprint =>
    {
        Blueprint whole = BlueprintCompletion.Complete(blueprint);
        string said = NotationWriter.Write(whole);
        foreach (Assumption assumption in whole.Assumptions)
        {
            BlueprintReading reading = s_reader.Read($"{said}\n{assumption.Change}\n", CancellationToken.None);
            Assert.True(reading.Problems.IsEmpty, $"{said}\n{assumption.Change}\n{string.Join('\n', reading.Problems)}");
            if (assumption.Node is not ("roles" or "auth" or "service") || assumption.Text == "register is open")
            {
                Assert.NotEqual(BlueprintShape.Of(whole), BlueprintShape.Of(BlueprintCompletion.Complete(reading.Blueprint!)));
            }
        }
    }, iter: 300);

    [Fact]
    public void Read_WhateverTheText_NeverThrowsAndAccountsForEveryWord()
    {
        Gen<string> pieces = BlueprintGen.Pick("service", " x", "\n", "\n  ", "Book", " title", " text", "(", "1", "..", "200", ")", "?", "[", "]", "{", "}", "->", " Author", ",",
            " unique", "=", "\"", "/", " matches", "#", ":", "|", "access", " role", " or", ".", "at-most", " per", " while", " created_at", " owned", ">=", "-5", "💥", "\r", "\t", "enum", "only", " list");
        Gen.OneOf(pieces.Array[0, 60].Select(string.Concat), Gen.String).Sample(text =>
        {
            BlueprintReading reading = s_reader.Read(text, CancellationToken.None);

            Assert.True(reading.Blueprint is not null || reading.Problems.Length > 0);
            Assert.All(reading.Problems, p => Assert.InRange(p.Span.End, p.Span.Start, text.Length));
            int at = 0;
            foreach (Word word in reading.Words)
            {
                Assert.True(word.Span.Start >= at);
                Assert.DoesNotContain(text[at..word.Span.Start], char.IsLetterOrDigit);
                at = word.Span.End;
            }
            Assert.DoesNotContain(text[at..], char.IsLetterOrDigit);
            _ = s_reader.Recognises(text);
        }, iter: 20_000);
    }

    [Theory]
    [InlineData("Book a {")]
    [InlineData("\"a\"")]
    [InlineData("Book x -> Y, ")]
    [InlineData("a text matches /a/ ")]
    [InlineData("Book a enum(")]
    [InlineData("\nBook a text")]
    [InlineData("((((")]
    [InlineData("access read ")]
    public void Read_WhenVeryLong_TakesTimeInProportion(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Stopwatch watch = Stopwatch.StartNew();

        BlueprintReading reading = s_reader.Read(text, TestContext.Current.CancellationToken);

        Assert.NotEmpty(reading.Problems);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }
}
