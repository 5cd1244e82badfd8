using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Authorization;

namespace IncidentTracker.Web.Api;

/// <summary>What an editor's program may set of a claim. The words are those of the vocabularies.</summary>
/// <param name="Stance">How the claimant stands to it.</param>
/// <param name="ClaimantKind">In what capacity the claimant speaks.</param>
/// <param name="Hedge">possible, likely, evidence or flat.</param>
/// <param name="Claimant">Who says it; null for the article's own voice.</param>
/// <param name="Accused">Whom it points at, in the article's words (<c>accusedAs</c> of the answers); the name that the answers show as <c>accused</c> leaves the words as they are. Null where nobody.</param>
/// <param name="AccusedCountry">Two letters, or null.</param>
/// <param name="Object">For denials: what is denied.</param>
/// <param name="ObjectText">The words that name it.</param>
/// <param name="Tags">Free tags.</param>
/// <param name="Note">A note for colleagues, who alone see it. Null leaves one that is there, and an empty one takes it away.</param>
public sealed record ApiClaimFields(
    string Stance, string ClaimantKind, string Hedge, string? Claimant = null, string? Accused = null, string? AccusedCountry = null, string? Object = null, string? ObjectText = null, IReadOnlyList<string>? Tags = null, string? Note = null);

/// <summary>A claim tagged by hand over words of an article.</summary>
/// <param name="Start">First code unit of the words in the article's whole text.</param>
/// <param name="End">One past the last.</param>
/// <param name="Claim">What is said there.</param>
public sealed record ApiTag(int Start, int End, ApiClaimFields Claim);

/// <summary>A decision over a claim.</summary>
/// <param name="Decision">accept, correct or reject.</param>
/// <param name="Reason">Why: needed to reject, may be given to correct.</param>
/// <param name="Claim">What it becomes: needed to correct, and only then.</param>
public sealed record ApiDecision(string Decision, string? Reason = null, ApiClaimFields? Claim = null);

/// <summary>Where an article belongs.</summary>
/// <param name="Belongs">True puts it into the incident, false says that it does not belong there.</param>
/// <param name="Why">In the editor's words.</param>
public sealed record ApiPlacing(bool Belongs, string? Why = null);

/// <summary>A new incident made of an article.</summary>
/// <param name="Article">The article's number.</param>
/// <param name="Title">Its title; else the article's.</param>
public sealed record ApiNewIncident(long Article, string? Title = null);

/// <summary>
/// What editors do, for their programs: the same commands as behind the pages, so the same checks, revisions and notices. A change names what it saw in <c>If-Match</c>:
/// without it 428, and where it is another by now 412, and nothing is written.
/// </summary>
internal static class ApiDesk
{
    private const int LongestText = 500;
    private const int LongestNote = 4000;
    private const int MostTags = 40;

    public static void Map(IEndpointRouteBuilder api)
    {
        var write = api.MapGroup("").RequireAuthorization(Policies.ApiWrite);
        int[] seen = [StatusCodes.Status404NotFound, StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired];
        write.MapPost("/articles/{id:long}/claims", TagAsync).Takes<ApiTag, ApiClaim>("tagClaim", "Claims", "Tags words of an article as a claim.", seen).Produces<ApiClaim>(StatusCodes.Status201Created).WithMetadata(ApiHeader.IfMatch);
        write.MapPut("/claims/{id:long}/decision", DecideAsync).Takes<ApiDecision, ApiClaim>("decideClaim", "Claims", "Accepts, corrects or rejects a claim.", seen).WithMetadata(ApiHeader.IfMatch);
        write.MapPut("/incidents/{number:int}/articles/{id:long}", PlaceAsync).Takes<ApiPlacing, ApiIncident>("placeArticle", "Incidents", "Puts an article into an incident, or says that it does not belong there. The number of a merged incident leads to the one that stands.", seen).WithMetadata(ApiHeader.IfMatch)
            .Produces(StatusCodes.Status308PermanentRedirect);
        write.MapPost("/incidents", OpenAsync).Takes<ApiNewIncident, ApiIncident>("openIncident", "Incidents", "Opens an incident from an article.").Produces<ApiIncident>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> TagAsync(long id, HttpContext http, ApiEditor who, ArticleQueries articles, ClaimCommands claims, ClaimListQueries found, PublicAddress site, CancellationToken cancellation)
    {
        var (body, problem) = await ApiBody.ReadAsync<ApiTag>(http);
        if (body is null)
        {
            return problem!;
        }

        if (await articles.FindAsync(id, null, cancellation) is not { } article)
        {
            return ApiProblem.Missing("article");
        }

        var faults = new List<ApiFault>();
        var fields = Fields(body.Claim, "/claim", faults);
        if (body.Start < 0 || body.End <= body.Start || body.End > article.Text.Length)
        {
            faults.Add(new("body", "/end", string.Create(CultureInfo.InvariantCulture, $"Start and end lie in the text, which has {article.Text.Length} code units, and the end behind the start.")));
        }

        if (faults.Count > 0)
        {
            return ApiProblem.Unreadable(faults);
        }

        if (Unseen(http, new ApiAnswer<ApiArticle>(ApiArticle.Of(article, excerpt: false, site.Of(http.Request)))) is { } unseen)
        {
            return unseen;
        }

        var (editor, refusal) = await who.AskAsync(http);
        if (editor is null)
        {
            return refusal!;
        }

        var (outcome, claim) = await claims.TagAsync(editor, article.Version.Id, new(body.Start, body.End), fields!, cancellation);
        return Refused(outcome) is { } refused ? refused : new ApiAnswer<ApiClaim>(
            ApiClaim.Of((await found.FindAsync(claim, cancellation))!, site.Of(http.Request)), StatusCodes.Status201Created, string.Create(CultureInfo.InvariantCulture, $"{TrackerApi.Path}/claims/{claim}"));
    }

    private static async Task<IResult> DecideAsync(long id, HttpContext http, ApiEditor who, ClaimCommands claims, ClaimListQueries found, PublicAddress site, CancellationToken cancellation)
    {
        var (body, problem) = await ApiBody.ReadAsync<ApiDecision>(http);
        if (body is null)
        {
            return problem!;
        }

        if (await found.FindAsync(id, cancellation) is not { } listed)
        {
            return ApiProblem.Missing("claim");
        }

        var faults = new List<ApiFault>();
        Text(body.Reason, "/reason", LongestText, faults);
        var fields = body.Claim is null ? null : Fields(body.Claim, "/claim", faults);
        if (body.Decision is not ("accept" or "correct" or "reject"))
        {
            faults.Add(new("body", "/decision", "It is accept, correct or reject."));
        }
        else if ((body.Decision == "correct") != (body.Claim is not null))
        {
            faults.Add(new("body", "/claim", "It is given to correct, and only then."));
        }
        else if (body.Decision == "reject" && string.IsNullOrWhiteSpace(body.Reason))
        {
            faults.Add(new("body", "/reason", "It is needed to reject."));
        }

        if (faults.Count > 0)
        {
            return ApiProblem.Unreadable(faults);
        }

        if (Unseen(http, new ApiAnswer<ApiClaim>(ApiClaim.Of(listed, site.Of(http.Request)))) is { } unseen)
        {
            return unseen;
        }

        var (editor, refusal) = await who.AskAsync(http);
        if (editor is null)
        {
            return refusal!;
        }

        var outcome = body.Decision switch
        {
            "accept" => await claims.AcceptAsync(editor, id, listed.Claim.Revision, cancellation),
            "reject" => await claims.RejectAsync(editor, id, listed.Claim.Revision, body.Reason!, cancellation),
            _ => await claims.CorrectAsync(editor, id, listed.Claim.Revision, Onto(listed.Claim, fields!), body.Reason, cancellation),
        };
        return Refused(outcome) is { } refused ? refused : new ApiAnswer<ApiClaim>(ApiClaim.Of((await found.FindAsync(id, cancellation))!, site.Of(http.Request)));
    }

    private static async Task<IResult> PlaceAsync(int number, long id, HttpContext http, ApiEditor who, IncidentCommands incidents, IncidentQueries found, PublicAddress site, CancellationToken cancellation)
    {
        var (body, problem) = await ApiBody.ReadAsync<ApiPlacing>(http);
        if (body is null)
        {
            return problem!;
        }

        var lookup = await found.FindAsync(number, cancellation);
        if (lookup is IncidentLookup.MergedInto { Number: var other })
        {
            return Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"{TrackerApi.Path}/incidents/{other}/articles/{id}"), permanent: true, preserveMethod: true);
        }

        if (lookup is not IncidentLookup.Found { Detail: var detail })
        {
            return ApiProblem.Missing("incident");
        }

        var faults = new List<ApiFault>();
        Text(body.Why, "/why", LongestText, faults);
        if (faults.Count > 0)
        {
            return ApiProblem.Unreadable(faults);
        }

        if (Unseen(http, new ApiAnswer<ApiIncident>(ApiIncident.Of(detail, site.Of(http.Request)))) is { } unseen)
        {
            return unseen;
        }

        var (editor, refusal) = await who.AskAsync(http);
        return editor is null ? refusal!
            : Refused(await incidents.PlaceAsync(editor, detail.Incident.Id, detail.Incident.Revision, id, body.Belongs, body.Why, cancellation)) ?? await AnswerAsync(number, StatusCodes.Status200OK, found, site.Of(http.Request), cancellation);
    }

    private static async Task<IResult> OpenAsync(HttpContext http, ApiEditor who, IncidentCommands incidents, IncidentQueries found, PublicAddress site, CancellationToken cancellation)
    {
        var (body, problem) = await ApiBody.ReadAsync<ApiNewIncident>(http);
        if (body is null)
        {
            return problem!;
        }

        var faults = new List<ApiFault>();
        Line(body.Title, "/title", LongestText, faults);
        if (faults.Count > 0)
        {
            return ApiProblem.Unreadable(faults);
        }

        var (editor, refusal) = await who.AskAsync(http);
        if (editor is null)
        {
            return refusal!;
        }

        var (outcome, number) = await incidents.OpenAsync(editor, body.Title ?? "", body.Article, cancellation);
        return Refused(outcome) ?? await AnswerAsync(number, StatusCodes.Status201Created, found, site.Of(http.Request), cancellation);
    }

    private static async Task<IResult> AnswerAsync(int number, int status, IncidentQueries found, string site, CancellationToken cancellation) => await found.FindAsync(number, cancellation) is IncidentLookup.Found { Detail: var detail }
        ? new ApiAnswer<ApiIncident>(ApiIncident.Of(detail, site), status, status == StatusCodes.Status201Created ? string.Create(CultureInfo.InvariantCulture, $"{TrackerApi.Path}/incidents/{number}") : null)
        : ApiProblem.Missing("incident");

    /// <summary>A correction does not undo what no answer shows: who sends back what was read keeps colleagues' notes, and the article's words where editors tied them to a name.</summary>
    private static ClaimFields Onto(ClaimItem claim, ClaimFields given) => given with
    {
        Note = given.Note ?? claim.Fields.Note,
        Accused = given.Accused is not null && given.Accused == claim.AccusedName ? claim.Fields.Accused : given.Accused,
    };

    /// <summary>Null where the request saw what is there now.</summary>
    private static ApiProblem? Unseen<T>(HttpContext http, ApiAnswer<T> now)
    {
        if (http.Request.Headers.IfMatch.Count == 0)
        {
            return ApiProblem.Of(StatusCodes.Status428PreconditionRequired, "if-match-missing", "Say in If-Match which state was seen: the ETag of the answer to GET. Nothing was changed.", new ApiFault("header", "If-Match", "It is missing."));
        }

        return now.Matches(http.Request.Headers.IfMatch) ? null
            : ApiProblem.Of(StatusCodes.Status412PreconditionFailed, "changed-meanwhile", "It was changed since it was seen. Nothing of this request was written.", new ApiFault("header", "If-Match", $"It is {now.Tag} now."));
    }

    private static ApiProblem? Refused(EditOutcome outcome) => outcome switch
    {
        EditOutcome.Saved => null,
        EditOutcome.Conflict conflict => ApiProblem.Of(StatusCodes.Status412PreconditionFailed, "changed-meanwhile", $"{conflict.Who} changed it in the same moment. Nothing of this request was written."),
        EditOutcome.Rejected { Problems: [{ Code: "edit.missing" } missing, ..] } => ApiProblem.Of(StatusCodes.Status404NotFound, "missing", ProblemTexts.Of(missing)),
        EditOutcome.Rejected { Problems: [{ Code: "edit.not-allowed" } barred, ..] } => ApiProblem.Of(StatusCodes.Status403Forbidden, "not-allowed", ProblemTexts.Of(barred)),
        EditOutcome.Rejected { Problems: [{ Code: ['s', 't', 'o', 'r', 'e', '.', ..] } trouble, ..] } => ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, "store", ProblemTexts.Of(trouble)),
        EditOutcome.Rejected rejected => ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "refused", string.Join(' ', rejected.Problems.Select(ProblemTexts.Of))),
        _ => throw new InvalidOperationException($"no answer for {outcome.GetType().Name}"),
    };

    private static ClaimFields? Fields(ApiClaimFields claim, string at, List<ApiFault> faults)
    {
        var before = faults.Count;
        var stance = Word<Stance>(claim.Stance, at + "/stance", faults);
        var kind = Word<ClaimantKind>(claim.ClaimantKind, at + "/claimantKind", faults);
        var hedge = Word<HedgeLevel>(claim.Hedge, at + "/hedge", faults);
        var denied = claim.Object is null ? null : Word<DenialObject>(claim.Object, at + "/object", faults);
        Text(claim.Claimant, at + "/claimant", LongestText, faults);
        Text(claim.Accused, at + "/accused", LongestText, faults);
        Text(claim.ObjectText, at + "/objectText", LongestText, faults);
        Text(claim.Note, at + "/note", LongestNote, faults);
        if (claim.AccusedCountry is not (null or [>= 'A' and <= 'Z', >= 'A' and <= 'Z']))
        {
            faults.Add(new("body", at + "/accusedCountry", "Two capital letters (ISO 3166-1)."));
        }

        if (claim.Tags?.Count > MostTags)
        {
            faults.Add(new("body", at + "/tags", string.Create(CultureInfo.InvariantCulture, $"{MostTags} tags at most.")));
        }

        foreach (var (tag, place) in (claim.Tags ?? []).Take(MostTags).Select((tag, place) => (tag, place)))
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"{at}/tags/{place}");
            if (tag is null)
            {
                faults.Add(new("body", where, "This may not be null."));
            }

            Line(tag, where, 60, faults);
        }

        return faults.Count > before ? null : new()
        {
            Stance = stance!.Value,
            ClaimantKind = kind!.Value,
            Hedge = hedge!.Value,
            Claimant = claim.Claimant,
            Accused = claim.Accused,
            AccusedCountry = claim.AccusedCountry,
            Object = denied,
            ObjectText = claim.ObjectText,
            Tags = claim.Tags ?? [],
            Note = claim.Note,
        };
    }

    private static T? Word<T>(string word, string at, List<ApiFault> faults) where T : struct, Enum
    {
        if (WireWords.TryParse<T>(word, out var value))
        {
            return value;
        }

        faults.Add(new("body", at, $"It is one of {string.Join(", ", Enum.GetValues<T>().Select(WireWords.Of))}."));
        return null;
    }

    private static void Text(string? text, string at, int longest, List<ApiFault> faults)
    {
        if (text is not null && (text.Length > longest || text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))))
        {
            faults.Add(new("body", at, string.Create(CultureInfo.InvariantCulture, $"A text of {longest} characters at most, without control characters.")));
        }
    }

    /// <summary>What stands in one line wherever it is shown: a title, a tag.</summary>
    internal static void Line(string? text, string at, int longest, List<ApiFault> faults)
    {
        if (text is not null && (text.Length > longest || text.Any(char.IsControl)))
        {
            faults.Add(new("body", at, string.Create(CultureInfo.InvariantCulture, $"One line of {longest} characters at most, without control characters.")));
        }
    }
}

/// <summary>Who stands behind a request that writes.</summary>
internal sealed class ApiEditor(IAuthorizationService authorization)
{
    public async Task<(Editor? Editor, ApiProblem? Refusal)> AskAsync(HttpContext http)
    {
        var who = await CurrentUser.EditorAsync(http.User, authorization, Policies.ApiWrite);
        return who.Editor is { } editor ? (editor, null) : (null, ApiProblem.Of(StatusCodes.Status403Forbidden, "not-allowed", ProblemTexts.Of(who.Refusal!)));
    }
}
