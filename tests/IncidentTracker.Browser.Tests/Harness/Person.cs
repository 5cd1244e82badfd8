using IncidentTracker.Domain.Editing;

namespace IncidentTracker.Browser.Tests.Harness;

/// <summary>Somebody with an account in the program under test.</summary>
internal sealed record Person(string Email, string Name, Role Role)
{
    /// <summary>Of the test's own store, which is gone afterwards.</summary>
    public const string Password = "seven grey herons on a jetty";

    public static readonly Person Analyst = new("analyst@desk.example", "Ansa Laukkanen-Roe", Role.Analyst);
    public static readonly Person FirstEditor = new("first@desk.example", "Edit Farkas-Moor", Role.Editor);
    public static readonly Person SecondEditor = new("second@desk.example", "Ode Lindqvist-Shaw", Role.Editor);
    public static readonly Person Manager = new("manager@desk.example", "Marit Oyelaran", Role.Manager);
    public static readonly Person Admin = new("admin@desk.example", "Adam Quillfeather", Role.Admin);

    public static readonly IReadOnlyList<Person> All = [Analyst, FirstEditor, SecondEditor, Manager, Admin];
}
