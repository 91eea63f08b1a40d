using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>How paths tell what an operation is about.</summary>
internal static partial class SignInWords
{
    /// <summary>Whether the path hands out, renews or takes back credentials.</summary>
    public static bool IsSignIn(string path) => Credentials().IsMatch(path);

    /// <summary>Whether the path administrates: roles, permissions, users, the service itself.</summary>
    public static bool IsAdministration(string path) => Administration().IsMatch(path);

    /// <summary>Whether the path belongs to a flow that others would like to run by the thousand.</summary>
    public static bool IsFlow(string path) => Flow().IsMatch(path);

    [GeneratedRegex(@"/(login|signin|sign-in|register|signup|sign-up|refresh|logout|token|sessions?|password(-reset)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Credentials();

    [GeneratedRegex(@"/(admin|administration|roles|permissions|settings|config)\b|/users/\{", RegexOptions.IgnoreCase)]
    private static partial Regex Administration();

    [GeneratedRegex(@"/(register|signup|sign-up|orders?|bookings?|reservations?|checkout|payments?|purchases?|tickets?|votes?|coupons?|vouchers?|comments?|reviews?|messages?|invitations?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Flow();
}
