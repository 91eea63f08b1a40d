namespace Agents.Backend.Tests.Readers;

public sealed class NamesTests
{
    public static readonly TheoryData<string, string> Plurals = new()
    {
        { "book", "books" }, { "author", "authors" }, { "category", "categories" }, { "box", "boxes" }, { "person", "people" },
        { "child", "children" }, { "man", "men" }, { "woman", "women" }, { "mouse", "mice" }, { "foot", "feet" }, { "quiz", "quizzes" },
        { "bus", "buses" }, { "status", "statuses" }, { "bonus", "bonuses" }, { "campus", "campuses" }, { "virus", "viruses" },
        { "address", "addresses" }, { "class", "classes" }, { "course", "courses" }, { "house", "houses" }, { "warehouse", "warehouses" },
        { "purchase", "purchases" }, { "license", "licenses" }, { "response", "responses" }, { "database", "databases" },
        { "dish", "dishes" }, { "batch", "batches" }, { "match", "matches" }, { "branch", "branches" }, { "cache", "caches" },
        { "movie", "movies" }, { "cookie", "cookies" }, { "company", "companies" }, { "country", "countries" }, { "city", "cities" },
        { "day", "days" }, { "key", "keys" }, { "survey", "surveys" }, { "toy", "toys" }, { "knife", "knives" }, { "leaf", "leaves" },
        { "shelf", "shelves" }, { "hero", "heroes" }, { "photo", "photos" }, { "video", "videos" }, { "potato", "potatoes" },
        { "analysis", "analyses" }, { "diagnosis", "diagnoses" }, { "crisis", "crises" }, { "index", "indexes" }, { "matrix", "matrices" },
        { "criterion", "criteria" }, { "tax", "taxes" }, { "fax", "faxes" }, { "gas", "gases" }, { "alias", "aliases" }, { "lens", "lenses" },
        { "invoice", "invoices" }, { "expense", "expenses" }, { "size", "sizes" }, { "prize", "prizes" }, { "menu", "menus" },
        { "recipe", "recipes" }, { "employee", "employees" }, { "shoe", "shoes" }, { "spouse", "spouses" }, { "exercise", "exercises" },
        { "use", "uses" }, { "release", "releases" }, { "series", "series" }, { "equipment", "equipment" }, { "news", "news" },
        { "feedback", "feedback" }, { "staff", "staff" }, { "sheep", "sheep" }, { "OrderItem", "OrderItems" }, { "line item", "line items" },
        { "stock-entry", "stock-entries" }, { "sales_person", "sales_people" }, { "BlogEntry", "BlogEntries" }, { "FAQ", "FAQs" }, { "A", "As" },
    };

    [Theory]
    [MemberData(nameof(Plurals))]
    public void Pluralise_WhenSingular_GivesThePlural(string singular, string plural)
    {
        Assert.Equal(plural, Names.Pluralise(singular));
        Assert.Equal(plural, Names.Pluralise(plural));
    }

    [Theory]
    [MemberData(nameof(Plurals))]
    public void Singularise_WhenPlural_GivesTheSingular(string singular, string plural)
    {
        Assert.Equal(singular, Names.Singularise(plural));
        Assert.Equal(singular, Names.Singularise(singular));
    }

    [Theory]
    [InlineData("order item", "OrderItem", "order-item", "order_item", "orderItem")]
    [InlineData("OrderItem", "OrderItem", "order-item", "order_item", "orderItem")]
    [InlineData("order_item", "OrderItem", "order-item", "order_item", "orderItem")]
    [InlineData("HTTPServer", "HttpServer", "http-server", "http_server", "httpServer")]
    [InlineData("isbn13", "Isbn13", "isbn13", "isbn13", "isbn13")]
    [InlineData("  a--b ", "AB", "a-b", "a_b", "aB")]
    [InlineData("", "", "", "", "")]
    public void Cases_WhateverTheInput_AreWritten(string name, string pascal, string kebab, string snake, string camel)
    {
        Assert.Equal(pascal, Names.ToPascal(name));
        Assert.Equal(kebab, Names.ToKebab(name));
        Assert.Equal(snake, Names.ToSnake(name));
        Assert.Equal(camel, Names.ToCamel(name));
    }
}
