using System.Collections.Immutable;
using static Agents.Definitions.DiagnosticSeverity;

namespace Agents.Definitions;

/// <summary>Every diagnostic there is. AD0xx: the file and its YAML. AD1xx: keys. AD2xx: skills. AD3xx: handoffs. AD4xx: schemas and JSON. AD5xx: prose.</summary>
internal static class DiagnosticCatalog
{
    public static readonly DiagnosticRule ColonInPlainValue = new("AD001", Warning, "A colon in an unquoted value", "Put the value in quotes.", Recovered: true);
    public static readonly DiagnosticRule NoFrontMatter = new("AD002", Error, "No front matter", "Begin the file with a line '---', the keys name and description, and another line '---'.");
    public static readonly DiagnosticRule ReservedStart = new("AD003", Warning, "An unquoted value starts with a reserved character", "Put the value in quotes.", Recovered: true);
    public static readonly DiagnosticRule MultiLinePlainValue = new("AD004", Warning, "An unquoted value runs over several lines", "Write 'key: |' and indent the lines below it.", Recovered: true);
    public static readonly DiagnosticRule Framing = new("AD005", Warning, "The front matter is not framed", "Put '---' alone, in the first column, on the first line and after the last key.", Recovered: true);
    public static readonly DiagnosticRule Encoding = new("AD006", Info, "A byte order mark or CRLF line ends", null);
    public static readonly DiagnosticRule TextAfterValue = new("AD007", Warning, "Text after a quoted or bracketed value, or a quote never closed", "Quote the whole value.", Recovered: true);
    public static readonly DiagnosticRule Forbidden = new("AD008", Error, "A duplicate key, tab indentation, an alias or tag, invalid UTF-8, or an empty file", "Write each key once, indent with spaces, spell values out, and save the file as UTF-8.");
    public static readonly DiagnosticRule Unreadable = new("AD009", Error, "Front matter that cannot be read", "Check the indentation and the brackets of the value.");
    public static readonly DiagnosticRule NoFile = new("AD010", Error, "The file is missing, unreadable or too large", "Check the path, its permissions and its size.");

    public static readonly DiagnosticRule NoDefinition = new("AD011", Info, "The file is a document, not a definition", null);
    public static readonly DiagnosticRule NotJson = new("AD012", Error, "A manifest that is not JSON", "Correct the JSON at the place named.");

    public static readonly DiagnosticRule UnknownKey = new("AD101", Info, "A key unknown to the dialect", null);
    public static readonly DiagnosticRule OutsideSpecification = new("AD102", Info, "A skill's key outside the Agent Skills specification", null);
    public static readonly DiagnosticRule ToolsAbsent = new("AD103", Info, "No tools named, so all the host grants are inherited", "Name the tools the agent needs.");
    public static readonly DiagnosticRule NameIsNotFileName = new("AD104", Warning, "The name differs from the file name", "Rename one of them.");
    public static readonly DiagnosticRule NameShape = new("AD105", Warning, "The name is not lower-case words joined by hyphens, 64 characters at most", "Use lower-case letters, digits and single hyphens.");
    public static readonly DiagnosticRule SkillLong = new("AD106", Info, "A SKILL.md with more than 500 lines", "Move detail to files beside it.");
    public static readonly DiagnosticRule NameIsNotFolder = new("AD107", Warning, "The skill's name differs from its folder", "Rename one of them.");
    public static readonly DiagnosticRule LiteralLineBreak = new("AD108", Warning, "The characters \\n in a value, where they are no line break", "Write 'key: |' and real line breaks.");
    public static readonly DiagnosticRule DescriptionLong = new("AD109", Info, "A description of more than 1,024 characters", "Say what it is for and when to use it; move the rest to the body.");
    public static readonly DiagnosticRule ModelPinned = new("AD110", Info, "A model pinned to one version", null);
    public static readonly DiagnosticRule ToolUnknown = new("AD111", Warning, "An unknown tool", "Correct the name, or add it to the known tools.");
    public static readonly DiagnosticRule ToolWildcard = new("AD112", Warning, "A wildcard in prose where tool names are expected", "Leave the key out to inherit all tools, or name them.");
    public static readonly DiagnosticRule BodyLong = new("AD113", Warning, "An agent's prose of more than 30,000 characters", "Move detail to skills.");
    public static readonly DiagnosticRule OpenFence = new("AD114", Warning, "A code fence that is never closed", "Close it with the same marks.");
    public static readonly DiagnosticRule SpacedTools = new("AD115", Info, "Tools separated by spaces", "Separate them by commas.");
    public static readonly DiagnosticRule ColorUnknown = new("AD116", Info, "A colour outside the documented set", null);
    public static readonly DiagnosticRule LikelyTypo = new("AD117", Warning, "A key that looks like a slip", "Correct the spelling.");
    public static readonly DiagnosticRule Deprecated = new("AD118", Warning, "A deprecated key", "Remove it.");
    public static readonly DiagnosticRule ToolsInSkill = new("AD119", Warning, "The key tools in a skill", "Write allowed-tools.");
    public static readonly DiagnosticRule DuplicateTool = new("AD120", Warning, "A tool named twice, or a model that is neither an alias nor an id", "Name the tool once; write the model's alias or id.");
    public static readonly DiagnosticRule RequiredMissing = new("AD121", Error, "The name or description is missing", "Write the key with a text.");
    public static readonly DiagnosticRule ErrorCodeShape = new("AD122", Error, "A malformed error code", "Write a capital letter and three digits, such as E201.");
    public static readonly DiagnosticRule ErrorCodeTwice = new("AD123", Error, "An error code declared twice", "Give each failure its own code.");
    public static readonly DiagnosticRule ErrorCodeReserved = new("AD124", Error, "An error code of the runtime's own range", "Use another letter than A.");
    public static readonly DiagnosticRule WrongType = new("AD125", Warning, "A value of the wrong type; the default is used", "Write a value of the type named.");
    public static readonly DiagnosticRule OutOfRange = new("AD126", Warning, "A value out of range; the default is used", "Write a value within the range named.");
    public static readonly DiagnosticRule SpecificationVersion = new("AD127", Warning, "An unknown sasmp_version, read as the newest known", "Write \"1.3.0\".");
    public static readonly DiagnosticRule NoBehaviour = new("AD128", Info, "A key that is kept but changes nothing", null);
    public static readonly DiagnosticRule SaidTwice = new("AD129", Warning, "The same setting under two names; the first is used", "Keep one of them.");

    public static readonly DiagnosticRule ManifestPathOutside = new("AD130", Error, "A path that does not start with './' or leaves the plugin", "Write a path below the plugin's root, such as ./agents/helper.md.");
    public static readonly DiagnosticRule UnknownEntryKey = new("AD131", Error, "An unknown key where unknown keys are refused", "Remove the key or correct its spelling.");
    public static readonly DiagnosticRule UnknownManifestKey = new("AD133", Warning, "A key unknown in a manifest; it is passed over", "Remove the key or correct its spelling.");
    public static readonly DiagnosticRule NameReserved = new("AD134", Warning, "A marketplace name that is reserved", "Choose another name.");
    public static readonly DiagnosticRule EntryTwice = new("AD132", Warning, "A plugin listed twice", "List it once.");

    public static readonly DiagnosticRule BindingsDisagree = new("AD204", Warning, "The body's skill bindings and the front matter's skills differ", "Bind the same skills in both, or in one.");
    public static readonly DiagnosticRule NoSkills = new("AD207", Info, "An empty list of skills", null);
    public static readonly DiagnosticRule BondUnknown = new("AD209", Warning, "An unknown kind of bond, read as support", "Write PRIMARY_BOND, SUPPORT_BOND or REVIEW_BOND.");

    public static readonly DiagnosticRule OpenTarget = new("AD305", Info, "A person, wildcard or external party as a target", null);
    public static readonly DiagnosticRule ConditionFree = new("AD307", Info, "A condition that only a model or a caller can decide", "Name a condition in front matter: handoffs: [{ to: …, when: … }].");
    public static readonly DiagnosticRule DataUnknown = new("AD308", Info, "Data that is no artifact, so it does not travel", "Name artifacts in front matter: handoffs: [{ to: …, carries: […] }].");
    public static readonly DiagnosticRule HandoffShape = new("AD309", Error, "A handoff entry that cannot be read", "Write { to: 04-database-design, when: data-model-needed, carries: [entity-model], returns: true }.");
    public static readonly DiagnosticRule NoCondition = new("AD310", Info, "An edge without a condition; only a model or a caller takes it", null);

    public static readonly DiagnosticRule ConditionUnknown = new("AD311", Warning, "A condition in front matter that is in no row of the condition table", "Write the name of a known condition.");

    public static readonly DiagnosticRule SchemaInvalid = new("AD401", Error, "A schema that is not valid", "Write required as a list of property names beside properties.");
    public static readonly DiagnosticRule SchemaEmpty = new("AD402", Warning, "A schema without any keyword, so it checks nothing", "Write type and properties.");
    public static readonly DiagnosticRule JsonBroken = new("AD403", Warning, "A JSON block that does not parse", "Correct the JSON.");

    public static readonly DiagnosticRule TableHeader = new("AD501", Warning, "A table under a known heading with unknown columns; it stays prose", "Use the column names of the reference.");
    public static readonly DiagnosticRule RowIncomplete = new("AD502", Warning, "A table row with an empty cell that is needed", "Fill the cell or remove the row.");
    public static readonly DiagnosticRule LineUnread = new("AD503", Info, "A line under a known heading that states no rule; it stays prose", null);
    public static readonly DiagnosticRule ProseUnread = new("AD504", Error, "Prose nested too deeply to be read", "Nest quotations and lists less deeply.");

    /// <summary>All of them, by id.</summary>
    public static readonly ImmutableArray<DiagnosticRule> All =
    [
        ColonInPlainValue, NoFrontMatter, ReservedStart, MultiLinePlainValue, Framing, Encoding, TextAfterValue, Forbidden, Unreadable, NoFile, NoDefinition, NotJson,
        UnknownKey, OutsideSpecification, ToolsAbsent, NameIsNotFileName, NameShape, SkillLong, NameIsNotFolder, LiteralLineBreak, DescriptionLong, ModelPinned,
        ToolUnknown, ToolWildcard, BodyLong, OpenFence, SpacedTools, ColorUnknown, LikelyTypo, Deprecated, ToolsInSkill, DuplicateTool, RequiredMissing, ErrorCodeShape, ErrorCodeTwice, ErrorCodeReserved, WrongType, OutOfRange, SpecificationVersion, NoBehaviour,
        SaidTwice, ManifestPathOutside, UnknownEntryKey, EntryTwice, UnknownManifestKey, NameReserved, BindingsDisagree, NoSkills, BondUnknown, OpenTarget, ConditionFree, DataUnknown, HandoffShape, NoCondition, ConditionUnknown,
        SchemaInvalid, SchemaEmpty, JsonBroken, TableHeader, RowIncomplete, LineUnread, ProseUnread,
    ];
}
