using Streamify.Core.State;

namespace Streamify.Tests.State;

public sealed class StateOptionsTests
{
    private const string Good = "Host=db;Database=streamify;Username=streamify;Password=secret";

    [TestCase("Sqlite", "")]
    [TestCase("Postgres", Good)]
    [TestCase("Postgres", "Host=/var/run/postgresql;Database=streamify;Username=streamify;Search Path=music;Maximum Pool Size=10")]
    public void What_can_be_tried_is_accepted(string provider, string connection) => Assert.That(Mistakes(provider, connection), Is.Empty);

    [TestCase("Oracle", "", "'Oracle'")]
    [TestCase("postgres", "", "'postgres'")]
    [TestCase("Postgres", "", "it is empty")]
    [TestCase("Postgres", "   ", "it is empty")]
    [TestCase("Postgres", "Database=streamify;Password=secret", "must name Host and Username")]
    [TestCase("Postgres", "postgres://ann:secret@db/streamify", "cannot be read")]
    [TestCase("Postgres", Good + ";Prot=5432", "cannot be read")]
    [TestCase("Postgres", Good + ";Port=secret", "cannot be read")]
    [TestCase("Postgres", "Host=db;Database=s;Username=u;Password=se;cret=secret", "cannot be read")]
    public void A_mistake_is_named_without_a_word_of_the_secret(string provider, string connection, string expected)
    {
        string mistake = Mistakes(provider, connection).Single();

        Assert.That(mistake, Does.StartWith("Streamify:State:").And.Contain(expected));
        Assert.That(mistake, Does.Not.Contain("secret").And.Not.Contain("cret"));
    }

    private static IEnumerable<string> Mistakes(string provider, string connection) =>
        new StateOptionsValidator().Validate(null, new StateOptions { Provider = provider, ConnectionString = connection }).Failures ?? [];
}
