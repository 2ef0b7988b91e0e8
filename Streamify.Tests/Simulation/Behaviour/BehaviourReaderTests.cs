using System.Text;
using Streamify.Core.Simulation.Behaviour;
using Streamify.Tests.Support;

namespace Streamify.Tests.Simulation.Behaviour;

public sealed class BehaviourReaderTests
{
    private const string Sound = """
        // A service with one page.
        {
          "levels": [{"level": "free", "weight": 1}],
          "auths": [{"auth": "Logged In", "weight": 1}],
          "new-session": [{"page": "Home", "method": "GET", "status": 200, "auth": "Logged In", "level": "free", "weight": 1}],
          "transitions": [
            {"source": {"page": "Home", "method": "GET", "status": 200, "auth": "Logged In", "level": "free"},
             "dest": {"page": "Home", "method": "GET", "status": 200, "auth": "Logged In", "level": "free"},
             "p": 0.5},
          ],
        }
        """;

    [Test]
    public void The_originals_example_is_read_unchanged()
    {
        BehaviourConfig config = BehaviourReader.ReadFile(SharedData.Require("data/eventsim/example-config.json"));

        Assert.That(config.Transitions, Has.Count.EqualTo(198));
        Assert.That(config.Transitions.SelectMany(transition => new[] { transition.Source, transition.Destination }).Distinct().Count(), Is.EqualTo(40));
        Assert.That(config.NewSession, Has.Count.EqualTo(25));
        Assert.That((config.Alpha, config.Beta, config.Damping, config.WeekendDampingOffset, config.WeekendDampingScale), Is.EqualTo((90.0, 604800.0, 0.09375, 180, 360)));
        Assert.That(config.ShowUserDetails["Cancelled"], Is.True);
    }

    [TestCase("alt-example-config.json", 196)]
    [TestCase("interana-example-config.json", 196)]
    [TestCase("interana-Accordion-config.json", 265)]
    public void The_other_published_files_are_read_unchanged(string file, int transitions)
    {
        BehaviourConfig config = BehaviourReader.ReadFile(SharedData.Require($"data/eventsim/{file}"));

        Assert.That(config.Transitions, Has.Count.EqualTo(transitions));
    }

    [Test]
    public void The_built_in_behaviour_has_the_states_and_transitions_of_the_example()
    {
        BehaviourConfig example = BehaviourReader.ReadFile(SharedData.Require("data/eventsim/example-config.json"));

        BehaviourConfig config = BehaviourReader.ReadDefault();

        Assert.That(config.Transitions.Select(WithoutLine), Is.EquivalentTo(example.Transitions.Select(WithoutLine)));

        static Transition WithoutLine(Transition transition) => transition with { Line = 0 };
    }

    [Test]
    public void Comments_and_trailing_commas_are_allowed_and_absent_keys_have_defaults()
    {
        BehaviourConfig config = Read(Sound);

        Assert.That((config.Alpha, config.Beta, config.NewUserLevel, config.Users), Is.EqualTo((60.0, 259_200.0, "free", (int?)null)));
    }

    [TestCase("\"status\": 200", "\"status\": \"200\"", "new-session[0].status (line 5) is '200'; expected a whole number from 100 to 599.")]
    [TestCase("\"p\": 0.5", "\"p\": 1.5", "transitions[0].p (line 9) is 1.5; expected a number from 0 to 1.")]
    [TestCase("\"p\": 0.5", "", "transitions[0] (line 7) has no 'p'.")]
    [TestCase("{\"auth\": \"Logged In\", \"weight\": 1}", "{\"auth\": \"Logged In\", \"weight\": 0}", "auths holds no entry with a weight above 0; expected at least one.")]
    [TestCase("\"page\": \"Home\", \"method\": \"GET\", \"status\": 200, \"auth\": \"Logged In\", \"level\": \"free\", \"weight\": 1", "\"page\": \"Attic\", \"method\": \"GET\", \"status\": 200, \"auth\": \"Logged In\", \"level\": \"free\", \"weight\": 1", "new-session (line 5) starts in Attic (GET 200, Logged In, free), which no transition names.")]
    [TestCase("\"levels\": [{\"level\": \"free\", \"weight\": 1}]", "\"levels\": [{\"level\": \"free\", \"weight\": 1}, {\"level\": \"paid\", \"weight\": 1}]", "new-session has no start with a weight above 0 for auth 'Logged In' and level 'paid', which users can get to.")]
    [TestCase("\"levels\"", "\"growth-rate\": 1, \"levels\"", "new-session has no start with a weight above 0 for auth 'Guest' and level 'free', which users can get to.")]
    [TestCase("\"levels\"", "\"start-date\": \"2024-03-04T00:00:00\", \"end-date\": \"2024-03-04T00:00:00\", \"levels\"", "end-date is 2024-03-04T00:00:00; expected a time after start-date, 2024-03-04T00:00:00.")]
    [TestCase("\"levels\"", "\"start-date\": \"soon\", \"levels\"", "start-date (line 3) is 'soon'; expected a date and time such as 2024-03-04T00:00:00.")]
    public void A_mistake_is_named_with_key_and_line(string replace, string by, string mistake)
    {
        string json = new StringBuilder(Sound).Replace(replace, by, Sound.IndexOf(replace, StringComparison.Ordinal), replace.Length).ToString();

        BehaviourException exception = Assert.Throws<BehaviourException>(() => Read(json))!;

        Assert.That(exception.Mistakes, Has.Some.EqualTo(mistake));
    }

    [Test]
    public void Probabilities_above_one_in_sum_are_a_mistake()
    {
        string transition = Sound[Sound.IndexOf("{\"source\"", StringComparison.Ordinal)..(Sound.IndexOf("0.5}", StringComparison.Ordinal) + 4)].Replace("0.5", "0.51", StringComparison.Ordinal);

        BehaviourException exception = Assert.Throws<BehaviourException>(() => Read(Sound.Replace("0.5},", "0.5}, " + transition, StringComparison.Ordinal)))!;

        Assert.That(exception.Mistakes, Has.Some.EqualTo("transitions from Home (GET 200, Logged In, free) (last at line 9) add up to 1.01; expected at most 1."));
    }

    [Test]
    public void A_file_that_is_not_JSON_is_refused_with_the_line()
    {
        BehaviourException exception = Assert.Throws<BehaviourException>(() => Read("{\n\"alpha\": oops }"))!;

        Assert.That(exception.Message, Does.Contain("line 2"));
    }

    [TestCase("\"levels\"", "\"alfa\": 3, \"levels\"", "alfa (line 3) is not a known key.")]
    [TestCase("\"p\": 0.5", "\"p\": 0.5, \"q\": 1", "transitions[0].q (line 9) is not a known key.")]
    public void An_unknown_key_is_a_mistake(string replace, string by, string mistake)
    {
        string json = Sound.Replace(replace, by, StringComparison.Ordinal);

        BehaviourException exception = Assert.Throws<BehaviourException>(() => Read(json))!;

        Assert.That(exception.Mistakes, Has.Exactly(1).EqualTo(mistake));
    }

    [Test]
    public void A_state_that_no_session_can_get_to_is_a_mistake()
    {
        string transition = Sound[Sound.IndexOf("{\"source\"", StringComparison.Ordinal)..(Sound.IndexOf("0.5}", StringComparison.Ordinal) + 4)].Replace("Home", "Attic", StringComparison.Ordinal);

        BehaviourException exception = Assert.Throws<BehaviourException>(() => Read(Sound.Replace("0.5},", "0.5}, " + transition, StringComparison.Ordinal)))!;

        Assert.That(exception.Mistakes, Has.Exactly(1).EqualTo("transitions (line 9) name Attic (GET 200, Logged In, free), which no session can get to."));
    }

    private static BehaviourConfig Read(string json) => BehaviourReader.Read(Encoding.UTF8.GetBytes(json), "test.json");
}
