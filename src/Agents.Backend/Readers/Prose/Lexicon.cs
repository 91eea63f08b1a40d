using System.Collections.Frozen;

namespace Agents.Backend;

/// <summary>The closed word classes of the grammar. Only function words and request verbs are fillers; every other word must make a node.</summary>
internal static class Lexicon
{
    public static readonly FrozenSet<string> Determiners = Set("a an the each every this that these those its their his her our my your all any some both several many multiple various other another such no own one's whose same");

    public static readonly FrozenSet<string> Modals = Set("can may must should shall could will would might cannot will-not");

    public static readonly FrozenSet<string> Negations = Set("not never cannot no will-not do-not is-not nobody none without");

    /// <summary>Words that never belong to a noun.</summary>
    public static readonly FrozenSet<string> Stops = Set("""
        a an the each every this that these those its their his her our my your all any some both several many multiple various such no whose
        can may must should shall could will would might cannot will-not is are was were be been being am is-not do does did do-not has have had having
        belongs belong contains contain includes include consists comprises
        in on at by for from to into onto of with without within per as about against over under after before during between until while if when unless because so than then once through via since upon towards
        and or but nor plus also either neither whether
        i we you he she it they them us me him who which what where how why whom there here itself themselves
        not only just never always very too instead even still already currently yet again else once
        """);

    /// <summary>The closed list of words that carry no meaning of their own.</summary>
    public static readonly FrozenSet<string> Fillers = Set("""
        a an the this that these those its their his her our my your such 's i we you he she it they them us me him there here itself themselves one ones thing things
        is are was were be been being am do does did has have had having can may will would could should shall might must
        in on at by for from to into onto of with within as about and or but nor also either both so then than where which who whom whose that what when if while also
        please hi hello hey thanks thank ok okay just very really basically simply some any all each every etc e.g i.e eg ie like
        build create make design develop write implement generate give need needs want wants wanted would like let lets get set help provide provides offer offers expose exposes support supports allow allows able enable enables using use uses used
        simple small basic new following below above consist consists comprise comprises include includes including contain contains containing keep keeps via through along together well
        rest restful api apis service services backend back-end server microservice app application system platform web http json crud endpoint endpoints resource resources entity entities model models field fields attribute attributes property properties
        additionally finally moreover furthermore first second third next lastly too once during able been should-be something anything everything my-own kind sort somewhere
        """);

    /// <summary>What a request asks for.</summary>
    public static readonly FrozenSet<string> ServiceNouns = Set("api apis backend back-end service server microservice application app system platform software webservice web-service program crud site website portal webapp web-app tracker planner");

    /// <summary>What may stand before the noun without naming anything.</summary>
    public static readonly FrozenSet<string> ServiceAdjectives = Set("""
        rest restful simple small basic web http json crud online secure scalable modern full complete robust lightweight little minimal tiny new production-ready production ready quick nice good internal public clean typed modular
        backend back-end server-side api service microservice graphql jwt sample example demo proper working fully-featured full-featured featured multi-user
        """);

    public static readonly FrozenSet<string> RequestVerbs = Set("build create make design develop write implement generate give need want like code scaffold produce prepare set");

    public static readonly FrozenSet<string> KeepVerbs = Set("manage track store record maintain organise organize handle catalogue catalog administer keep list hold run save log collect browse share schedule book create register buy sell review monitor plan report search");

    public static readonly FrozenSet<string> CreateVerbs = Set("create add make post submit write place upload insert record log open register new start raise file leave book schedule enter report buy rent borrow reserve request issue propose give share leave");

    public static readonly FrozenSet<string> ReadVerbs = Set("read view see get show find browse access retrieve fetch look search consult inspect check");

    public static readonly FrozenSet<string> ListVerbs = Set("list index");

    public static readonly FrozenSet<string> ChangeVerbs = Set("update edit change modify alter amend patch correct adjust rename replace touch revise");

    public static readonly FrozenSet<string> DeleteVerbs = Set("delete remove destroy erase throw discard purge");

    public static readonly FrozenSet<string> AllVerbs = Set("manage maintain administer crud track organise organize handle control");

    /// <summary>Verbs that end in a state.</summary>
    public static readonly FrozenSet<string> StateVerbs = Set("""
        publish unpublish cancel approve reject archive complete close reopen ship deliver pay refund activate deactivate confirm accept decline finish suspend resolve return start stop lock unlock verify
        retire void dispatch assign escalate pause resume withdraw ban freeze hide feature pin mark fulfil fulfill analyse analyze print process inspect deny withhold send check-in check-out reserve release renew expire redeem discharge admit enrol enroll settle acknowledge dismiss
        """);

    public static readonly FrozenSet<string> Everyone = Set("anyone everyone anybody everybody visitor visitors public anonymous nobody");

    public static readonly FrozenSet<string> Accounts = Set("user users account accounts");

    /// <summary>Words for the people who use a service; they are accounts unless the text gives them fields or lists them.</summary>
    public static readonly FrozenSet<string> People = Set("user users member members customer customers people person client clients subscriber subscribers guest guests");

    public static readonly FrozenSet<string> Owners = Set("owner owners creator creators author authors poster posters writer writers uploader");

    public static readonly FrozenSet<string> Roles = Set("""
        admin admins administrator administrators editor editors moderator moderators manager managers staff librarian librarians superuser superusers operator operators employee employees
        supervisor supervisors agent agents teacher teachers instructor instructors trainer trainers coach coaches doctor doctors nurse nurses receptionist receptionists seller sellers vendor vendors organiser organisers organizer organizers
        reviewer reviewers owner-admin technician technicians dispatcher dispatchers chef chefs curator curators accountant accountants hr recruiter recruiters host hosts pharmacist veterinarian landlord landlords
        """);

    /// <summary>Nouns that are attributes of things rather than things.</summary>
    public static readonly FrozenSet<string> Attributes = Set("""
        name title description price email phone address date time status state rating score quantity stock amount total number code sku isbn url link image photo body content text summary year month day duration capacity
        size color colour weight height width length age gender type kind priority level bio note notes subject message deadline location city country latitude longitude currency language version start end due birthday firstname lastname
        username password slug label value unit cost fee salary balance position rank percentage avatar cover pages seats license licence plate model brand make barcode serial mileage temperature humidity timestamp timezone calories servings difficulty instructions reason
        """);

    /// <summary>Things that classify others: one thing has several, and each stands for several things.</summary>
    public static readonly FrozenSet<string> Classifiers = Set("tag category genre label topic keyword skill group team role interest");

    /// <summary>Words of a list that name a feature and not a resource.</summary>
    public static readonly FrozenSet<string> Features = Set("""
        login logins log-in sign-in signin signup sign-up registration authentication authorization authorisation auth jwt jwts oauth oauth2 sso mfa 2fa tests test testing unit-tests documentation docs swagger openapi pagination paging filtering sorting search searching validation
        docker docker-compose kubernetes ci cd deployment logging caching cache websockets websocket notification-emails rbac roles permissions rate-limiting rate-limit limits limit throttling metrics monitoring crud endpoints operations security token tokens password passwords i18n
        """);

    public static readonly FrozenSet<string> Headings = Set("features requirements rules constraints notes overview relationships relations business-rules description endpoints routes api details functionality stories context goals scope access permissions security data lists accounts account login authentication lifecycle limits");

    public static readonly FrozenSet<string> ResourceHeadings = Set("resources entities models tables objects collections resource entity domain things");

    public static readonly FrozenSet<string> FieldHeadings = Set("fields attributes properties columns field attribute property");

    /// <summary>Words that stand for people or things without naming any; nothing can be kept under them.</summary>
    public static readonly FrozenSet<string> NeverThings = Set("""
        everything nothing anything something everybody everyone anybody anyone nobody somebody someone one ones rest all both combination access login logout
        editing deleting creating updating changing removing else moment way yes true false
        """);

    public static readonly FrozenSet<string> Adverbs = Set("also additionally finally then and but moreover furthermore plus however in-addition optionally note please lastly next so or eventually obviously oh naturally clearly basically actually generally usually mostly");

    public static IReadOnlySet<string> Class(string name) => name switch
    {
        "det" => Determiners,
        "modal" => Modals,
        "be" => Be,
        "have" => Have,
        "service" => ServiceNouns,
        "person" => People,
        "unit" => Units,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such word class."),
    };

    private static readonly FrozenSet<string> Units = Set("kg kilograms kilogram grams gram g lbs pounds km kilometers kilometres miles m meters metres cm mm celsius fahrenheit degrees liters litres ml l percent % watts volts hertz euros euro usd eur chf gbp dollars francs stars points minutes hours years days seconds");

    private static readonly FrozenSet<string> Be = Set("is are be was were being been");

    private static readonly FrozenSet<string> Have = Set("has have having contains contain includes include carries carry comprises features");

    /// <summary>Whether a verb is one that something can be done with: read, make, change, remove, or move from state to state.</summary>
    public static bool IsAction(string lemma) =>
        CreateVerbs.Contains(lemma) || ReadVerbs.Contains(lemma) || ListVerbs.Contains(lemma) || ChangeVerbs.Contains(lemma) || DeleteVerbs.Contains(lemma) || AllVerbs.Contains(lemma) || StateVerbs.Contains(lemma);

    public static FrozenSet<string> Words(string words) => Set(words);

    public static bool IsPlural(string word) => word.Length > 2 && Names.Singularise(word) != word;

    private static FrozenSet<string> Set(string words) => words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
}
