using System.Security.Cryptography;
using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Imports;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>A record of the database in our words. Pure: the same rows give the same record.</summary>
internal static class EuRepoCMapping
{
    public const string Origin = "eurepoc";
    public const string OriginName = "EuRepoC";
    public const string Rule = "import-eurepoc";

    /// <summary>Raised when the mapping answers differently, so that the next import brings known records in step.</summary>
    private const int Version = 1;

    public static RecordToStore Map(EuRepoCRecord record, EuRepoCCounts counts)
    {
        var notes = new List<string>();
        var start = CodedDate.Of(record.Global[EuRepoCColumns.Start]);
        var end = CodedDate.Of(record.Global[EuRepoCColumns.End]);
        var kinds = IncidentCodes.Kinds(record.Global, out var open);
        var victims = IncidentCodes.Victims(record.Receivers);
        var statements = Attribution.Fold(record.Attributions);
        var text = new RecordText(record.Global[EuRepoCColumns.Description]);
        var claims = statements.SelectMany(statement => Claims(statement, text.Add(statement), counts)).ToList();

        counts.Attributions += statements.Count;
        counts.MostRows = Math.Max(counts.MostRows, statements.Select(statement => statement.Rows.Count).DefaultIfEmpty().Max());
        counts.Names.UnionWith(statements.SelectMany(statement => statement.Accused).SelectMany(words => AliasStrings.Split(words) is { Count: > 0 } split ? split : [words]));
        counts.Claims += claims.Count;
        counts.Victims += victims.Count;
        counts.YearStatements += statements.Count(statement => statement.Date.AssumedYear);
        counts.SourceDates(start, end);
        counts.NoKind += open ? 1 : 0;
        Note(start.AssumedYear, $"The start is 1 January {start.Date?.Year} at the origin; kept as the year, as no day seems to be known.");
        Note(end.Date is not null, $"It ended in or on {end.Date} by the origin{(end.AssumedYear ? ", where it stands as 1 January" : "")}.");
        Note(open, "A disruption; the origin does not say how it was done, so no kind is set.");
        foreach (var silent in statements.Where(statement => StatementCodes.SaysNothing(statement, AccusedParty.Of(statement).Count > 0)))
        {
            Note(true, $"Attribution {silent.Id} names nobody and does not say that they are unknown: no claim is made of it.");
        }

        Note(victims.Count == 0, "No receiver is coded.");

        var body = record.ToJson();
        return new()
        {
            Origin = Origin,
            OriginName = OriginName,
            ExternalId = record.Id,
            Body = body,
            Hash = Hash(body),
            Title = Title(record),
            Text = text.ToString(),
            Language = "en",
            Happened = start.Date,
            NewsAt = statements.Select(statement => statement.Date.Instant).Append(start.Instant).Max() ?? end.Instant,
            Kinds = kinds,
            Victims = victims,
            Claims = claims,
            Notes = notes,
        };

        void Note(bool holds, string words)
        {
            if (holds)
            {
                notes.Add(words);
            }
        }
    }

    private static IEnumerable<RecordClaim> Claims(Attribution statement, TextSpan span, EuRepoCCounts counts)
    {
        var parties = AccusedParty.Of(statement);
        if (StatementCodes.SaysNothing(statement, parties.Count > 0))
        {
            counts.Silent++;
            yield break;
        }

        var stance = StatementCodes.StanceOf(statement, parties.Count > 0);
        var kind = StatementCodes.KindOf(statement);
        var byCountry = statement.ByCountries.Count == 1 ? CodedCountry.CodeOf(statement.ByCountries[0]) : null;
        foreach (var party in parties.DefaultIfEmpty())
        {
            counts.AliasStrings += party?.Aliases.Count > 0 ? 1 : 0;
            yield return new()
            {
                ExternalId = statement.Id,
                Span = span,
                Stance = stance,
                // Who says "it was us" is whom the record takes for the attacker, where it names just one.
                Claimant = statement.By.Count > 0 ? string.Join("; ", statement.By) : stance == Stance.ClaimsResponsibility && statement.Accused.Count == 1 ? statement.Accused[0] : null,
                ClaimantKind = kind,
                ClaimantCountry = byCountry,
                Accused = party?.Words,
                AccusedName = party?.Shown,
                AccusedCountry = party?.Country,
                AccusedAliases = party?.Aliases ?? [],
                SaidAt = statement.Date.Instant,
                SaidPrecision = statement.Date.Date?.Precision,
                Note = Note(statement),
                Rule = Rule,
            };
        }
    }

    private static string? Note(Attribution statement)
    {
        var notes = new List<string>();
        if (statement.Date.AssumedYear)
        {
            notes.Add($"Dated 1 January {statement.Date.Date!.Year} at the origin; kept as the year.");
        }
        else if (statement.Date.Date is null)
        {
            notes.Add("The origin gives no date.");
        }

        if (statement.CountryUnknown)
        {
            notes.Add("The coders found the country of the accused unknown.");
        }

        if (statement.Basis == StatementCodes.Contested)
        {
            notes.Add("“Contested attribution” at the origin: it does not say which statement is contested.");
        }

        return notes.Count > 0 ? string.Join(' ', notes) : null;
    }

    private static string Title(EuRepoCRecord record) =>
        record.Global[EuRepoCColumns.Name].ReplaceLineEndings(" ").Trim() is { Length: > 0 } name ? name : $"{OriginName} {record.Id}";

    private static string Hash(byte[] body)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Rule} {Version}\n")));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
