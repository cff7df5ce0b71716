# What people read in English. Every key also stands in ar.ftl, with the same variables.

## Lists, dates, places in time

comma = ,{" "}
day = { $day } { $month }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
moment-other-day = { $day }, { $time }
zone-baghdad = Baghdad time
zone-other = { $city } time

## Counts

stories = { $count ->
    [0] no stories
    [one] one story
   *[other] { $count } stories
}
stories-over = more than { $count } stories
killed = { $count ->
    [one] one killed
   *[other] { $count } killed
}
wounded = { $count ->
    [one] one wounded
   *[other] { $count } wounded
}
# After "was": the toll that was told before.
killed-was = { $count ->
    [one] one killed
   *[other] { $count } killed
}
wounded-was = { $count ->
    [one] one wounded
   *[other] { $count } wounded
}
toll-both = { $killed }, { $wounded }
duration-days = { $count ->
    [one] one day
   *[other] { $count } days
}
duration-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
duration-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
duration-two = { $larger } and { $smaller }

## The alert

severity-5 = 🔴 Urgent
severity-4 = 🔴 Urgent
severity-3 = 🟠 Important
severity-2 = 🟡 Update
severity-1 = ⚪ For information
standing-unnamed = not officially confirmed
standing-denied = ❌ denied
standing-withdrawn = 🗑 withdrawn by its publisher
severity-icon-5 = 🔴
severity-icon-4 = 🔴
severity-icon-3 = 🟠
severity-icon-2 = 🟡
severity-icon-1 = ⚪
alert-when = 🕒 { $time } { $zone }
alert-last = 🎚 That was today's limit. The rest comes together at { $time }, urgent news at once.
alert-neutral = 🔔 Rasid: a new message
alert-sources = { $count ->
    [one] Source: { $sources }
   *[other] Sources: { $sources }
}
source-who = { $source } ({ $who })
provenance-official = official statement
provenance-monitor = open-source monitor
provenance-armed_group = channel close to an armed group
sources-more = { $sources } (+{ $more })
button-open = Open
button-more = More
button-why = Why this?
button-hush = Mute story

kind-explosion_ied = Bomb
kind-unknown_blast = Blast of unknown cause
kind-air_missile_drone = Strike or drone
kind-armed_attack = Armed attack
kind-operations = Security operation
kind-protest_violence = Protest and clashes
kind-mines_erw = Mines and war remnants
kind-prison = Prisons
kind-judicial = Courts and sentences
kind-militia_politics = Factions and weapons
kind-other = Security

actor-isis = Islamic State (Daesh)
actor-alqaeda_iraq = al-Qaeda
actor-ansar = Ansar al-Islam
actor-white_flags = White Flags
actor-terrorists_generic = Gunmen
actor-pmf = Popular Mobilisation Forces
actor-kataib_hezbollah = Kataib Hezbollah
actor-aah = Asaib Ahl al-Haq
actor-nujaba = Harakat al-Nujaba
actor-kss = Kataib Sayyid al-Shuhada
actor-badr = Badr Organisation
actor-saraya_salam = Saraya al-Salam
actor-iri = Islamic Resistance in Iraq
actor-ansarallah_awfiya = Ansar Allah al-Awfiya
actor-imam_ali = Kataib al-Imam Ali
actor-front_groups = Front groups
actor-factions_generic = Armed factions
actor-joc = Operations Command
actor-smc = Security Media Cell
actor-cts = Counter Terrorism Service
actor-army = Iraqi army
actor-fedpol = Interior Ministry forces
actor-intel = Intelligence
actor-eod = Bomb disposal
actor-judiciary_ct = Judiciary
actor-peshmerga = Peshmerga
actor-asayish = Asayish
actor-pkk = PKK
actor-ybs = Sinjar Resistance Units
actor-iran_kurd_opp = Iranian Kurdish opposition
actor-coalition = Global Coalition
actor-us_forces = US forces
actor-nato_mission = NATO Mission
actor-turkey = Turkish forces
actor-irgc = IRGC
actor-israel = Israel
actor-tribal = Tribes
actor-gangs = Gangs

## More, why, hush

more-reports = { $count ->
    [one] <b>One outlet reported it</b>
   *[other] <b>{ $count } outlets reported it, first one first</b>
}
more-reports-rest = { $count ->
    [one] and one more report.
   *[other] and { $count } more reports.
}
more-copy = (from another outlet)
more-forwarded = (passed on from { $source })
more-withdrawn = (withdrawn by its publisher)
more-tolls = <b>The toll as it was reported</b>
more-first = 🥇 First to report it: { $source }
more-backing = { $count ->
    [one] 🧭 Independent sources: one, the others quote it.
   *[other] 🧭 Independent sources: { $count }.
}
more-standing-official = ✅ Officially confirmed.
more-standing-unnamed = ⚠️ Its source isn't named, and it isn't officially confirmed.
more-standing-claims = ⚠️ Only channels close to an armed group tell it; it isn't officially confirmed.
more-standing-claimed = 📢 Responsibility was claimed.
more-standing-denied = ❌ It was denied.
more-headline-only = This outlet allows no summary. Read the full text on its page.
why-title = 🔎 You got this because you follow:
why-title-here = 🔎 This came because the group follows:
why-words = In the story: { $words }
why-no-longer = This story no longer matches anything you follow. You will get no more like it.
hush-done = 🔕 No more updates of this story.
hush-undone = 🔔 Updates of this story are back.
button-unhush = ↩️ Resume updates
story-gone = This story is old and I no longer have it.
button-too-old = This message is old. Please ask again.

## A change told again

reply-severity = { $grade ->
    [5] 🔴 It is worse than first reported.
    [4] 🔴 This is urgent now.
    [3] 🟠 This is important now.
   *[other] 🟡 This matters more now.
}
reply-toll-first = ☠️ The toll: { $now }
reply-toll-rose = ☠️ The toll rose: { $now } (was { $was })
reply-toll-changed = ☠️ The toll changed: { $now } (was { $was })
reply-toll-fell = ✏️ The toll was corrected: { $now } (was { $was })
reply-toll-withdrawn = ✏️ The toll reported before was withdrawn: { $was }
reply-official = ✅ Confirmed by official sources.
reply-denied = ❌ This was denied.
reply-repeated = 🔁 Reported again: { $said }. Whether it is a new event is not clear yet.
reply-source = According to { $source }

## After a mute

held-title = 🔔 <b>What you missed</b>: { $stories }

## Digests

digest-title = { $period ->
    [hourly] 🗞 <b>The hour</b>: { $stories }
    [weekly] 🗞 <b>The week</b>: { $stories }
   *[daily] 🗞 <b>The day</b>: { $stories }
}
digest-page = ({ $number } of { $pages })
digest-place = 📍 <b>{ $place }</b>
digest-elsewhere = 📍 <b>Elsewhere</b>
digest-line = { $icon } { $headline } · { $facts }
digest-rest = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}

## Too much from one outlet at a time

round-up-title = { $count ->
    [one] 🗂 <b>One story</b> from { $source }
   *[other] 🗂 <b>{ NUMBER($count) } stories</b> from { $source } in a short time, put together here:
}
round-up-line = { NUMBER($number) }. { $icon } { $headline }{ $facts }
round-up-rest = { $count ->
    [one] and one more.
   *[other] and { NUMBER($count) } more.
}
button-round-up-story = { NUMBER($number) }
button-round-up = Show all stories

## Alerts that waited too long

folded = { $count ->
    [one] 🕰 <b>One older story</b> was late in reaching you.
   *[other] 🕰 <b>{ NUMBER($count) } older stories</b> were late in reaching you.
}
button-folded = { $count ->
    [one] Show it
   *[other] Show them
}

## Greeting and help

start =
    <b>Rasid</b> watches the news on security in Iraq and sends you what you ask for: a short story with its source.

    Write what you want to follow, for example:
    <code>/follow كركوك</code>
    <code>/follow عبوة ناسفة</code>

    Or just write a word to see its latest news. Most news is in Arabic, so Arabic words find more.
    More: /help
start-group =
    <b>Rasid</b> sends this group the news on security in Iraq that its administrators choose.

    To begin, an administrator writes for example:
    <code>/subscribe كركوك</code>

    More: /help
start-back = Welcome back. You will get what you follow again.
start-again =
    Welcome back. What you follow is kept as you left it: /list

    More: /help
start-link-broken = This link doesn't work. Write what you want to follow, for example: <code>/follow كركوك</code>
help =
    /subscribe كركوك
    Get its news as soon as it appears.

    /unsubscribe كركوك
    Stop it.

    /list
    All that you follow.

    /recent ديالى
    The latest stories. The word alone does it too.

    /map   /stats
    What happened and where, in a picture.

    /mute 2h
    I stay silent, then sum up what you missed in one message.

    /quiet 22:00-06:00
    Hours without alerts every day.

    /digest daily
    One message in its time instead of alerts.

    /settings
    Sound, importance, a daily limit, field mode and more.

    /language
    /privacy
    /export   /wipe
    /sources

    <b>How to write what you want</b>
    Two words mean stories that have both:
    <code>/follow عبوة كركوك</code>
    A phrase as it stands, in quotes:
    <code>/follow "طريق كركوك"</code>
    Either word:
    <code>/follow كركوك OR ديالى</code>
    Without a word:
    <code>/follow كركوك -رياضة</code>
    Only what is urgent, from one place:
    <code>/follow place:كركوك severity:4</code>

    Words are found in all their Arabic forms.
    In groups: only commands that begin with /, and only administrators change what it follows.
unknown-command = I don't know this command. All I understand is here: /help
text-only = I only understand text. Write a word to see its latest news, for example: <code>كركوك</code>
privacy =
    <b>What I store about you</b>
    The number of this chat, your language and settings, what you follow, how long you muted me, and the numbers of the messages I sent you.

    Not your name, not your phone number, not what you ask me. And nothing before you follow something or choose a language.

    It stays on the server of whoever runs this bot and is sent to nobody. But remember that Telegram itself sees messages to bots.

    If you block the bot, or it is removed from the group, all of it is erased after 30 days.
    To see all that I keep: /export
    To erase it all at once: /wipe

## Following

follow-how =
    What do you want to follow? Write for example:
    <code>/follow كركوك</code>
    <code>/follow عبوة ناسفة</code>
    <code>/follow "طريق كركوك"</code>
    <code>/follow كركوك OR ديالى</code>
follow-how-group =
    What should the group follow? Write for example:
    <code>/subscribe كركوك</code>
    <code>/subscribe عبوة ناسفة</code>
    <code>/subscribe كركوك OR ديالى</code>
follow-done = ✅ Following: <code>{ $query }</code>
follow-number = Subscription { $number }. You get every new story from now on.
follow-already = You follow this already: <code>{ $query }</code>
follow-already-number = Subscription { $number }.
follow-too-many = You have reached the limit of { $limit } subscriptions. Stop some first: /list
preview-none = No stories about it in the last 7 days.
preview-count = In the last 7 days: { $stories }, { $rate ->
    [0] less than one a day
    [one] about one a day
   *[other] about { $rate } a day
}.
preview-many = That is a lot. Add a word to narrow it, such as a place.
preview-newest = <b>The newest</b>
preview-test = 🔎 <code>{ $query }</code>
button-undo = ↩️ Undo
button-forms = 🔤 Forms
forms-title = <b>The forms I look for</b>
forms-word = <b>{ $word }</b>: { $forms }
forms-definite = <b>{ $word }</b>: { $forms }. Only with the article, because you wrote «ال».
forms-alone = <b>{ $word }</b>
forms-exact = <b>{ $word }</b>: only as you wrote it.
forms-prefix = <b>{ $word }</b>: every word that begins with it.
forms-rest = { $count ->
    [one] And one more word.
   *[other] And { $count } more words.
}
forms-attached = Also with و, ف, ب, ل or ك attached, and written without hamza or the dots of ة. To find a word only as it stands, put = before it.
understood-one = I understood: { $part }.
understood-all = I understood: a story that has all of these
understood-any = I understood: a story that has one of these
understood-part = • { $part }
part-word = «{ $text }»
part-exact = «{ $text }» exactly as written
part-prefix = any word that begins with «{ $text }»
part-phrase = the words «{ $text }» side by side
part-place = the place «{ $text }» and what lies in it
part-governorate = the governorate of «{ $text }» with all its districts
part-country = every story in Iraq
part-text = «{ $text }» anywhere in the text
part-grade-4 = every urgent story in Iraq
part-grade-3 = every important or urgent story in Iraq
part-only-grade-4 = urgent stories only
part-only-grade-3 = important and urgent stories only
part-actor = the actor «{ $text }»
part-event = the kind of event «{ $text }»
part-source = the source «{ $text }»
part-severity = severity { $grade } or higher
part-severity-only = severity { $grade }
part-severity-range = severity { $least } to { $most }
part-all = {" "}and{" "}
part-any = {" "}or{" "}
part-group = ({ $parts })
part-not = without { $part }
button-follow = ➕ Follow
button-word = 🔤 The word «{ $text }» itself
button-both = 🔗 What has all of them
button-grave-only = 🔴 Only the urgent ones
follow-several = { $count ->
    [one] ✅ Following one thing:
   *[other] ✅ Following { $count } things:
}
follow-several-line = • <code>{ $query }</code>
follow-several-not = I didn't understand the line «{ $line }». Send it alone.
unfollow-done = 🗑 No longer following: <code>{ $query }</code>
unfollow-all-done = { $count ->
    [one] 🗑 Your subscription is stopped.
   *[other] 🗑 { $count } subscriptions are stopped.
}
unfollow-unknown = You don't follow this: { $query }
unfollow-gone = This subscription is not there any more.
list-none =
    You follow nothing yet. Write for example:
    <code>/follow كركوك</code>
list-title = { $count ->
    [one] <b>You follow one thing</b>
   *[other] <b>You follow { $count } things</b>
}
list-line = { $number }. { $query }
list-line-topic = { $number }. { $query } (in another topic)
list-stop = Press what you want to stop, or ⚙️ to change it:
one-title = 📌 <b>{ $query }</b>
one-how = How shall its news come?
button-one = ⚙️
button-mute = 🔕 Mute
button-stop-one = ✖️ Stop
choice-mode-chat = As the others
mode-icon-all = 🔔
mode-icon-grave = 🔴
mode-icon-digest = 🗞
mute-icon = 🔕
list-muted = 🔕 Muted until { $until }
button-stop = ✖️ { $number } · { $query }
button-newer = ◀️ Newer
button-older = Older ▶️
button-previous = ◀️ Back
button-next = Next ▶️

## Queries as they are shown

field-place = place
field-actor = actor
field-event = event
field-source = source
field-severity = severity
field-text = text
grade-4 = urgent
grade-3 = important
grade-2 = update
query-or = OR

## The first choices

button-places = 📍 Follow a governorate
button-grave = 🔴 Follow all that is urgent in Iraq
places-ask = Which governorate?
governorate-0 = Baghdad
governorate-1 = Basra
governorate-2 = Nineveh
governorate-3 = Erbil
governorate-4 = Sulaymaniyah
governorate-5 = Duhok
governorate-6 = Halabja
governorate-7 = Kirkuk
governorate-8 = Salah al-Din
governorate-9 = Anbar
governorate-10 = Diyala
governorate-11 = Babil
governorate-12 = Karbala
governorate-13 = Najaf
governorate-14 = Wasit
governorate-15 = Diwaniyah
governorate-16 = Maysan
governorate-17 = Dhi Qar
governorate-18 = Muthanna

## Recent stories

recent-query = 🔎 <code>{ $query }</code>
recent-mine = 🔎 <b>Latest for what you follow</b>
recent-all = 🔎 <b>Latest stories</b>
recent-span = { $span ->
    [day] Last 24 hours: { $stories }
    [week] Last 7 days: { $stories }
   *[all] Stored: { $stories }
}
recent-none = { $span ->
    [day] No stories in the last 24 hours.
    [week] No stories in the last 7 days.
   *[all] No stories about this are stored.
}
link-unknown = I keep no story from this link. Send a word of its headline.
nearest-names = Did you mean: { $names }?
recent-time = { $time }: { $stories }
recent-none-time = No stories { $time }.
time-today = today
time-yesterday = yesterday
time-tonight = tonight
time-last = in the last { $duration }
time-since = since { $since }
time-between = from { $since } to { $until }
recent-follow-hint = Follow it to get the first one.
button-day = 24 hours
button-week = 7 days
button-pin = 📍 Roughly where
button-all-time = All stored

## Pictures

events = { $count ->
    [0] no events
    [one] one event
   *[other] { NUMBER($count) } events
}
map-title = Map of security events
map-range = { NUMBER($least) }–{ NUMBER($most) }
map-over = { NUMBER($least) }+
map-spot = urgent
map-footer = Rasid · Borders: Natural Earth
stats-title = Security events in figures
stats-days = Each day
stats-kinds = Kinds
stats-places = Where
stats-day = { NUMBER($day) }/{ NUMBER($month) }
stats-footer = Rasid
picture-number = { NUMBER($count) }
picture-count = { $name } { NUMBER($count) }
picture-span = { $span ->
    [day] Last 24 hours: { $events }
    [week] Last 7 days: { $events }
   *[month] Last 30 days: { $events }
}
picture-until = until { $time } { $zone }
picture-mine = of your subscriptions
picture-mine-group = of what the group follows
picture-caption = <b>{ $title }</b>
    { $subtitle }
picture-most = Most: { $places }
picture-none = { $span ->
    [day] No events in the last 24 hours.
    [week] No events in the last 7 days.
   *[month] No events in the last 30 days.
}
picture-failed = ⚠️ I couldn't draw the picture. Try again in a while.
button-month = 30 days
button-my-events = Mine only
button-all-events = All events

## Sources

sources-title = { $count ->
    [one] <b>One source</b>
   *[other] <b>{ NUMBER($count) } sources</b>, { NUMBER($working) } of them working
}
sources-none = I read no sources at present.
sources-line = { $icon } { $name } · { $time }
sources-line-counted = { $icon } { $name } · { $time } · in 7 days: { $stories }
sources-line-silent = { $icon } { $name }
sources-reason = { $reason }, failed attempts: { NUMBER($failures) }
sources-legend = 🟢 working · 🟡 nothing new for two days · 🔴 I can't read it · ⚪ not read yet · ⏸ paused
    Beside each source is the time of what it published last.
source-working = 🟢
source-silent = 🟡
source-failing = 🔴
source-unread = ⚪
source-paused = ⏸
feed-http-401 = the page wants a password ({ $status })
feed-http-403 = the site forbids reading it ({ $status })
feed-http-404 = the page doesn't exist ({ $status })
feed-http-410 = the page was removed ({ $status })
feed-http-429 = the site asks for patience ({ $status })
feed-http-5xx = the site itself is out of order ({ $status })
feed-http-other = an unexpected answer of the site ({ $status })
feed-error-timeout = the site doesn't answer
feed-error-dns = there is no address of this name
feed-error-tls = the site's certificate isn't valid
feed-error-bad-url = the source's address is written wrong
feed-error-truncated = the answer broke off before its end
feed-error-disconnected = the connection to the site broke
feed-error-refused = the site refuses the connection
feed-error-bad-http = the site's answer can't be understood
feed-error-forbidden-address = the address is an inner one and isn't read
feed-error-bad-redirect = the site redirects to an address that isn't read
feed-error-too-many-redirects = the site redirects without end
feed-error-too-large = the page is larger than what I read
feed-error-bad-encoding = the answer is compressed in a way I don't know
feed-error-empty = the page is empty
feed-error-web-page = an ordinary page, no list of news
feed-error-not-a-feed = it is no list of news
feed-error-no-preview = the channel can be read in Telegram only
feed-error-no-channel = no public channel has this name
feed-error-not-a-channel = it is no channel's page
feed-error-unreadable = the list of news is written wrong
feed-error-parse-timeout = reading the page took longer than it may
feed-error-parse-crashed = the page couldn't be read
feed-error-other = an unknown fault ({ $reason })

## Own data, about

export-done =
    📄 <b>Everything I keep about you</b>
    Subscriptions: { NUMBER($subscriptions) } · stories that reached you or wait: { NUMBER($alerts) }
    To erase it all: /wipe
export-done-group =
    📄 <b>Everything I keep about this group</b>
    Subscriptions: { NUMBER($subscriptions) } · stories that reached it or wait: { NUMBER($alerts) }
    To erase it all: /wipe
about =
    <b>Rasid</b> is a free program that watches the news of security in Iraq; whoever runs it does so on their own server.

    I read { NUMBER($sources) } news sources, choose what concerns security in Iraq, and shorten it. When many sources tell of one event, I put them into one message. The sources and how they are: /sources

    A story is its outlet's, and its link comes with it. I shorten by machine and may err: see the source before you decide on it.

    Place names: GeoNames (CC BY 4.0). Governorates' borders: Natural Earth.
    What I keep about you: /privacy

## Inline mode

inline-none = I found no news of this. Press to follow it.
inline-refused = This bot is for those whom its owner allows.

## Mute

mute-how = How long shall I be silent? Choose, or write for example: <code>/mute 2h</code> or <code>/mute until morning</code>
mute-how-group = How long shall I be silent? An administrator may choose, or write for example: <code>/mute 2h</code>
mute-how-one = How long shall I be silent about “{ $query }”?
mute-not-understood =
    I didn't understand the time “{ $shown }”. Write for example:
    <code>/mute 2h</code>
    <code>/mute 30m</code>
    <code>/mute until morning</code>
mute-not-understood-group =
    I didn't understand the time “{ $shown }”. Write for example:
    <code>/mute 2h</code>
    <code>/mute until morning</code>
mute-out-of-range = The time can be from { $shortest } to { $longest }.
mute-done = 🔕 Silent for { $duration }, until { $until }. Then I sum up what you missed.
mute-until-done = 🔕 Silent until { $until }. Then I sum up what you missed.
mute-one-done = 🔕 Nothing about “{ $query }” until { $until }. Then I sum up what you missed of it.
mute-one-off = 🔔 News about “{ $query }” reaches you again.
mute-nothing = You follow nothing yet, so there is nothing to mute.
mute-off-later = 🔔 Unmuted. What arrived meanwhile comes in its time.
mute-off = { $count ->
    [0] 🔔 Unmuted. Nothing arrived meanwhile.
    [one] 🔔 Unmuted. One story that arrived meanwhile is coming now.
   *[other] 🔔 Unmuted. { $count } stories that arrived meanwhile are coming now.
}
mute-was-off = 🔔 Nothing is muted, alerts reach you.
button-one-day = one day
button-until-morning = 🌅 Until morning
button-unmute = 🔔 Unmute

## Quiet hours, digests, settings

hours = { $start }–{ $end }
time-not-understood = I didn't understand “{ $shown }”.
quiet-how =
    When shall I be quiet every day? Choose, or write for example:
    <code>/quiet 22:00-06:00</code>
    <code>/quiet from 11pm to 7am</code>
quiet-how-group =
    When shall I be quiet every day? An administrator may choose, or write for example:
    <code>/quiet 22:00-06:00</code>
quiet-empty = It ends where it begins. For a whole day of silence write: <code>/mute 1d</code>
quiet-empty-group = It ends where it begins. For a whole day of silence: <code>/mute 1d</code>
quiet-done = 🌙 Quiet every day { $hours } { $zone }. Then I sum up what you missed.
quiet-off = 🔔 No quiet hours. Alerts come at any time.
grave-breaks = Urgent news comes at once all the same.
grave-waits = Urgent news waits too.
digest-how =
    When shall the digest come? Choose, or write for example:
    <code>/digest daily 07:00</code>
    <code>/digest hourly</code>
    <code>/digest weekly</code>
digest-how-group =
    When shall the digest come? An administrator may choose, or write for example:
    <code>/digest daily 07:00</code>
digest-done = { $period ->
    [hourly] 🗞 A digest every hour instead of alerts, from { $due } on.
    [weekly] 🗞 A digest every Sunday instead of alerts, from { $due } on.
   *[daily] 🗞 A digest every day instead of alerts, from { $due } on.
}
digest-off = 🔔 No digest. Each story comes by itself, at once.

settings-title = ⚙️ <b>Settings</b>
setting-done = ✅ Done
setting-language = 🌐 Language: { $value }
setting-language-how = 🌐 Which language shall I write?
setting-zone = 🕒 Time zone: { $value }
setting-zone-how = 🕒 By the clock of which city? Quiet hours and digests go by it too.
setting-digits = 🔢 Digits: { $value }
setting-digits-how = 🔢 How shall I write numbers?
setting-least = 📶 Importance: { $value }
setting-least-how = 📶 Which news shall I send? What is below doesn't come, unless it becomes more serious.
setting-mode = 📬 What comes: { $value }
setting-mode-how = 📬 What shall I send of what matches? Each subscription may differ, see /list
setting-digest = 🗞 Digest: { $value }
setting-digest-how = 🗞 When shall the digest come? For another time write for example: <code>/digest daily 18:30</code>
setting-budget = 🎚 Daily limit: { $value }
setting-budget-how = 🎚 How many alerts a day? What is more I put in one message; urgent news always comes.
setting-quiet = 🌙 Quiet: { $value }
setting-quiet-how = 🌙 When shall I be quiet every day? For other hours write for example: <code>/quiet 22:30-05:30</code>
setting-grave = 🔴 Urgent news in quiet hours and digests: { $value }
setting-grave-how = 🔴 Shall urgent news come at once, in quiet hours and instead of waiting for a digest?
setting-sound = 🔊 Sound: { $value }
setting-sound-how = 🔊 Which alerts make a sound?
setting-preview = 🖼 Link previews: { $value }
setting-preview-how = 🖼 Shall the picture of a story appear under it? It uses more data.
setting-field = 🦺 Field mode: { $value }
setting-field-how =
    🦺 In field mode messages are short and without pictures. They begin with a neutral line that tells nothing to who looks at your locked phone.
button-setting-language = 🌐 Language
button-setting-zone = 🕒 Time zone
button-setting-digits = 🔢 Digits
button-setting-least = 📶 Importance
button-setting-mode = 📬 What comes
button-setting-digest = 🗞 Digest
button-setting-budget = 🎚 Daily limit
button-setting-quiet = 🌙 Quiet
button-setting-grave = 🔴 Urgent news
button-setting-sound = 🔊 Sound
button-setting-preview = 🖼 Previews
button-setting-field = 🦺 Field mode
button-back = ◀️ Back
choice-chosen = ✅ { $value }
choice-on = Yes
choice-off = No
choice-language-ar = العربية
choice-language-en = English
choice-digits-arabic = ١٢٣
choice-digits-latin = 123
choice-least = { $grade } and above
choice-least-1 = All news
choice-mode-all = Each story at once
choice-mode-grave = Urgent news only
choice-mode-digest = In the digest
choice-digest-off = No digest
choice-digest-hourly = Every hour
choice-digest-daily = Every day { $at }
choice-digest-weekly = Every Sunday { $at }
choice-budget = { $count ->
    [one] one alert
   *[other] { $count } alerts
}
choice-budget-off = No limit
choice-quiet-off = No quiet hours
choice-grave-on = Comes at once
choice-grave-off = Waits
choice-sound-all = All with sound
choice-sound-grave = Urgent news only
choice-sound-none = All silent
city-amman = Amman
city-baghdad = Baghdad
city-beirut = Beirut
city-berlin = Berlin
city-cairo = Cairo
city-damascus = Damascus
city-dubai = Dubai
city-istanbul = Istanbul
city-london = London
city-new_york = New York
city-riyadh = Riyadh
city-tehran = Tehran

## Language, wipe

language-ask = Which language shall I write in?
language-done = ✅ I will write in English. The news itself stays in Arabic.
button-arabic = العربية
button-english = English
wipe-ask = <b>Erase everything?</b>
    Your subscriptions, your settings and all that is stored about this chat go at once and for good.
button-wipe-yes = Yes, erase everything
button-wipe-no = No
wipe-done = ✅ Everything is erased. I store nothing about this chat.
wipe-nothing = I store nothing about this chat.
wipe-kept = Nothing was erased.

## Refusals and failures

admins-only = This is for the group's administrators only.
admins-unknown = I couldn't check that you are an administrator. Please try again in a moment.
access-refused =
    This bot is for those whom its owner allows.
    Send this number to the bot's owner: <code>{ $chat }</code>
storage-failed = ⚠️ I couldn't save this, and nothing was changed. Please try again in a moment.
handler-failed = ⚠️ Something went wrong on my side. Please try again in a moment.
too-much = ⏳ Too many messages at once: I won't answer all of them. Send what I left unanswered again in a minute.
# Shown when a button is pressed too often; at most 200 characters.
too-much-pressed = ⏳ I'm still busy with what you asked before. Press again in a moment.

## Operator

allow-how = Write the chat's number: <code>/allow 123456</code>
ban-how = Write the chat's number: <code>/ban 123456</code>
allow-done = ✅ Allowed: <code>{ $chat }</code>
ban-done = ⛔ Banned: <code>{ $chat }</code>
ban-operator = This is an operator's number and can't be banned.
health-title = <b>How Rasid is doing</b>
health-feeds = { $failing ->
    [0] ✅ Feeds: { $feeds }, all working.
   *[other] ⚠️ Feeds: { $feeds }, failing: { $failing }.
}
health-feed = ⚠️ { $feed }: { $reason }
health-polled = Last successful poll: { $time }
health-never-polled = No feed has been read successfully yet.
health-outbox = Waiting: { $due } · held back: { $held } · sent: { $sent } · dropped: { $dropped }
health-oldest = The oldest alert waiting since: { $time }
health-stories = Stories of the last 24 hours: { $count }
health-usage = Chats: { NUMBER($chats) } ({ NUMBER($groups) } groups, { NUMBER($parked) } parked) · Subscriptions: { NUMBER($subscriptions) }

## Feeds added and taken out

addsource-how = Write a source's address or a channel's name after the command:
    <code>/addsource https://example.org/rss</code>
    <code>/addsource @channel</code>
addsource-known = I have this source already: { $feed }
addsource-failed = I couldn't read it and didn't add it: { $reason }
addsource-feed = 📰 <b>{ $feed }</b>
addsource-channel = 📣 Channel <b>{ $feed }</b>
addsource-language-ar = in Arabic
addsource-language-en = in English
addsource-language-ckb = in Kurdish
addsource-language-other = in another language
addsource-newest = The newest in it:
addsource-empty = There is nothing in it now.
addsource-entry = • { $time } { $title }
addsource-ask = Shall I read it?
addsource-left = All right, I didn't add it.
speaks-official = an official body
speaks-agency = a news agency
speaks-newspaper = a newspaper
speaks-monitor = an open-source monitor
speaks-armed_group = a channel close to an armed group
button-add = Add it
button-leave = No
button-add-official = Add it: an official body
button-add-monitor = Add it: an open-source monitor
button-add-armed_group = Add it: close to an armed group
button-wake = ▶️ Read it again
button-pause = ⏸ Pause it
addsource-done = { $count ->
    [0] ✅ Added: { $feed }. There is nothing in it now.
    [one] ✅ Added: { $feed }, with one story.
   *[other] ✅ Added: { $feed }, with { NUMBER($count) } stories.
}
addsource-back = ↩️ The source is back: { $feed }
delsource-how = Write the source's name or address after the command: <code>/delsource Shafaq</code>
    All sources: /feeds
delsource-none = I found no single source of that name. All sources: /feeds
delsource-which = Which one do you mean?
pausesource-how = Write the source's name or address after the command: <code>/pausesource Shafaq</code>
pausesource-done = ⏸ I don't read this source until you wake it: { $feed }
pausesource-woken = ▶️ I read this source again: { $feed }
delsource-done = 🗑 I read this source no more: { $feed }. What I gathered from it stays.

## A word to everybody

broadcast-how = Write the message after the command: <code>/broadcast The bot will be down for an hour</code>
broadcast-too-long = The message is long. The limit is { NUMBER($limit) } characters.
broadcast-running = An earlier message is still on its way. Stop it or wait.
broadcast-nobody = Nobody follows anything yet, so nobody would get it.
broadcast-preview = { $count ->
    [one] 📢 It goes to one chat, like this:
   *[other] 📢 It goes to { NUMBER($count) } chats, like this:
}
broadcast-title = 📢 <b>A message from the bot's owner</b>
broadcast-title-group = 📢 <b>A message from the bot's owner to the group</b>
broadcast-dropped = Nothing was sent.
broadcast-progress = 📢 On its way: reached { NUMBER($sent) } of { NUMBER($total) }. Closed chats: { NUMBER($gone) } · not reached: { NUMBER($failed) }
broadcast-done = ✅ Reached { NUMBER($sent) } of { NUMBER($total) }. Closed chats: { NUMBER($gone) } · not reached: { NUMBER($failed) }
broadcast-stopped = ⏹ Stopped. Reached { NUMBER($sent) } of { NUMBER($total) }. Closed chats: { NUMBER($gone) } · not reached: { NUMBER($failed) } · not sent to: { NUMBER($left) }
broadcast-stopping = It stops now.
broadcast-over = The sending is over, nothing is on its way.
button-broadcast-send = Send it to everybody
button-broadcast-drop = Don't send it
button-broadcast-stop = ⏹ Stop

## Queries that can't be read

query-error-says-nothing = «{ $shown }» alone says nothing that I could look for. Write a place, an actor or a word.
query-error-says-nothing-example = Kirkuk
query-error-unknown-place = I know no place in Iraq called «{ $shown }».
query-error-unknown-place-example = place:Kirkuk
query-error-unknown-actor = I know no actor called «{ $shown }».
query-error-unknown-actor-example = actor:PMF
query-error-unknown-event = I know no kind of event called «{ $shown }».
query-error-unknown-event-example = event:explosion
query-error-unknown-source = I watch no source called «{ $shown }».
query-error-unknown-source-example = source:"Iraqi News"
query-error-unknown-severity = I know no grade called «{ $shown }». The grades: urgent, important, update, information.
query-error-unknown-severity-example = severity:urgent
query-error-nearest = The nearest that I know: { $values }
query-error-time = This time can't be: «{ $shown }».
query-error-time-example = Kirkuk from 1/11 to 7/11
query-error-where = At: <code>{ $shown }</code>
query-error-example = Example: <code>{ $example }</code>
query-error-empty = There is no word here to look for.
query-error-empty-example = كركوك
query-error-too-long = This is too long. The limit is { $shown } characters.
query-error-too-long-example = عبوة كركوك
query-error-too-many = There are too many words. The limit is { $shown }.
query-error-too-many-example = عبوة كركوك
query-error-too-deep = The brackets are nested deeper than I understand.
query-error-too-deep-example = (كركوك OR ديالى) عبوة
query-error-quote = A quotation mark was opened and not closed.
query-error-quote-example = "طريق كركوك"
query-error-group-open = A bracket was opened and not closed.
query-error-group-open-example = (كركوك OR ديالى) عبوة
query-error-group-close = A bracket was closed that wasn't opened.
query-error-group-close-example = (كركوك OR ديالى) عبوة
query-error-operand = A word is missing before or after the operator.
query-error-operand-example = كركوك OR ديالى
query-error-word = There is no word in this place.
query-error-word-example = كركوك
query-error-prefix = The asterisk comes at the end of a word, after two letters at least.
query-error-prefix-example = انفجار*
query-error-field = I don't know this field. The fields: place, actor, event, source, severity, text.
query-error-field-example = place:كركوك
query-error-field-value = The value after the colon is missing.
query-error-field-value-example = place:كركوك
query-error-severity = The severity is a number from 1 to 5.
query-error-severity-example = severity:4
query-error-only-excludes = This only excludes. Write also what you want.
query-error-only-excludes-example = كركوك -رياضة
query-error-contradiction = This asks for a word and excludes it too, so nothing can match.
query-error-contradiction-example = كركوك -رياضة

## The command menu

menu-start = Start
menu-subscribe = Follow a word or place
menu-unsubscribe = Stop following
menu-list = What I follow
menu-recent = Latest stories
menu-test = Try a word before following it
menu-map = Map of events
menu-stats = Events in figures
menu-sources = Sources and how they are
menu-export = All that is kept about me, as a file
menu-about = About Rasid
menu-mute = Mute alerts for a while
menu-unmute = Unmute
menu-quiet = Quiet hours
menu-digest = A digest instead of alerts
menu-settings = Settings
menu-language = Language
menu-privacy = What is stored about me
menu-wipe = Erase my data
menu-help = Help
about-short = Short alerts on security news in Iraq, for what you follow.
about-long = Rasid watches the news on security in Iraq and sends you what you choose by word or place: a short story with its source. Press Start.
