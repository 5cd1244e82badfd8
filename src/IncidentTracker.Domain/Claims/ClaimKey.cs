using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IncidentTracker.Domain.Claims;

/// <summary>Identity of a claim across re-readings of its article: the normalised evidence words, the stance's family aside, with claimant and accused.
/// Decisions hang on it, not on a row that the reader makes anew.</summary>
public static class ClaimKey
{
    /// <summary>32 hex digits. Case, punctuation, blanks and diacritics do not count, so that a re-encoded page keeps its decisions.</summary>
    public static string Of(string evidence, string? claimant, string? accused, Stance stance)
    {
        var folded = string.Join('\u001f', Fold(evidence), Fold(claimant ?? ""), Fold(accused ?? ""), WireWords.Of(stance));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded)))[..32];
    }

    /// <summary>Letters and digits in lower case with single blanks, diacritics removed.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && c is not ('\'' or '’')
                     && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }
}
