using System.Collections.Frozen;
using System.Globalization;
using IncidentTracker.Domain;

namespace IncidentTracker.Web.Shared;

/// <summary>The words of every problem, in one file. {0}, {1} … are the problem's arguments. A code without words is shown as it is, never hidden.</summary>
public static class ProblemTexts
{
    private static readonly FrozenDictionary<string, string> Texts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // Addresses
        ["address.ignored"] = "Left out of the address because it could not be read: {0}.",

        ["store.unreadable"] = "The store did not answer. Nothing is lost; try again in a moment.",

        // Saved views and what readers follow
        ["view.name-bad"] = "A view needs a name of at most {0} characters.",
        ["view.too-many"] = "You have {0} saved views; remove one first.",
        ["watch.subject-bad"] = "This cannot be followed.",
        ["watch.too-many"] = "You follow {0} things already; end one first.",

        ["hook.unsent"] = "The message could not be sent. The log of the program says why.",
        ["mail.unsent"] = "The mail could not be written or sent. The log of the program says why.",
        ["hook.off"] = "The address was switched off, or the account may no longer read here.",
        ["hook.refused"] = "The receiver answered {0}.",
        ["hook.secret-lost"] = "The secret cannot be read any more: the keys of this server were made anew. Make a new one.",
        ["hook.address-bad"] = "This is not an address that messages can be posted to. It begins with https://.",
        ["mail.unreachable"] = "The mail server {0} cannot be reached.",
        ["mail.refused"] = "The mail server answered {0}.",
        ["mail.sign-in"] = "The mail server {0} does not accept our sign-in.",

        // Keys of the programming interface
        ["key.missing"] = "A key is missing. Send it as: Authorization: Bearer KEY.",
        ["key.header-bad"] = "The Authorization header cannot be read. Send: Authorization: Bearer KEY.",
        ["key.unknown"] = "There is no such key.",
        ["key.expired"] = "This key was good until {0}.",
        ["key.revoked"] = "This key was taken back at {0}.",
        ["key.owner-gone"] = "The account of this key may no longer read here.",
        ["key.reads-only"] = "This key only reads. Nothing was changed.",
        ["key.name-bad"] = "A key needs a name of 1 to {0} characters.",
        ["key.days-bad"] = "A key is good for 1 to {0} days.",
        ["key.scope-not-allowed"] = "This account may not have such a key.",
        ["key.too-many"] = "The account has {0} good keys; take one back first.",

        // Accounts
        ["account.wrong"] = "E-mail or password is wrong.",
        ["account.wait"] = "There were many wrong tries from where you are. Wait {0} min, then try again; a browser that you signed in with before need not wait.",
        ["account.set-up-done"] = "This server has an administrator already.",
        ["account.taken"] = "There is an account with the address {0} already.",
        ["account.role-same"] = "That is their role already.",
        ["account.last-admin"] = "This is the only administrator who can sign in. Make another one first; nothing was changed.",
        ["account.disabled"] = "The account is disabled. Enable it first.",
        ["account.link-bad"] = "A link works once and not for ever. Ask an administrator for a new one.",
        ["account.full-name-bad"] = "A name has 1 to {0} characters.",
        ["account.tied"] = "That person of the organisation's sign-in has an account already.",
        ["account.old-password-wrong"] = "That is not the account's password. Nothing was changed.",
        ["account.sign-in-again"] = "Sign out and in again first: an account without a password gets a further way in only within {0} minutes of its sign-in.",
        ["account.codes-there"] = "Codes are switched on already. Switch them off first.",
        ["account.code-wrong"] = "The code is wrong, too old, or was used before. Wait for the next one.",
        ["account.code-gone"] = "It took too long. Begin again with your password.",
        ["account.passkey-name-bad"] = "A passkey has a name of 1 to {0} characters.",
        ["account.passkey-bad"] = "The passkey was not taken: {0}",
        ["account.too-many-passkeys"] = "The account has {0} passkeys; remove one first.",
        ["account.not-of-organisation"] = "The organisation's sign-in did not finish: {0}",
        ["account.no-role"] = "Your organisation knows you, but gives you no role here. Ask an administrator.",
        ["account.closed"] = "Your account here is closed. Ask an administrator.",
        ["account.not-made"] = "Your organisation knows you, but no account can be made of the name or address it gives. Ask an administrator.",
        ["account.later"] = "This server cannot write anything just now. Try again later.",
        ["account.not-tied"] = "There is an account with your address that is not tied to the organisation's sign-in. Sign in to it as before, or have an administrator tie it.",
        ["account.name-missing"] = "An e-mail address is missing, or is none.",

        // Editing
        ["dashboard.name-bad"] = "A dashboard needs a name of 1 to {0} characters.",
        ["dashboard.too-many"] = "You have {0} dashboards; remove one first.",
        ["dashboard.full"] = "A dashboard holds {0} charts; remove one first.",
        ["dashboard.query-long"] = "The filter of this chart is longer than {0} characters; take some of it away first.",
        ["dashboard.missing"] = "This dashboard is not there any more, or it is not yours. Nothing was changed.",
        ["dashboard.changed"] = "This dashboard was changed in another window. Open it again; nothing was changed here.",
        ["edit.not-allowed"] = "Your account may not do this. Nothing was changed.",
        ["edit.missing"] = "It is not there any more ({0}). Nothing was changed.",
        ["edit.waits-no-more"] = "That was decided meanwhile and waits no more.",
        ["edit.place-nowhere"] = "No incident was chosen.",
        ["edit.word-there"] = "“{0}” is in the list already.",
        ["edit.sample-empty"] = "The reader has found no claims yet, so none can be drawn.",
        ["edit.note-length"] = "A note has 1 to {0} characters.",
        ["edit.word-bad"] = "A word has 1 to {0} characters and no comma.",
        ["edit.definition-bad"] = "A definition is missing, or longer than {0} characters.",
        ["edit.word-fixed"] = "These words are part of the program; only what they mean can be worded anew.",
        ["incident.title-missing"] = "A title is missing.",
        ["incident.merge-itself"] = "These two are one and the same incident.",
        ["incident.merge-late"] = "One of the two was changed meanwhile. Load the page again to see what moves now. Nothing was merged.",
        ["incident.merged-already"] = "Incident {0} was merged into another meanwhile.",
        ["incident.said-not-the-same"] = "{0} said that these two are not the same ({1}). Take that back first.",
        ["incident.split-nothing"] = "No article was chosen.",
        ["incident.split-all"] = "All its articles were chosen; one at least stays.",
        ["incident.nothing-to-undo"] = "There is no merge or split here that can be taken back.",
        ["incident.undo-late"] = "Incident {0} was changed by {1} since; undo or restore that first. Nothing was taken back.",
        ["incident.nothing-to-restore"] = "Of that revision not enough was kept to go back to it.",
        ["incident.restore-across"] = "A merge or split lies between; undo that first.",
        ["incident.restore-same"] = "Only verdicts and relations changed since; they are not put back, a new one is written.",
        ["incident.paragraphs-unreadable"] = "“{0}” are no paragraphs. Write their numbers, such as 2-4, 7.",
        ["incident.paragraphs-outside"] = "The article has {0} paragraphs.",
        ["incident.response-incomplete"] = "Who answered, and with what, is missing.",
        ["incident.verdict-reason"] = "A verdict needs a reason.",
        ["incident.verdict-own"] = "The second reader is somebody else than the author.",
        ["victim.name-missing"] = "The victim’s name is missing.",
        ["source.already-there"] = "There is already a source with this address: {0}.",
        ["source.address-bad"] = "This is not an address of a page or feed. It begins with http:// or https://.",
        ["source.name-missing"] = "A name is missing.",
        ["source.interval-bad"] = "The interval lies between a minute and a week.",
        ["source.relevance-bad"] = "The threshold lies between 0 and 100 %.",
        ["source.rule-invalid"] = "This rule cannot be read: {0}",
        ["source.rules-many"] = "More than {0} rules are too many for one source.",
        ["source.rule-excluded"] = "The source leaves out “{0}”.",
        ["source.rule-not-included"] = "None of the words that the source asks for.",
        ["source.rule-relevance"] = "Not enough about a cyber incident: {0}, asked for are {1}.",
        ["source.twice-in-list"] = "The list names it twice.",
        ["source.list-unreadable"] = "The list cannot be read beyond line {0}: it is no well-formed OPML.",
        ["source.list-empty"] = "The list names no feeds.",
        ["source.list-large"] = "The file is larger than {0} MB.",
        ["source.no-archive"] = "The address names no older pages, so only what it lists was visited. Name an archive page or a sitemap.",

        ["claim.bulk-undo-late"] = "Some of them were changed by others since and stay as they are.",
        ["claim.already-there"] = "This claim is there already, over the same words.",
        ["claim.link-backwards"] = "Only a later claim can change an earlier one.",
        ["claim.nothing-to-restore"] = "Of that revision not enough was kept to go back to it.",
        ["claim.nothing-to-undo"] = "There is no change of this claim to take back.",
        ["claim.reason-missing"] = "A reason is missing.",
        ["article.not-stored"] = "The store would not take this article; the others of its batch were stored.",
        ["claim.span-outside"] = "The selection holds no words of the article.",
        ["claim.undo-late"] = "{0} has changed the claim since; nothing was taken back.",

        // The store as a whole
        ["store.newer"] = "A newer program wrote the store ({0}). Nothing was changed. Run that program, or restore a backup into another place.",
        ["store.older"] = "The store is of an older program (it lacks {0}). Run migrate first.",
        ["store.missing"] = "There is no store yet.",
        ["store.full"] = "The disk is full. Nothing was written; it goes on by itself once there is room.",
        ["store.locked"] = "Another program holds the store. Nothing was written; it goes on by itself once that one lets go.",
        ["store.damaged"] = "The store is damaged ({0}). Stop the program and restore a backup.",
        ["store.read-only"] = "The store may be read and not written: look at the rights of its file or database.",
        ["store.disk"] = "The disk does not do what it should ({0}). Nothing was written.",
        ["store.unreachable"] = "The store cannot be reached ({0}). It goes on by itself once it answers.",
        ["store.in-use"] = "A program has the store open. Stop it first; nothing was changed.",
        ["archive.exists"] = "There is a file already, and it is not overwritten: {0}",
        ["archive.unreadable"] = "This is no archive of a store, or one that was never finished.",
        ["archive.newer"] = "A newer program made the archive ({0}), and this one cannot hold it.",
        ["archive.older-elsewhere"] = "An older program made the archive on {0} (it lacks {1}). Restore it there with this program, then copy the store.",
        ["archive.damaged"] = "The archive is damaged: the table {0} is not what the archive says of it. Nothing was changed.",
        ["transfer.differs"] = "What was written differs from what was read, in the table {0}. Everything was taken back.",
        ["transfer.not-empty"] = "The database is not empty ({0}). Nothing was copied; name an empty one.",
        ["transfer.no-target"] = "The connection string {0} is missing: it names the database to copy to.",


        // Searching; the page underlines the place
        ["search.open-quote"] = "A quotation mark opens here and is not closed.",
        ["search.unknown-field"] = "There is no field “{0}”. There are: {1}.",
        ["search.unknown-word"] = "“{0}” is no {1}. There are: {2}.",
        ["search.unknown-country"] = "“{0}” is no country. Write a name in English or a code of two letters.",
        ["search.not-a-number"] = "“{0}” is no incident number.",
        ["search.not-a-date"] = "“{0}” is no date. Write 2022, 2022-01, 2022-01-14, 2022-01..2022-03, today, 7d, 4w, 6m or 1y.",
        ["search.date-alone"] = "A date can neither be excluded nor be one of two choices; write a range such as date:..2021.",
        ["search.empty-value"] = "After “{0}:” a value is missing.",
        ["search.nothing-in"] = "“{0}” holds no letters or digits to look for.",
        ["search.or-alone"] = "OR stands between two words; here one is missing.",
        ["search.or-not"] = "What is excluded cannot be one of two choices.",
        ["search.too-long"] = "A search has {0} characters at most.",
        ["search.too-many"] = "A search has {0} terms at most.",

        // Fetching
        ["fetch.bad-address"] = "This is no address that can be fetched: {0}",
        ["fetch.private-address"] = "{0} is not on the public net. Private and local addresses are never fetched.",
        ["fetch.port"] = "Port {0} is not fetched from. News sites answer on 80 and 443; an operator can allow more.",
        ["fetch.robots"] = "The site's robots.txt does not let us fetch {0}",
        ["fetch.robots-unreachable"] = "The site's robots.txt could not be read ({0}), so nothing is fetched for now.",
        ["fetch.type"] = "The content is of a kind that is not read: {0}",
        ["fetch.too-large"] = "Larger than the limit of {0} bytes; fetching was stopped there.",
        ["fetch.timeout"] = "No complete answer in time.",
        ["fetch.truncated"] = "The connection ended before the page did. What had come is kept, and not read.",
        ["fetch.bad-encoding"] = "The page is not in the encoding it states ({0}).",
        ["fetch.unknown-encoding"] = "The page is in an encoding we do not decode ({0}).",
        ["fetch.dns"] = "The name {0} is not known, or nobody told us its address in time.",
        ["fetch.connection"] = "No connection to {0}.",
        ["fetch.tls"] = "The certificate or the encryption of {0} is not in order: {1}.",
        ["fetch.protocol"] = "The answer was not HTTP as we know it.",
        ["fetch.redirect-loop"] = "Too many redirects: stopped after {0}.",
        ["fetch.bad-redirect"] = "A redirect to nowhere: {0}",
        ["fetch.downgrade"] = "A redirect from https to http at {0}, which is not followed.",
        ["fetch.status"] = "The site answered with status {0}.",
        ["fetch.forbidden"] = "The site refuses us (status {0}).",
        ["fetch.bot-wall"] = "A wall against robots answered instead of the site.",
        ["fetch.asked-to-wait"] = "The site asked us to wait ({0}).",
        ["fetch.budget"] = "The site was asked {0} times today, which is the most we do; it goes on tomorrow.",
        ["fetch.soft-redirect"] = "The page only points on to another, which points on again: {0}",
        ["fetch.gone"] = "Gone for good, says the site.",

        // Importing
        ["import.no-file"] = "The file is not there or cannot be opened: {0}",
        ["import.empty"] = "The file is empty.",
        ["import.encoding"] = "The text is not in UTF-8. Save it as UTF-8, or as UTF-16 with a byte-order mark.",
        ["import.columns-missing"] = "Columns are missing: {0}.",
        ["import.column-twice"] = "The column {0} stands twice in the head.",
        ["import.cells"] = "The line has {0} cells where the head has {1}.",
        ["import.quotes"] = "A quotation mark stands inside a cell that does not begin with one, or one is not closed.",
        ["import.cell-too-large"] = "A cell is larger than {0} characters; the file is not read further.",
        ["import.id-twice"] = "The id {0} was there before ({1}).",
        ["import.no-id"] = "The record has no {0}.",
        ["import.no-owner"] = "The row belongs to {0}, which is not in the file of incidents.",
        ["import.date"] = "The {0} is no date: {1}",
        ["import.json"] = "The JSON is broken or ends too early: {0}",
        ["import.shape"] = "The JSON is not what is wanted here; missing: {0}",
        ["import.line-too-long"] = "The line is longer than {0} characters.",
        ["import.address"] = "This is no address of a page: {0}",

        // Reading and storing what was fetched
        ["page.empty"] = "The page is empty.",
        ["page.no-text"] = "There is no text in the page.",
        ["page.not-an-article"] = "A page, but no article ({0}).",
        ["page.not-text"] = "Not a page of text ({0}).",
        ["page.too-deep"] = "The page is nested {0} deep; beyond {1} nothing is read. It is kept as fetched.",
        ["page.text-cut"] = "The text has {0} characters; the first {1} were read.",
        ["page.too-large"] = "The page has {0} of what may be {1} at most. It is kept as fetched.",
        ["page.selector-invalid"] = "The selector of the text cannot be read: {0}. The page was read without it.",
        ["page.selector-matches-nothing"] = "The selector of the text finds nothing on the page: {0}. The page was read without it.",
        ["page.reader-fault"] = "The reader failed on this page ({0}). It is kept as fetched and can be read again.",
        ["page.no-clipboard"] = "The browser does not let us copy. The citation: {0}",
        ["section.no-links"] = "No links to articles were found on the page.",
        ["section.selector-invalid"] = "The selector cannot be read: {0}",
        ["section.selector-matches-nothing"] = "The selector finds nothing on the page: {0}",
        ["feed.empty"] = "The feed lists nothing.",
        ["feed.too-large"] = "The feed is larger than the limit.",
        ["feed.too-deep"] = "The feed is nested too deep to be read.",
        ["feed.not-a-feed"] = "This is no feed ({0}).",
        ["page.partial"] = "The page is closed to us ({1}); the feed's own text was read instead.",
        ["page.too-slow"] = "Reading the page took longer than {0}.",
        ["page.moved-to-front"] = "The address led to the front page of the site: {0}",
        ["page.bot-wall"] = "A wait page against robots came in place of the article.",
        ["page.teaser"] = "Only the beginning was shown to us: something stands in front of the article ({0}).",
        ["page.same-as-another"] = "The same few words came from another address of the site, so it is an error page: {0}",
        ["page.date-odd"] = "The page states a time that cannot be ({0}); the time of our first look counts.",
        ["ingest.no-file"] = "The file cannot be opened: {0}",
        ["ingest.nothing"] = "There is no text to read.",
        ["ingest.too-large"] = "The file is larger than {0} MB.",
        ["ingest.no-address"] = "The page names no address of its own; give it one.",
        ["source.all-failed"] = "Every article of the listing failed; the first: {0}",
        ["source.run-unwritten"] = "The store could not be written while this run went on. The source ran again afterwards.",
        ["source.run-interrupted"] = "The program was stopped while this run went on. The source ran again after the start.",
        ["source.address-rests"] = "Failed {0} times; asked again after {1}.",
        ["source.address-given-up"] = "Nothing was there {0} times; it is not asked any more. “Run now” asks once again.",
        ["source.moved-elsewhere"] = "The source is now answered by another site, {0}. Nothing is read from there until it was the same {2} times (now {1}), or until somebody adds that address.",
        ["source.moved-believed"] = "The source is answered by another site, {0}, and has been for several runs. Is that right?",
        ["source.moved-for-good"] = "The source says that it moved for good to {0} ({1} of {2} times); then the new address is kept.",
        ["source.address-changed"] = "The source moved for good; its new address is kept: {0}",
        ["source.run-broke"] = "The run broke off by a fault of ours; see the log for {0}.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All codes that have words; a test compares them with the codes in use.</summary>
    public static IReadOnlyCollection<string> Codes => Texts.Keys;

    public static string Of(Problem problem)
    {
        if (!Texts.TryGetValue(problem.Code, out var text))
        {
            return problem.ToString();
        }

        for (var i = 0; i < problem.Args.Count; i++)
        {
            text = text.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", problem.Args[i], StringComparison.Ordinal);
        }

        return text;
    }
}
