namespace Streamify.Core.Catalogue.Sample;

/// <summary>The words that made-up artists and titles are put together from.</summary>
internal static class Words
{
    public static readonly string[] Adjectives =
    [
        "Amber", "Ancient", "Barefoot", "Bitter", "Blue", "Borrowed", "Bright", "Broken", "Burning", "Careless", "Carmine", "Cold", "Copper",
        "Crooked", "Crystal", "Dancing", "Distant", "Dusty", "Electric", "Empty", "Endless", "Faded", "Falling", "Fearless", "Forgotten",
        "Frozen", "Gentle", "Gilded", "Golden", "Green", "Hidden", "Hollow", "Honest", "Hungry", "Idle", "Indigo", "Iron", "Ivory", "Jaded",
        "Late", "Little", "Lonesome", "Lucky", "Lunar", "Midnight", "Neon", "Northern", "Paper", "Patient", "Plastic", "Quiet", "Rainy",
        "Reckless", "Restless", "Rusty", "Sacred", "Scarlet", "Secret", "Silent", "Silver", "Sleepless", "Slow", "Southern", "Stolen",
        "Strange", "Sudden", "Summer", "Tender", "Thirsty", "Tiny", "Velvet", "Wandering", "Wild", "Winter", "Wooden", "Yellow",
    ];

    public static readonly string[] Nouns =
    [
        "Anchor", "Arcade", "Avenue", "Balcony", "Bell", "Bicycle", "Boulevard", "Bridge", "Candle", "Canyon", "Carousel", "Cathedral",
        "Chimney", "Cinema", "Circus", "Compass", "Comet", "Crow", "Desert", "Diamond", "Engine", "Evening", "Feather", "Ferry", "Fever",
        "Fox", "Garden", "Ghost", "Glacier", "Harbor", "Heron", "Highway", "Horizon", "House", "Island", "Jukebox", "Kingdom", "Ladder",
        "Lantern", "Lemon", "Letter", "Lighthouse", "Lion", "Machine", "Market", "Meadow", "Mirror", "Monsoon", "Moon", "Mountain", "Museum",
        "Ocean", "Orchard", "Orchid", "Parade", "Pilot", "Planet", "Prairie", "Radio", "Rain", "River", "Rocket", "Satellite", "Season",
        "Shadow", "Shore", "Signal", "Sparrow", "Staircase", "Station", "Stereo", "Stone", "Storm", "Street", "Sunday", "Telephone",
        "Theatre", "Thunder", "Tiger", "Tower", "Train", "Valley", "Violin", "Waltz", "Wave", "Weather", "Whale", "Window", "Wolf",
    ];

    public static readonly string[] Verbs =
    [
        "Answer", "Believe", "Borrow", "Call", "Carry", "Chase", "Drive", "Fall", "Follow", "Forget", "Hold", "Leave", "Listen", "Lose",
        "Need", "Paint", "Promise", "Remember", "Ride", "Run", "Save", "Shake", "Sing", "Sleep", "Stay", "Tell", "Wait", "Wake", "Whisper", "Wonder",
    ];

    public static readonly string[] FirstNames =
    [
        "Ada", "Amélie", "Anaïs", "André", "Astrid", "Björn", "Brooke", "Carla", "Chloé", "Clyde", "Dmitri", "Dolores", "Earl", "Elif", "Etta",
        "Fatou", "Félix", "Freya", "Giulia", "Gösta", "Hank", "Ines", "Iván", "Jasmine", "João", "Jürgen", "Kofi", "Lars", "Leïla", "Lucía",
        "Mabel", "Marek", "Mateo", "Maya", "Mónica", "Nadia", "Noémie", "Ólafur", "Otis", "Paloma", "Priya", "Renée", "Ruth", "Sanjay",
        "Søren", "Theo", "Tomás", "Uma", "Viktor", "Wanda", "Yara", "Zoë",
    ];

    public static readonly string[] LastNames =
    [
        "Abernathy", "Åberg", "Almeida", "Ångström", "Bellweather", "Castellanos", "Čapek", "D'Amato", "Delacroix", "Dupré", "Eriksson",
        "Fairweather", "Ferreira", "García-Luna", "Goldwater", "Hargrove", "Häkkinen", "Ibáñez", "Jankowski", "Kowalczyk", "L'Estrange",
        "Lindqvist", "MacAllister", "Marchetti", "Muñoz", "Nakagawa", "Núñez", "O'Malley", "Okafor", "Østergaard", "Pemberton", "Quintero",
        "Ravensworth", "Rosenbaum", "Şahin", "Saldaña", "Thibodeaux", "Underhill", "Vasquez", "Weatherby", "Wójcik", "Yamamoto", "Zeller",
    ];

    public static readonly string[] WorldArtists =
    [
        "Северный Ветер", "Тихий Океан", "Ночной Трамвай", "夜の灯台", "青い電車", "月光喫茶", "달빛정원", "푸른 기차", "沉默的河", "风筝与海", "Η Νύχτα",
        "Μπλε Άμμος", "قمر الصحراء", "ليل المدينة", "ירח כחול", "नीली नदी", "ราตรีสีน้ำเงิน", "Đêm Xanh", "Žluté Město", "Ćma", "Ångloket", "Ísjakar",
    ];

    public static readonly string[] WorldTitles =
    [
        "Последний поезд", "Зимний сад", "Город без сна", "雨のち晴れ", "さよなら、駅前通り", "星の地図", "한밤의 라디오", "첫눈", "午夜电台", "下雨的星期天",
        "Το τελευταίο τρένο", "أغنية المطر", "שיר לגשם", "बारिश का गीत", "Mưa đầu mùa", "Über den Dächern", "Château d'été", "Corazón de papel",
        "Niño del río", "Garçon à la fenêtre", "Smørrebrød Blues", "Þögnin", "Łódź o świcie", "Když prší", "Gökyüzü", "Coração vagabundo",
    ];

    public static readonly string[] Emoji = ["🌙", "🔥", "✨", "🌊", "💔", "🚀", "🎷", "☂️", "👩‍🎤", "🇺🇸"];

    public static readonly (string Name, double Latitude, double Longitude)[] Cities =
    [
        ("Atlanta, GA", 33.749, -84.388), ("Austin, TX", 30.2672, -97.7431), ("Berlin, Germany", 52.52, 13.405), ("Boston, MA", 42.3601, -71.0589),
        ("Brooklyn, NY", 40.6782, -73.9442), ("Buenos Aires, Argentina", -34.6037, -58.3816), ("Chicago, IL", 41.8781, -87.6298),
        ("Compton, CA", 33.8958, -118.2201), ("Detroit, MI", 42.3314, -83.0458), ("Dublin, Ireland", 53.3498, -6.2603),
        ("Glasgow, Scotland", 55.8642, -4.2518), ("Houston, TX", 29.7604, -95.3698), ("Kingston, Jamaica", 17.9712, -76.7936),
        ("Lagos, Nigeria", 6.5244, 3.3792), ("Leeds, England", 53.8008, -1.5491), ("London, England", 51.5074, -0.1278),
        ("Los Angeles, CA", 34.0522, -118.2437), ("Manchester, England", 53.4808, -2.2426), ("Melbourne, Australia", -37.8136, 144.9631),
        ("Memphis, TN", 35.1495, -90.049), ("México, D.F.", 19.4326, -99.1332), ("Montréal, Québec", 45.5017, -73.5673),
        ("Nashville, TN", 36.1627, -86.7816), ("New Orleans, LA", 29.9511, -90.0715), ("Oakland, CA", 37.8044, -122.2712),
        ("Paris, France", 48.8566, 2.3522), ("Philadelphia, PA", 39.9526, -75.1652), ("Portland, OR", 45.5152, -122.6784),
        ("Reykjavík, Iceland", 64.1466, -21.9426), ("São Paulo, Brazil", -23.5505, -46.6333), ("Seattle, WA", 47.6062, -122.3321),
        ("Seoul, South Korea", 37.5665, 126.978), ("Stockholm, Sweden", 59.3293, 18.0686), ("Tokyo, Japan", 35.6762, 139.6503),
        ("Toronto, Ontario", 43.6532, -79.3832), ("Washington, DC", 38.9072, -77.0369),
    ];
}
