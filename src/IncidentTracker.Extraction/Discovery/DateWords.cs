using System.Collections.Frozen;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Month names, by their first letters, in the languages that turn up in the dates of feeds.</summary>
internal static class DateWords
{
    private static readonly FrozenDictionary<string, int> _months = Build(
        ("jan,gen,ene,ιαν,янв,oca,sty,led,tam", 1), ("feb,fév,fev,φεβ,фев,şub,lut,úno,únor,hel", 2), ("mar,mär,mrz,μάρ,μαρ,мар,már,bře,maa", 3),
        ("apr,avr,abr,απρ,апр,ápr,nis,kwi,dub,huh", 4), ("may,mai,mag,mei,maj,μάι,μαΐ,μαι,мая,май,máj,máju,kvě,tou", 5), ("jun,giu,ιούν,ιουν,июн,jún,haz,cze,kes", 6),
        ("jul,lug,ιούλ,ιολ,ιουλ,июл,júl,tem,lip,hei", 7), ("aug,ago,aoû,aou,αύγ,αυγ,авг,ağu,sie,srp,elo", 8), ("sep,set,σεπ,сен,eyl,wrz,zář,syy,szep", 9),
        ("oct,okt,ott,out,οκτ,окт,eki,paź,říj,lok", 10), ("nov,νοέ,νοε,ноя,kas,lis", 11), ("dec,dez,dic,déc,δεκ,дек,ara,gru,pro,jou", 12));

    /// <summary>The month that a word names, or null.</summary>
    public static int? Month(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
        {
            return null;
        }

        Span<char> lower = stackalloc char[Math.Min(word.Length, 12)];
        word[..lower.Length].ToLowerInvariant(lower);
        var months = _months.GetAlternateLookup<ReadOnlySpan<char>>();
        // French juin and juillet, Turkish and others share three letters.
        if (lower.StartsWith("juin"))
        {
            return 6;
        }

        if (lower.StartsWith("juil"))
        {
            return 7;
        }

        return lower.Length >= 4 && months.TryGetValue(lower[..4], out var month) || months.TryGetValue(lower[..3], out month) ? month : null;
    }

    private static FrozenDictionary<string, int> Build(params (string Words, int Month)[] months)
    {
        var all = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (words, month) in months)
        {
            foreach (var word in words.Split(','))
            {
                all.TryAdd(word, month);
            }
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
