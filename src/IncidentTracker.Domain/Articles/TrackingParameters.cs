using System.Collections.Frozen;

namespace IncidentTracker.Domain.Articles;

/// <summary>Query parameters that say how a reader came to a page, not which page it is.</summary>
public static class TrackingParameters
{
    private static readonly string[] _prefixes =
    [
        "utm_", "mtm_", "itm_", "pk_", "piwik_", "matomo_", "hsa_", "ns_", "oly_", "vero_", "mc_", "ga_", "gs_", "ml_", "mkt_", "ads_", "ad_", "aff_", "at_", "xtor_", "_bsft_", "__hs", "_hs", "fb_action_", "fb_source", "wt_", "cmp_", "cmpid_", "trk_", "stm_", "sc_", "awt_", "guce_",
    ];

    private static readonly FrozenSet<string> _names = new[]
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "ttclid", "yclid", "ysclid", "ymclid", "igshid", "igsh", "li_fat_id", "srsltid", "rb_clickid", "wickedid", "clickid", "gbraid", "epik",
        "mkt_tok", "hsctatracking", "_openstat", "_branch_match_id", "_ga", "_gl", "_ke", "_kx", "s_cid", "s_kwcid", "ef_id", "icid", "ncid", "cmpid", "cid_source", "campaign", "campaignid", "campaign_id", "partnerid", "partner_id", "partner", "affiliate", "aff", "affid",
        "xtor", "echobox", "smid", "smtyp", "sref", "spm", "trk", "trkcampaign", "soc_src", "soc_trk", "social", "socialreferral", "source", "src", "medium", "referer", "referrer", "refsrc", "ref_src", "ref_url", "feature", "share", "shared", "guccounter", "guce_referrer", "guce_referrer_sig",
        "sessionid", "session_id", "phpsessid", "jsessionid", "sid", "aspsessionid", "outputtype_source", "ocid", "mbid", "mod", "rss", "feedtype", "origin_source", "sharetype", "cx_testid", "cx_testvariant", "cx_artpos", "dicbo", "obOrigUrl", "taid", "tblci", "__twitter_impression", "twitter_impression", "__s", "ss_source", "ss_campaign_id",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] _endings = ["_source", "_campaign", "_medium", "_keyword", "_referrer", "_ref", "clid"];

    /// <summary>True where the parameter only tracks. "ref" does where its value is a name, and does not where it is a number, since archives use it for their own.</summary>
    public static bool Matches(string name, string value)
    {
        if (_names.Contains(name))
        {
            // Short everyday words are also used for real by old publishing systems; with a number they choose a page.
            return name.Length > 5 || !IsNumber(value);
        }

        return name.Equals("ref", StringComparison.OrdinalIgnoreCase) ? !IsNumber(value)
            : Array.Exists(_prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            || Array.Exists(_endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsNumber(string value) => value.Length > 0 && !value.AsSpan().ContainsAnyExceptInRange('0', '9');
}
