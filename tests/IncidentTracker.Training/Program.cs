using IncidentTracker.Training;

// dotnet run -c Release --project tests/IncidentTracker.Training -- cv|train|claims CORPORA [FILE]
if (args is ["claims", _, ..])
{
    return ClaimTraining.Run(args);
}

// dotnet run -c Release --project tests/IncidentTracker.Training -- victims CORPORA WEIGHTS NAMED.jsonl...
if (args is ["victims", _, _, _, ..])
{
    return VictimTraining.Run(args);
}

// dotnet run -c Release --project tests/IncidentTracker.Training -- events-cv|events CORPORA [FOLDER]
if (args is [("events-cv" or "events") and var job, var folder, ..])
{
    var events = new IncidentTracker.Training.Events.EventTraining(folder, Console.WriteLine);
    if (job == "events-cv")
    {
        events.CrossValidate();
    }
    else
    {
        events.Write(args.ElementAtOrDefault(2) ?? "src/IncidentTracker.Extraction/Lexicons");
    }

    return 0;
}

// dotnet run -c Release --project tests/IncidentTracker.Training -- matching-cv CORPORA
if (args is ["matching-cv", var at])
{
    new Matching(at, Console.WriteLine).CrossValidate();
    return 0;
}

if (args is not [("cv" or "train") and var verb, var corpora, .. var rest])
{
    Console.Error.WriteLine("usage: matching-cv CORPORA | events-cv CORPORA | events CORPORA [FOLDER] | cv CORPORA [REPORT|- [SEED]] | train CORPORA [WEIGHTS] | " + ClaimTraining.Usage + " | " + VictimTraining.Usage);
    return 2;
}

var pages = PageCorpus.Load(corpora);
Console.WriteLine($"{pages.Count} pages ({pages.Count(page => page.Judged)} judged), {pages.Sum(page => page.Blocks.Count)} blocks, {pages.Sum(page => page.Labels.Count(label => label))} of them article");
var training = new MainTextTraining(pages, Console.WriteLine);
if (verb == "cv")
{
    training.CrossValidate(9, uint.Parse(rest.ElementAtOrDefault(1) ?? "0", System.Globalization.CultureInfo.InvariantCulture), rest.FirstOrDefault() is { Length: > 1 } report ? report : null);
}
else
{
    training.Write(rest.FirstOrDefault() ?? "src/IncidentTracker.Extraction/Lexicons/main-text.trees");
}

return 0;
