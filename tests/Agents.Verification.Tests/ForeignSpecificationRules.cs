using System.Collections.Immutable;

namespace Agents.Verification.Tests;

/// <summary>The map from the rules of the origins to ours. A rule that maps to nothing is out of scope, for the reason beside it.</summary>
internal static class ForeignSpecificationRules
{
    public static readonly ImmutableDictionary<string, string[]> Spectral = Read("""
        operation-success-response E202-05
        oas2-operation-formData-consume-check E202-28
        operation-operationId-unique E202-02
        operation-parameters E202-09 E202-27
        operation-tag-defined E202-36
        path-params E202-03 E202-10
        contact-properties E202-71
        duplicated-entry-in-enum E202-43
        info-contact E202-70
        info-description E202-72
        info-license E202-73
        license-url E202-74
        no-eval-in-markdown E202-80
        no-script-tags-in-markdown E202-79
        openapi-tags-alphabetical E202-76
        openapi-tags E202-75
        openapi-tags-uniqueness E202-77
        operation-description E202-33
        operation-operationId E202-02
        operation-operationId-valid-in-url E202-32
        operation-singular-tag E202-35
        operation-tags E202-34
        path-declarations-must-exist E202-25
        path-keys-no-trailing-slash E202-23
        path-not-include-query E202-24
        tag-description E202-78
        no-$ref-siblings E202-17
        array-items E202-41
        typed-enum E202-42
        oas2-api-host E202-66
        oas2-api-schemes E202-67
        oas2-discriminator E202-47
        oas2-host-not-example E202-68
        oas2-host-trailing-slash E202-69
        oas2-parameter-description E202-29
        oas2-operation-security-defined E202-06 E202-55
        oas2-valid-schema-example E202-44
        oas2-valid-media-example E202-45
        oas2-anyOf E202-49
        oas2-oneOf E202-50
        oas2-schema E202-01 E202-13 E202-14 E202-15 E202-56 E202-20 E202-21 E202-52
        oas2-unused-definition E202-18
        oas3-api-servers E202-60
        oas3-examples-value-or-externalValue E202-46
        oas3-operation-security-defined E202-06 E202-55
        oas3-parameter-description E202-29
        oas3-server-not-example.com E202-61
        oas3-server-trailing-slash E202-62
        oas3-valid-media-example E202-45
        oas3-valid-schema-example E202-44
        oas3-schema E202-01 E202-13 E202-14 E202-15 E202-56 E202-20 E202-21 E202-52
        oas3-unused-component E202-18
        oas3-server-variables E202-63 E202-64 E202-65
        oas3_1-callbacks-in-webhook E202-38
        oas3_1-servers-in-webhook E202-39
        oas3-callbacks-in-callbacks E202-37
        """);

    public static readonly ImmutableDictionary<string, string[]> Owasp = Read("""
        owasp:api1:2023-no-numeric-ids E202-201
        owasp:api2:2023-no-http-basic E203-210
        owasp:api2:2023-no-api-keys-in-url E203-211
        owasp:api2:2023-no-credentials-in-url E203-212
        owasp:api2:2023-auth-insecure-schemes E203-213
        owasp:api2:2023-jwt-best-practices E203-214
        owasp:api2:2023-short-lived-access-tokens E203-215
        owasp:api2:2023-write-restricted E203-216
        owasp:api2:2023-read-restricted E203-217
        owasp:api3:2023-no-additionalProperties E202-210
        owasp:api3:2023-constrained-additionalProperties E202-211
        owasp:api3:2023-no-unevaluatedProperties E202-210
        owasp:api3:2023-constrained-unevaluatedProperties E202-211
        owasp:api4:2023-rate-limit E202-217
        owasp:api4:2023-rate-limit-retry-after E202-218
        owasp:api4:2023-rate-limit-responses-429 E202-219
        owasp:api4:2023-array-limit E202-212
        owasp:api4:2023-string-limit E202-213
        owasp:api4:2023-string-restricted E202-214
        owasp:api4:2023-integer-limit E202-215
        owasp:api4:2023-integer-limit-legacy E202-215
        owasp:api4:2023-integer-format E202-216
        owasp:api5:2023-admin-security-unique E203-218
        owasp:api7:2023-concerning-url-parameter E202-202
        owasp:api8:2023-define-cors-origin E202-223
        owasp:api8:2023-no-scheme-http E202-224
        owasp:api8:2023-no-server-http E202-225
        owasp:api8:2023-define-error-validation E202-222
        owasp:api8:2023-define-error-responses-401 E202-220
        owasp:api8:2023-define-error-responses-500 E202-221
        owasp:api9:2023-inventory-access E202-226
        owasp:api9:2023-inventory-environment E202-227
        """);

    public static readonly ImmutableDictionary<string, string[]> AsyncApi = Read("""
        asyncapi-channel-no-empty-parameter E202-311
        asyncapi-channel-no-query-nor-fragment E202-312
        asyncapi-channel-no-trailing-slash E202-310
        asyncapi-channel-parameters E202-313
        asyncapi-channel-servers E202-314
        asyncapi-headers-schema-type-object E202-330
        asyncapi-info-contact-properties E202-71
        asyncapi-info-contact E202-70
        asyncapi-info-description E202-72
        asyncapi-info-license-url E202-74
        asyncapi-info-license E202-73
        asyncapi-latest-version E202-301
        asyncapi-message-examples E202-331
        asyncapi-message-messageId-uniqueness E202-323
        asyncapi-operation-description E202-320
        asyncapi-operation-operationId-uniqueness E202-322
        asyncapi-operation-operationId E202-321
        asyncapi-operation-security E202-307
        asyncapi-parameter-description E202-315
        asyncapi-payload-default E202-44
        asyncapi-payload-examples E202-44
        asyncapi-payload-unsupported-schemaFormat E202-332
        asyncapi-payload E202-56
        asyncapi-schema-default E202-44
        asyncapi-schema-examples E202-44
        asyncapi-schema E202-13 E202-14 E202-15 E202-56
        asyncapi-server-no-empty-variable E202-303
        asyncapi-server-no-trailing-slash E202-304
        asyncapi-server-not-example-com E202-305
        asyncapi-server-security E202-307
        asyncapi-server-variables E202-63
        asyncapi-servers E202-302
        asyncapi-tag-description E202-78
        asyncapi-tags-alphabetical E202-76
        asyncapi-tags-uniqueness E202-77
        asyncapi-tags E202-75
        asyncapi-unused-components-schema E202-333
        asyncapi-unused-components-server E202-334
        asyncapi-document-resolved E202-13 E202-14 E202-15 E202-16 E202-56
        asyncapi-document-unresolved E202-13 E202-14 E202-15 E202-16 E202-56
        asyncapi-3-channel-no-empty-parameter E202-311
        asyncapi-3-channel-no-query-nor-fragment E202-312
        asyncapi-3-channel-no-trailing-slash E202-310
        asyncapi-3-channel-parameters E202-313
        asyncapi-3-channel-servers E202-314
        asyncapi-3-document-resolved E202-13 E202-14 E202-15 E202-16 E202-56
        asyncapi-3-document-unresolved E202-13 E202-14 E202-15 E202-16 E202-56
        asyncapi-3-headers-schema-type-object E202-330
        asyncapi-3-operation-description E202-320
        asyncapi-3-operation-security E202-04 E202-307
        asyncapi-3-payload-unsupported-schemaFormat E202-332
        asyncapi-3-server-no-empty-variable E202-303
        asyncapi-3-server-no-trailing-slash E202-304
        asyncapi-3-server-not-example-com E202-305
        asyncapi-3-server-security E202-04 E202-307
        asyncapi-3-server-variables E202-306
        asyncapi-3-tag-description E202-78
        asyncapi-3-tags-alphabetical E202-76
        asyncapi-3-tags-uniqueness E202-77
        asyncapi-3-tags E202-75
        """);

    /// <summary>By the origin's rule, or by rule and option where the option chooses the rule of ours. What is missing has no counterpart.</summary>
    public static readonly ImmutableDictionary<string, string[]> GraphQl = Read("""
        alphabetize/fields E202-470
        alphabetize/values E202-471
        alphabetize/arguments E202-472
        alphabetize/selections E202-473
        alphabetize/variables E202-474
        alphabetize/definitions E202-475
        description-style E202-412
        executable-definitions E202-476
        input-name E202-417
        known-fragment-names E202-455
        known-type-names E202-416
        lone-anonymous-operation E202-451
        lone-executable-definition E202-476
        no-anonymous-operations E202-450
        no-deprecated E202-456
        no-duplicate-fields E202-454
        no-hashtag-description E202-411
        no-one-place-fragments E202-461
        no-scalar-result-type-on-mutation E202-418
        no-typename-prefix E202-420
        no-unreachable-types E202-415
        relay-arguments E202-443
        relay-connection-types E202-441
        relay-edge-types E202-442
        relay-page-info E202-440
        require-deprecation-date E202-410
        require-deprecation-reason E202-409
        require-description/types E202-404
        require-description/ObjectTypeDefinition E202-404
        require-description/InterfaceTypeDefinition E202-404
        require-description/EnumTypeDefinition E202-404
        require-description/ScalarTypeDefinition E202-404
        require-description/InputObjectTypeDefinition E202-404
        require-description/UnionTypeDefinition E202-404
        require-description/DirectiveDefinition E202-404
        require-description/FieldDefinition E202-405
        require-description/InputValueDefinition E202-406
        require-description/EnumValueDefinition E202-407
        require-description/rootField E202-408
        require-description/OperationDefinition E202-459
        require-field-of-type-query-in-mutation-result E202-419
        require-nullable-fields-with-oneof E202-423
        require-nullable-result-in-root E202-422
        require-selections E202-457
        require-type-pattern-with-oneof E202-424
        selection-set-depth/maxDepth=7 E202-460
        strict-id-in-types E202-421
        unique-enum-value-names E202-414
        unique-field-definition-names E202-413
        unique-fragment-name E202-453
        unique-operation-name E202-452
        unique-type-names E202-413
        fields-on-correct-type E202-458
        """);

    private static ImmutableDictionary<string, string[]> Read(string table) => table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(static l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToImmutableDictionary(static w => w[0], static w => w[1..], StringComparer.Ordinal);
}
