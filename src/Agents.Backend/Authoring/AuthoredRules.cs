using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What is asked of code that a model wrote, before the verifiers that judge anybody's code.</summary>
internal static class AuthoredRules
{
    public static readonly AuthoredRule NotWritten = new(
        "A003-10", "a model wrote every part, and nothing but its part", "Write every file of the part, in its folder. If it stays so, configure another model, or choose a framework that needs none.");

    public static readonly AuthoredRule Routes = new("A003-11", "every operation of the document has a route in the code", "Write the handler with the whole path of the plan as a literal.");

    public static readonly AuthoredRule Callers = new("A003-12", "the handler of every secured operation takes the caller", "Take the caller as a parameter of type CurrentUser.");

    public static readonly AuthoredRule Names = new("A003-13", "what the code names of its own is there", "Write the file, or name what is there.");

    public static readonly AuthoredRule Placeholders = new("A003-14", "nothing is left to be written", "Write what the placeholder stands for.");

    public static readonly AuthoredRule Bounds = new(
        "A003-15", "a function of an operation keeps to what it is given", "Use the function's own parameters, the tables and the modules that are listed; leave the name out of comments and texts too.");

    /// <summary>Those of a service whose code a model wrote.</summary>
    public static readonly ImmutableArray<AuthoredRule> All = [NotWritten, Routes, Callers, Names, Placeholders];

    /// <summary>Those of single functions in a service that is printed: its routes and guards are not the model's.</summary>
    public static readonly ImmutableArray<AuthoredRule> OfHandlers = [Names, Placeholders, Bounds];
}
