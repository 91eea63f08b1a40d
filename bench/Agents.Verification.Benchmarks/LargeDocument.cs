using System.Globalization;
using System.Text;

namespace Agents.Verification.Benchmarks;

/// <summary>OpenAPI documents of any size, with the proportions of real ones: about half paths, half schemas, and references between them.</summary>
public static class LargeDocument
{
    private const string Head = """{"openapi":"3.1.0","info":{"title":"Things","version":"1.0.0"},"servers":[{"url":"https://things.test"}],"security":[{"bearer":[]}],"paths":{""";

    private const string Paths = """
        "/things@":{"get":{"operationId":"list@","summary":"List","tags":["t"],"parameters":[{"name":"limit","in":"query","required":false,"description":"How many","schema":{"type":"integer","minimum":1,"maximum":100,"default":20}}],"responses":{"200":{"description":"fine","content":{"application/json":{"schema":{"type":"object","properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/Thing@"}}}}}}},"401":{"description":"no","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}}},
        "post":{"operationId":"create@","tags":["t"],"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing@"},"example":{"title":"A","pages":3}}}},"responses":{"201":{"description":"made"},"401":{"description":"no"}}}},
        "/things@/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string","format":"uuid"}}],"get":{"operationId":"get@","tags":["t"],"responses":{"200":{"description":"fine","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing@"}}}},"401":{"description":"no"}}},"delete":{"operationId":"delete@","responses":{"204":{"description":"gone"},"401":{"description":"no"}}}}
        """;

    private const string Middle = """},"components":{"securitySchemes":{"bearer":{"type":"http","scheme":"bearer"}},"schemas":{"Problem":{"type":"object","properties":{"title":{"type":"string"},"status":{"type":"integer"}}}""";

    private const string Schema = """
        ,"Thing@":{"type":"object","required":["title"],"additionalProperties":false,"properties":{"id":{"type":"string","format":"uuid","readOnly":true},"title":{"type":"string","maxLength":100,"example":"Emma"},"pages":{"type":"integer","minimum":1},"kind":{"type":"string","enum":["a","b","c"]},"createdAt":{"type":"string","format":"date-time"}},"example":{"title":"x"}}
        """;

    /// <summary>At least that many bytes, and less than one resource more.</summary>
    public static byte[] Of(int bytes)
    {
        int resources = bytes / (Paths.Length + Schema.Length);
        StringBuilder text = new(Head);
        for (int i = 0; i <= resources; i++)
        {
            text.Append(i == 0 ? string.Empty : ",").Append(Paths.Replace("@", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        text.Append(Middle);
        for (int i = 0; i <= resources; i++)
        {
            text.Append(Schema.Replace("@", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        return Encoding.UTF8.GetBytes(text.Append("}}}").ToString());
    }
}
