using System.Collections.Frozen;

namespace IncidentTracker.Extraction.Markup;

/// <summary>The language of a text, by its script and by its commonest words.</summary>
internal static class LanguageGuess
{
    private const int MostWords = 400;

    private static readonly FrozenDictionary<string, string[]> _words = Words();
    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The two-letter code, or null where the text is too short or speaks no known language.</summary>
    public static string? Of(IEnumerable<string> paragraphs)
    {
        var scores = new Dictionary<string, int>(StringComparer.Ordinal);
        var scripts = new Dictionary<string, int>(StringComparer.Ordinal);
        int words = 0, letters = 0;
        Span<char> word = stackalloc char[12];
        foreach (var text in paragraphs)
        {
            var length = 0;
            for (var i = 0; i <= text.Length; i++)
            {
                var c = i < text.Length ? text[i] : ' ';
                if (char.IsLetter(c))
                {
                    letters++;
                    if (length < 12)
                    {
                        word[length] = char.ToLowerInvariant(c);
                    }

                    length++;
                    if (c >= '\u0370' && Script(c) is { } script)
                    {
                        scripts[script] = scripts.GetValueOrDefault(script) + 1;
                    }

                    continue;
                }

                if (length is > 0 and <= 12)
                {
                    words++;
                    if (_lookup.TryGetValue(word[..length], out var languages))
                    {
                        foreach (var language in languages)
                        {
                            scores[language] = scores.GetValueOrDefault(language) + 1;
                        }
                    }
                }

                length = 0;
            }

            if (words > MostWords)
            {
                break;
            }
        }

        if (letters < 20)
        {
            return null;
        }

        if (scripts.Values.Sum() * 2 > letters)
        {
            return OfScript(scripts, scores);
        }

        var ordered = scores.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(2).ToList();
        return ordered.Count > 0 && words >= 10 && ordered[0].Value * 8 >= words && (ordered.Count == 1 || ordered[0].Value > ordered[1].Value * 1.15) ? ordered[0].Key : null;
    }

    private static string? OfScript(Dictionary<string, int> scripts, Dictionary<string, int> scores)
    {
        var most = scripts.MaxBy(pair => pair.Value).Key;
        return most switch
        {
            "han" => scripts.GetValueOrDefault("kana") * 10 > scripts["han"] ? "ja" : "zh",
            "kana" => "ja",
            "cyrillic" => scripts.GetValueOrDefault("sr") * 60 > scripts["cyrillic"] ? "sr"
                : scripts.GetValueOrDefault("be") * 100 > scripts["cyrillic"] ? "be"
                : scripts.GetValueOrDefault("uk") * 40 > scripts["cyrillic"] ? "uk"
                : scores.GetValueOrDefault("bg") > scores.GetValueOrDefault("ru") && scripts.GetValueOrDefault("ru") == 0 ? "bg" : "ru",
            "ar" or "fa" => scripts.GetValueOrDefault("ur") * 25 > scripts[most] ? "ur"
                : scripts.GetValueOrDefault("fa") * 25 > scripts.GetValueOrDefault("ar") ? "fa" : "ar",
            _ => most,
        };
    }

    private static string? Script(char c) => c switch
    {
        'ў' or 'Ў' => "be",
        'і' or 'ї' or 'є' or 'ґ' or 'І' or 'Ї' or 'Є' => "uk",
        'ј' or 'љ' or 'њ' or 'ћ' or 'ђ' or 'џ' or 'Ј' or 'Љ' or 'Њ' => "sr",
        'ы' or 'э' or 'ё' or 'Ы' or 'Э' => "ru",
        >= '\u0400' and <= '\u052F' => "cyrillic",
        >= '\u0370' and <= '\u03FF' => "el",
        >= '\u0590' and <= '\u05FF' => "he",
        'ٹ' or 'ڈ' or 'ڑ' or 'ے' or 'ں' => "ur",
        'پ' or 'چ' or 'ژ' or 'گ' or 'ی' or 'ک' => "fa",
        >= '\u0600' and <= '\u06FF' => "ar",
        >= '\u0900' and <= '\u097F' => "hi",
        >= '\u0E00' and <= '\u0E7F' => "th",
        >= '\u3040' and <= '\u30FF' => "kana",
        >= '\u4E00' and <= '\u9FFF' => "han",
        >= '\uAC00' and <= '\uD7A3' => "ko",
        _ => null,
    };

    private static FrozenDictionary<string, string[]> Words()
    {
        var words = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (language, list) in new (string, string)[]
        {
            ("en", "the of and to in that is was for it with as his on be at by had not are but from or have an they which one were all her she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time these two may then do first any my now such like our over"),
            ("de", "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde"),
            ("fr", "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec son aux mais comme ou elle été cette ses on leur fait être sa nous deux même aussi ont"),
            ("es", "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde"),
            ("it", "di e che la il un a per in una sono è con non del della si da le dei nel al come più anche lo gli alla ma delle ha o dal su nella ai questo i stato loro essere"),
            ("pt", "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso"),
            ("nl", "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit hij nog naar door heeft over ze wordt deze al worden kan was meer haar wel"),
            ("sv", "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år under också efter eller nu"),
            ("da", "og i at det er en til af på der den for med ikke som de har et han var vi fra om sig men kan så efter ved også blev eller hun skal over mod"),
            ("no", "og i det er på som en å for av til at med den ikke har de et var om han fra seg men så kan vi ble etter også ved eller hun skal mot være"),
            ("fi", "ja on ei oli se että hän en joka ovat mutta niin kuin myös sen mukaan tai kun jos ole mitä vain nyt ollut"),
            ("pl", "w i na z się do nie że jest o to a od po jak za co przez dla są ale oraz przy może który jego tym tego także był ze było już czy tylko"),
            ("cs", "a v se na je že s z do o i to k ve pro za by ale si po jsou jako od který jeho už nebo byl jen které bude ještě při také"),
            ("tr", "ve bir bu da de için ile olarak çok daha en olan gibi kadar sonra ne o var ama göre ise her ya değil oldu olduğu dedi"),
            ("ro", "de și în a la cu pe că un o nu din pentru care este mai au fost să se ale prin al sunt dar sau după această lui fi"),
            ("hu", "a az és hogy nem is egy ez meg de volt csak már még mint el vagy lehet után ami szerint között minden"),
            ("id", "yang dan di untuk dengan ini dari dalam pada itu tidak akan oleh juga ke bisa ada telah karena saat mereka kata"),
            ("ru", "и в не на что с по это как из за от для он его был года также к но или после при том которые"),
            ("bg", "на и е за се от да с в че по не са от ще това като при след до който която които беше"),
            ("hr", "i je u se na da za su od s što ne kao nije koji koja iz će bio te ili ali nakon o po samo do bi"),
            ("sk", "a v na je sa že s z do o i k vo pre za by ale po sú ako od ktorý jeho už alebo bol keď ktoré bude pri aj"),
            ("ca", "de la i el que en a per un una amb és del els les no al com ha més però també són aquest seva"),
            ("vi", "và của là có được cho không các trong một người những với đã này khi để từ tại"),
        })
        {
            foreach (var word in list.Split(' '))
            {
                (words.TryGetValue(word, out var have) ? have : words[word] = []).Add(language);
            }
        }

        return words.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }
}
