using IncidentTracker.Training;

// dotnet run -c Release --project tests/IncidentTracker.Training -- cv|train CORPORA [FILE]
if (args is not [("cv" or "train") and var verb, var corpora, .. var rest])
{
    Console.Error.WriteLine("usage: cv CORPORA [REPORT] | train CORPORA [WEIGHTS]");
    return 2;
}

var pages = PageCorpus.Load(corpora);
Console.WriteLine($"{pages.Count} pages ({pages.Count(page => page.Judged)} judged), {pages.Sum(page => page.Blocks.Count)} blocks, {pages.Sum(page => page.Labels.Count(label => label))} of them article");
var training = new MainTextTraining(pages, Console.WriteLine);
if (verb == "cv")
{
    training.CrossValidate(9, rest.FirstOrDefault());
}
else
{
    training.Write(rest.FirstOrDefault() ?? "src/IncidentTracker.Extraction/Lexicons/main-text.trees");
}

return 0;
