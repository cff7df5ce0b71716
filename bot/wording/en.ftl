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
ago-minutes = { $count ->
    [0] just now
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
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

severity-5 = 🔴 Critical
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
alert-last-group = 🎚 That was today's limit. The rest comes together at { $time }, urgent news at once.
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
independent = { $count ->
    [0] no independent source
    [one] one independent source
   *[other] { $count } independent sources
}
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
kind-icon-explosion_ied = 💥
kind-icon-unknown_blast = 🔊
kind-icon-air_missile_drone = 🚀
kind-icon-armed_attack = 🔫
kind-icon-operations = 👮
kind-icon-protest_violence = 🪧
kind-icon-mines_erw = ⚠️
kind-icon-prison = ⛓️
kind-icon-judicial = ⚖️
kind-icon-militia_politics = 🪖
kind-icon-other = 🛡️
toll-icon-dead = ☠️
toll-icon-hurt = 🩹

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
    [one] And one more report.
   *[other] And { $count } more reports.
}
more-copy = (from another outlet)
more-forwarded = (passed on from { $source })
more-withdrawn = (withdrawn by its publisher)
more-tolls = <b>The toll as it was reported</b>
more-first = 🥇 First to report it: { $source }
more-backing = 🧭 { $independent }.
more-backing-quoted = 🧭 One independent source, the others quote it.
more-standing-official = ✅ Officially confirmed.
more-standing-unnamed = ⚠️ Its source isn't named, and it isn't officially confirmed.
more-standing-claims = ⚠️ Only channels close to an armed group tell it; it isn't officially confirmed.
more-standing-claimed = 📢 Responsibility was claimed.
more-standing-denied = ❌ It was denied.
more-headline-only = This outlet allows no summary. Read the full text on its page.
why-title = 🔎 You got this because you follow:
why-title-group = 🔎 This came because the group follows:
why-words = In the story: { $words }
why-no-longer = This story no longer matches anything you follow. You will get no more like it.
why-no-longer-group = This story no longer matches anything { $chat } follows. No more like it will come.
hush-done = 🔕 No more updates of this story.
hush-done-group = 🔕 No more updates of this story come here.
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
reply-toll-first = { $icon } The toll: { $now }
reply-toll-rose = { $icon } The toll rose: { $now } (was { $was })
reply-toll-changed = { $icon } The toll changed: { $now } (was { $was })
reply-toll-fell = ✏️ The toll was corrected: { $now } (was { $was })
reply-toll-withdrawn = ✏️ The toll reported before was withdrawn: { $was }
reply-official = ✅ Confirmed officially.
reply-denied = ❌ This was denied.
reply-repeated = 🔁 Reported again: { $said }. Whether it is a new event is not clear yet.
reply-source = According to { $source }

## After a mute

held-title = 🔔 <b>What you missed</b>: { $stories }
held-title-group = 🔔 <b>What was missed</b>: { $stories }

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
round-up-title-group = { $count ->
    [one] 🗂 <b>One story</b> from { $source }
   *[other] 🗂 <b>{ NUMBER($count) } stories</b> from { $source } in a short time, put together here:
}
round-up-line = { NUMBER($number) }. { $icon } { $headline }{ $facts }
round-up-rest = { $count ->
    [one] And one more.
   *[other] And { NUMBER($count) } more.
}
button-round-up-story = { NUMBER($number) }
button-round-up = Show all stories

## Alerts that waited too long

folded = { $count ->
    [one] 🕰 <b>One older story</b> was late in reaching you.
   *[other] 🕰 <b>{ NUMBER($count) } older stories</b> were late in reaching you.
}
folded-group = { $count ->
    [one] 🕰 <b>One older story</b> was late.
   *[other] 🕰 <b>{ NUMBER($count) } older stories</b> were late.
}
button-folded = { $count ->
    [one] Show it
   *[other] Show them
}

## Greeting and help

start =
    <b>Rasid</b> watches the news on security in Iraq and sends you what you ask for: a short story with its source.

    Write what you want to follow, for example:
    <code>/follow Kirkuk</code>
    <code>/follow event:bomb</code>

    Or just write a name or a word to see its latest news. Names of places and groups and common words (drone, airstrike, arrest) find Arabic news too; other words find only what is written in their language, and most of it is Arabic.
    More: /help
start-group =
    <b>Rasid</b> sends this group the news on security in Iraq that its administrators choose.

    To begin, an administrator writes for example:
    <code>/subscribe Kirkuk</code>

    More: /help
talk-greeting = Hello! Write a place, a group or a word to see its latest news, or <code>follow Kirkuk</code> to get it as it appears. /help
talk-thanks = You are welcome. Write a place or a word whenever you like to see its latest news; what you follow is here: /list
talk-about = I am Rasid: I watch the news and send you what you choose of security in Iraq. Try <code>follow Kirkuk</code>, or write any place to see its latest news. All that I understand: /help
talk-fine = I am here. Write a place, a group or a word to see its latest news, or <code>follow Kirkuk</code> to get it. /help
start-back = Welcome back. You will get what you follow again.
start-back-group = Welcome back. What the group follows comes as before.
start-again =
    Welcome back. What you follow is kept as you left it: /list

    More: /help
start-link-broken = This link is damaged or old, and nothing was followed. Write what you want to follow, for example: <code>/follow Kirkuk</code>
start-link-broken-group = This link is damaged or old, and nothing was followed. An administrator writes for example: <code>/subscribe Kirkuk</code>
help =
    /subscribe Kirkuk
    Get its news as soon as it appears.

    /unsubscribe Kirkuk
    Stop it. To stop all that you follow: “stop all”.

    /list
    All that you follow; ⚙️ beside each edits, mutes or shares it.

    /edit 1 Diyala
    Subscription 1 is about Diyala from then on.

    /recent Diyala
    The latest stories. The word alone does it too. As a file: <code>/recent Diyala 7d file</code>

    /test Baghdad
    How many stories it would have brought, before you follow it.

    /map   /stats
    What happened and where, in a picture.

    /mute 2h
    I stay silent, then sum up what you missed in one message. To have alerts again: /unmute

    /quiet 22:00-06:00
    Hours without alerts every day. To end them: “no quiet”.

    /digest daily
    One message in its time instead of alerts; “digest every friday” does it, too. To end it: “no digest”.

    /settings
    Sound, importance, a daily limit, field mode and more. Or say it: “no sound”, “only urgent”, “daily limit 10”.

    /sources
    Where the news is from.

    /severity
    What is 🔴, 🟠 or 🟡.

    /language   /privacy
    /export   /wipe
    /about

    <b>How to write what you want</b>
    Two words mean stories that have both:
    <code>/follow drone Kirkuk</code>
    A phrase as it stands, in quotes:
    <code>/follow "Kirkuk road"</code>
    Either word:
    <code>/follow Kirkuk OR Diyala</code>
    Without a word:
    <code>/follow Kirkuk -sport</code>
    Only what is urgent, from one place:
    <code>/follow place:Kirkuk severity:urgent</code>

    Words are found in all their forms. Names of places and groups, kinds of event and common words (drone, airstrike, arrest) find Arabic news too; other words only what is written in their language.
    In groups: only commands that begin with /, and only administrators change what it follows.
    For a channel of yours, write here: /follow @itsname Kirkuk
help-operator =
    <b>For the bot's owner</b>
    /health
    How sources and alerts are, and how many chats there are.

    /feeds
    The sources, those that fail first and why.

    /addsource   /delsource   /pausesource
    Add a source or a channel, take it out, or let it rest.

    /allow 123456   /ban 123456
    Let a chat use the bot, or keep it out.

    /broadcast
    A word to everybody, shown to you before it is sent.
severity-screen =
    <b>The grades of stories</b>
    🔴 <b>Critical</b>: ten or more killed, a suicide attack, or an assassination.
    🔴 <b>Urgent</b>: an attack with dead, five or more wounded, an embassy, airport or market hit, or a prison break.
    🟠 <b>Important</b>: a bomb, a strike or an attack with no dead told, a mine, or a violent protest.
    🟡 <b>Update</b>: an operation, an arrest, aircraft overhead, or what is said of an earlier event.
    ⚪ <b>For information</b>: courts, factions, and what goes with them.

    Only what is urgent from a place:
    <code>/follow Kirkuk severity:urgent</code>
    From a grade upwards:
    <code>/follow Diyala severity:important</code>
    The lowest grade that reaches you, for all that you follow: /settings
severity-screen-group =
    <b>The grades of stories</b>
    🔴 <b>Critical</b>: ten or more killed, a suicide attack, or an assassination.
    🔴 <b>Urgent</b>: an attack with dead, five or more wounded, an embassy, airport or market hit, or a prison break.
    🟠 <b>Important</b>: a bomb, a strike or an attack with no dead told, a mine, or a violent protest.
    🟡 <b>Update</b>: an operation, an arrest, aircraft overhead, or what is said of an earlier event.
    ⚪ <b>For information</b>: courts, factions, and what goes with them.

    Only what is urgent from a place:
    <code>/subscribe Kirkuk severity:urgent</code>
    From a grade upwards:
    <code>/subscribe Diyala severity:important</code>
    The lowest grade that comes, for all that { $chat } follows: /settings
button-severity = 🔴 What do the grades mean?
help-group =
    /subscribe Kirkuk
    Its news comes to { $chat } as soon as it appears.

    /unsubscribe Kirkuk
    Stop it.

    /list
    What { $chat } follows, shown to whoever asks and to nobody else.

    /edit 1 Diyala
    Subscription 1 is about Diyala from then on.

    /recent Diyala
    The latest stories.

    /test Baghdad
    How many stories it would have brought.

    /mute 2h
    I stay silent, then sum up what was missed in one message. To have alerts again: /unmute

    /quiet 22:00-06:00
    Hours without alerts every day.

    /digest daily
    One message in its time instead of alerts.

    /settings   /language
    /map   /stats
    /sources   /severity
    /privacy   /about
    /export   /wipe

    Everybody may ask, only administrators change things.
    News comes to the topic in which it was asked for.
    How to write more than a word is told by /help in our private chat.
unknown-command = I don't know this command. All I understand is here: /help
forwarded-command =
    This command was forwarded from another message, so I didn't carry it out. If you want it, tap to copy it and send it:
    <code>{ $text }</code>
text-only = I only understand text. Write a word to see its latest news, for example: <code>Kirkuk</code>
privacy =
    <b>What I store about you</b>
    • The number of this chat, your language and settings, and when you want quiet, digests and mutes.
    • What you follow, as you wrote it, and the stories you silenced.
    • Which story I sent you, when, for which query, and the number of its message: { $days ->
        [one] deleted after a day.
       *[other] deleted after { $days } days.
    }
    • Whether the bot's owner allowed or banned you, if so. And when the owner writes to everybody: that the message is on its way to you, until you have it.

    Not your name, not your phone number, not what you ask me. And nothing before you follow something or change a setting.

    { $encrypted ->
        [yes] It stays on the server of whoever runs this bot, what you follow encrypted on its disk, and is sent to nobody.
       *[no] It stays on the server of whoever runs this bot, not encrypted, and is sent to nobody.
    } But remember that Telegram itself sees messages to bots.

    If you block the bot, or it is removed from the group, all of it is erased after 30 days.
    To see all that I keep: /export
    To erase it all at once: /wipe
privacy-group =
    <b>What I store about { $chat }</b>
    • Its number, its language and settings, and when it wants quiet, digests and mutes.
    • What it follows, as it was written, and the stories that were silenced in it.
    • Which story I sent it, when, for which query, and the number of its message: { $days ->
        [one] deleted after a day.
       *[other] deleted after { $days } days.
    }
    • Whether the bot's owner allowed or banned it, if so. And when the owner writes to everybody: that the message is on its way to it, until it has it.

    Not its members' names, nor what they write. And nothing before an administrator chooses what it follows or changes a setting.

    { $encrypted ->
        [yes] It stays on the server of whoever runs this bot, what is followed encrypted on its disk, and is sent to nobody.
       *[no] It stays on the server of whoever runs this bot, not encrypted, and is sent to nobody.
    } But remember that Telegram itself sees messages to bots.

    If the bot is removed, all of it is erased after 30 days.
    For administrators to see all that I keep: /export
    To erase it all at once: /wipe

## Following

follow-how =
    What do you want to follow? Write for example:
    <code>/follow Kirkuk</code>
    <code>/follow event:bomb</code>
    <code>/follow "Kirkuk road"</code>
    <code>/follow Kirkuk OR Diyala</code>
follow-how-group =
    What should the group follow? Write for example:
    <code>/subscribe Kirkuk</code>
    <code>/subscribe event:bomb</code>
    <code>/subscribe Kirkuk OR Diyala</code>
follow-how-served =
    What shall { $chat } follow? Write for example:
    <code>/follow { $at } Kirkuk</code>
    <code>/follow { $at } event:bomb</code>
    <code>/follow { $at } Kirkuk OR Diyala</code>
test-how =
    What do you want to try before you follow it? Write for example:
    <code>/test Kirkuk</code>
    <code>/test event:bomb</code>
test-how-group =
    What does the group want to try before it follows it? Write for example:
    <code>/test Kirkuk</code>
    <code>/test event:bomb</code>
follow-done = ✅ Following: <code>{ $query }</code>
follow-done-group = ✅ Following { $for }: <code>{ $query }</code>
follow-number = Subscription { $number }. You get every new story from now on.
follow-instead = ↪️ In place of what you wrote first, which will not come: { $queries }
follow-number-group = Subscription { $number }. Every new story comes to { $chat } from now on.
follow-number-topic = Subscription { $number }. Every new story comes to this topic from now on.
follow-instead-group = ↪️ In place of what was written first, which will not come here: { $queries }
follow-already = You follow this already: <code>{ $query }</code>
follow-already-group = This is followed { $for } already: <code>{ $query }</code>
follow-already-number = Subscription { $number }.
follow-no-time = ⏱ Following is about news to come, so I left out the time that you wrote. For what was: /recent
follow-too-many = You have reached the limit of { $limit } subscriptions. Stop some first: /list
preview-none = No stories about it in the last 7 days.
preview-count = In the last 7 days: { $stories }{ $rate ->
    [0] .
    [one] , about one a day.
   *[other] , about { $rate } a day.
}
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
understood-one = I look for: { $part }.
understood-one-sent = I will send: { $part }.
understood-all = I look for stories that have all of these:
understood-all-sent = I will send every story that has all of these:
understood-any = I look for stories that have any of these:
understood-any-sent = I will send every story that has any of these:
understood-part = • { $part }
part-word = “{ $text }”
part-thing = “{ $text }” (also: { $others })
part-exact = “{ $text }” exactly as written
part-prefix = any word that begins with “{ $text }”
part-phrase = the words “{ $text }” side by side
part-place = the place “{ $text }” and what lies in it
part-governorate = the governorate of { $text } with all its districts
part-country = every story in Iraq
part-text = “{ $text }” anywhere in the text
part-grade-4 = every urgent story in Iraq
part-grade-3 = every important or urgent story in Iraq
part-only-grade-4 = urgent stories only
part-only-grade-3 = important and urgent stories only
part-actor = the actor “{ $text }”
part-event = the kind of event “{ $text }”
part-source = the source “{ $text }”
part-severity = stories graded “{ $grade }” or higher
part-severity-only = stories graded “{ $grade }” alone
part-severity-range = stories graded from “{ $least }” to “{ $most }”
part-all = {" "}and{" "}
part-any = {" "}or{" "}
part-group = ({ $parts })
part-not = without { $part }
button-follow = ➕ Follow this
button-word = 🔤 The word «{ $text }» itself
button-both = 🔗 What has all of them
button-grave-only = 🔴 Only the urgent ones
follow-several = { $count ->
    [one] ✅ One subscription added:
   *[other] ✅ { $count } subscriptions added:
}
follow-several-group = { $count ->
    [one] ✅ Following one thing { $for }:
   *[other] ✅ Following { $count } things { $for }:
}
follow-several-line = • <code>{ $query }</code>
follow-several-not = I didn't understand the line “{ $line }”. Send it alone.
unfollow-done = 🗑 No longer following: <code>{ $query }</code>
unfollow-done-group = 🗑 No more news of this comes to { $chat }: <code>{ $query }</code>
unfollow-number-done = 🗑 Subscription { NUMBER($number) } is stopped.
subscription-number = subscription { NUMBER($number) }
unfollow-all-done = { $count ->
    [one] 🗑 Your subscription is stopped.
   *[other] 🗑 { $count } subscriptions are stopped.
}
unfollow-undone = ↩️ Following again: <code>{ $query }</code>
unfollow-undone-group = ↩️ Following { $for } again: <code>{ $query }</code>
unfollow-all-ask = { $count ->
    [one] Stop your subscription?
   *[other] Stop all { $count } of your subscriptions?
}
unfollow-all-ask-group = { $count ->
    [one] Stop the subscription of { $chat }?
   *[other] Stop all { $count } subscriptions of { $chat }?
}
unfollow-all-kept = Nothing was stopped.
unfollow-all-undone = { $count ->
    [one] ↩️ All is as it was: one subscription.
   *[other] ↩️ All is as it was: { $count } subscriptions.
}
button-stop-all-yes = { $count ->
    [one] Yes, stop it
   *[other] Yes, stop them all
}
button-stop-all-no = No
button-edit = ✏️ Edit
button-share = 📤 Share
button-share-send = 📤 Send it to a chat
button-copy = 📋 Copy
edit-order = edit { $number } { $query }
edit-order-served = /edit { $at } { $number } { $query }
edit-how =
    ✏️ Reply to this message with what you want instead. Or tap the line below to copy it, change it and send it:
    <code>{ $order }</code>
edit-how-group =
    ✏️ Copy this, change it and send it:
    <code>{ $order }</code>
edit-which = Which one? Press ⚙️ beside it and then “Edit”, or write <code>/edit</code>, its number and what you want instead.
edit-which-group = Which one? Write <code>/edit</code>, its number and what you want instead.
edit-which-served = Which one? Press ⚙️ beside it and then “Edit”.
edit-unknown = You have no subscription with number { NUMBER($number) }.
edit-unknown-group = There is no subscription { $for } with number { NUMBER($number) }.
edit-done = ✏️ Subscription { $number } is now: <code>{ $query }</code>
edit-was = It was: <code>{ $query }</code>
share =
    📤 Whoever taps this link follows <code>{ $query }</code> like you:
    { $link }
share-group =
    📤 Whoever presses this link follows <code>{ $query }</code>, too:
    { $link }
share-text = News of { $query } as it comes out:
share-order = follow { $query }
share-too-long =
    This is too long for a link. Send this instead:
    <code>{ $order }</code>
unfollow-unknown = You don't follow this: { $query }
restore-forgotten = I have forgotten what it was. Follow it anew: /subscribe
unfollow-gone = This subscription is gone.
unfollow-all-done-group = { $count ->
    [one] 🗑 The subscription of { $chat } is stopped.
   *[other] 🗑 { $count } subscriptions are stopped.
}
unfollow-unknown-group = This isn't followed { $for }: { $query }
list-none =
    You follow nothing yet. Write for example:
    <code>/follow Kirkuk</code>
list-none-group =
    Nothing is followed { $for } yet. An administrator writes for example:
    <code>/subscribe Kirkuk</code>
list-none-served =
    Nothing is followed { $for } yet. Choose, or write for example:
    <code>/follow { $at } Kirkuk</code>
list-title = { $count ->
    [one] <b>You have one subscription</b>
   *[other] <b>You have { $count } subscriptions</b>
}
list-title-group = { $count ->
    [one] <b>One thing is followed { $for }</b>
   *[other] <b>{ $count } things are followed { $for }</b>
}
list-line = { $number }. { $query }
list-line-topic = { $number }. { $query } (in another topic)
list-line-topic-served = { $number }. { $query } (in one of the topics)
list-stop = Press what you want to stop, or ⚙️ to change it:
one-title = 📌 <b>{ $query }</b>
one-how = How shall its news come?
one-how-group = How shall its news come?
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
grade-5 = critical
# Everything grave, as somebody would ask for it: it is read back as that.
asked-grave = all urgent news
grade-4 = urgent
grade-3 = important
grade-2 = update
grade-1 = information
query-or = OR

## The first choices

button-places = 📍 Follow a governorate
button-places-served = 📍 Choose a governorate
button-grave = 🔴 Follow all that is urgent in Iraq
button-keyword = 🔤 Follow a word or a group
places-ask = Which governorate?
places-ask-group = Which governorate { $for }?
place-region = Kurdistan Region
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

## Outlets by the names that their readers know

source-name-0 = Shafaq News
source-name-1 = Iraqi News Agency
source-name-2 = Alsumaria News
source-name-3 = Kurdistan 24
source-name-4 = Baghdad Today
source-name-5 = Al-Mada
source-name-6 = Al-Maalomah
source-name-7 = Voice of Iraq
source-name-8 = Kitabat
source-name-9 = Naya
source-name-10 = Al Jazeera
source-name-11 = Sky News Arabia
source-name-12 = Anadolu
source-name-13 = Asharq Al-Awsat
source-name-14 = Al-Araby Al-Jadeed
source-name-15 = Al-Quds Al-Arabi
source-name-16 = Independent Arabia
source-name-17 = France 24
source-name-18 = Euronews Arabic
source-name-19 = UN News
source-name-20 = BBC Arabic
source-name-21 = CNN Arabic
source-name-22 = DW Arabic
source-name-23 = Rudaw
source-name-24 = Rudaw Arabic
source-name-25 = Ultra Iraq
source-name-26 = Al-Sabah
source-name-27 = Alforat News
source-name-28 = Al-Mirbad
source-name-29 = Mawazin News
source-name-30 = NAS News
source-name-31 = NINA
source-name-32 = 964 Media
source-name-33 = Al Arabiya
source-name-34 = Reuters
source-name-35 = AFP
source-name-36 = GDELT: Iraq, security
source-name-37 = Google News: Ultra Iraq
source-name-38 = Google News: PMF and factions
source-name-39 = Google News: Al-Sabah
source-name-40 = Google News: Iraq, bombings and attacks
source-name-41 = Google News: Iraq, ISIS and arrests
source-name-42 = Google News: Al Arabiya, Iraq
source-name-43 = Google News: Alforat News
source-name-44 = Google News: Al-Mirbad
source-name-45 = Google News: Rudaw Arabic
source-name-46 = Google News: 964 Media
source-name-47 = Google News: Kurdistan, strikes and drones
source-name-48 = Google News: Mawazin
source-name-49 = Google News: NAS News
source-name-50 = Google News: NINA

## Recent stories

recent-query = 🔎 <code>{ $query }</code>
recent-mine = 🔎 <b>Latest for what you follow</b>
recent-mine-group = 🔎 <b>Latest of what { $chat } follows</b>
recent-all = 🔎 <b>Latest stories</b>
recent-span = { $span ->
    [day] Last 24 hours: { $stories }
    [week] Last 7 days: { $stories }
   *[all] I have { $stories }
}
recent-none = { $span ->
    [day] No stories in the last 24 hours.
    [week] No stories in the last 7 days.
   *[all] I found no story about this.
}
recent-none-mine = { $span ->
    [day] No stories about what you follow in the last 24 hours.
    [week] No stories about what you follow in the last 7 days.
   *[all] I have no story yet about what you follow.
}
recent-none-mine-group = { $span ->
    [day] No stories about what { $chat } follows in the last 24 hours.
    [week] No stories about what { $chat } follows in the last 7 days.
   *[all] I have no story yet about what { $chat } follows.
}
recent-none-mine-time = No stories about what you follow { $time }.
recent-none-mine-time-group = No stories about what { $chat } follows { $time }.
recent-none-all = { $span ->
    [day] No stories in the last 24 hours.
    [week] No stories in the last 7 days.
   *[all] I have no stories yet.
}
button-all-stories = 🔎 All stories
link-unknown = I keep no story from this link. Send a word of its headline.
link-not-followed = A link is one story, which can't be followed. Write a place, an actor or a word.
link-its-story = Its story:
nearest-names = Did you mean: { $names }?
near-before = <b>The nearest before that</b>
near-instead = There is news of what is near to it:
button-near = 🔎 { $query } ({ $count })
recent-time = { $stories } { $time }
recent-none-time = No stories { $time }.
time-today = today
time-yesterday = yesterday
time-tomorrow = tomorrow
time-tonight = tonight
time-last-night = last night
time-hour = hour
time-last = in the last { $duration }
time-since = since { $since }
time-on = on { $day }
time-between = from { $since } to { $until }
recent-follow-hint = Follow it to get the first one.
recent-follow-hint-group = To get the first one, an administrator follows it.
file-kind = { $format ->
    [csv] 📎 { $stories }: a table for Excel and analysts' programs (CSV); its second row holds HXL tags.
    [geojson] 📎 { $stories }: points for mapping programs (GeoJSON).
    [cap] 📎 { $stories }: warnings for alerting systems (CAP 1.2), a file for each story.
   *[jsonl] 📎 { $stories }: a line of JSON each.
}
file-newest = The file holds the newest { $count } only. Name a shorter time to get those before.
button-day = 24 hours
button-week = 7 days
button-pin = 📍 Roughly where
button-coordinates = 📋 Coordinates
button-all-time = All days

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
picture-failed = ⚠️ I couldn't draw the picture. Try again in a while. (error { $mark })
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
sources-counted = in 7 days: { $stories }
sources-pace = usually { $pace }
pace-hours = { $count ->
    [one] every hour
   *[other] every { $count } hours
}
pace-days = { $count ->
    [one] every day
   *[other] every { $count } days
}
sources-line-silent = { $icon } { $name }
sources-reason = { $reason }, failed attempts: { NUMBER($failures) }
sources-moved = ↪ moved; I read it now at { $place }
sources-legend = 🟢 working · 🟡 unusually silent, or for two days · 🔴 I can't read it · ⚪ not read yet · ⏸ paused · 🔕 muted
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
feed-error-gone-there = nothing is left at the address it moved to
feed-error-no-preview = the channel can be read in Telegram only
feed-error-no-channel = no public channel has this name
feed-error-not-a-channel = it is no channel's page
feed-error-unreadable = the list of news is written wrong
feed-error-parse-timeout = reading the page took longer than it may
feed-error-parse-crashed = the page couldn't be read
feed-error-other = an unknown fault ({ $reason })

## Muted outlets

button-mute-source = 🔕 Mute a source
unheard-how = 🔕 Tap a source to mute it or to hear it again. A story that only muted sources tell doesn't come; once another tells it, it does.
unheard-how-group = 🔕 Tap a source to mute it or to hear it again here. A story that only muted sources tell doesn't come; once another tells it, it does.
unheard-on = 🔕 { $source }
unheard-off = 🔔 { $source }
unheard-which = All sources, with a button to mute each: /sources
# Under the answer to what was muted by words.
button-unheard-on = 🔔 Hear { $source } again
button-unheard-off = 🔕 Mute { $source }
unheard-done = 🔕 What is told only by { $sources } won't come. Once another source tells it, it does.
unheard-done-group = 🔕 What is told only by { $sources } won't come here. Once another source tells it, it does.
unheard-undone = 🔔 You hear again: { $sources }.
setting-unheard = 🔕 Muted sources: { $sources }
button-unheard = 🔕 Muted sources

## Own data, about

export-done =
    📄 <b>Everything I keep about you</b>
    Subscriptions: { NUMBER($subscriptions) } · stories that reached you or wait: { NUMBER($alerts) }
    To erase it all: /wipe
export-done-group =
    📄 <b>Everything I keep about this group</b>
    Subscriptions: { NUMBER($subscriptions) } · stories that reached it or wait: { NUMBER($alerts) }
    To erase it all: /wipe
export-done-served =
    📄 <b>Everything I keep about { $chat }</b>
    Subscriptions: { NUMBER($subscriptions) } · stories that reached it or wait: { NUMBER($alerts) }
    To erase it all: <code>/wipe { $at }</code>
about-sources = { $count ->
    [one] I read one source
   *[other] I read { NUMBER($count) } sources
}{ $more ->
    [0] : { $names }.
   *[other] , among them: { $names }.
}
about =
    <b>Rasid</b> is a free program that watches the news of security in Iraq; whoever runs it does so on their own server.

    { $sources }
    I choose what concerns security in Iraq, and shorten it. When many sources tell of one event, I put them into one message. The sources and how they are: /sources

    A story is its outlet's, and its link comes with it. I shorten by machine and may err: see the source before you decide on it.

    Place names: GeoNames (CC BY 4.0). Governorates' borders: Natural Earth.
    What I keep about you: /privacy

## Inline mode

inline-none = I found no news of this. Press to follow it.
inline-refused = This bot is for those whom its owner allows.

## Mute

mute-how = How long shall I be silent? Choose, or write for example: <code>/mute 2h</code> or <code>/mute until morning</code>
mute-how-group = How long shall I be silent? An administrator may choose, or write for example: <code>/mute 2h</code>
mute-how-served =
    How long shall I mute { $chat }? Choose, or write for example:
    <code>/mute { $at } 2h</code>
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
mute-not-understood-served =
    I didn't understand the time “{ $shown }”. Write for example:
    <code>/mute { $at } 2h</code>
    <code>/mute { $at } until morning</code>
mute-out-of-range = I can be silent for { $shortest } to { $longest }. Choose, or write for example: <code>/mute 2h</code>
mute-out-of-range-group = I can be silent for { $shortest } to { $longest }. An administrator may choose, or write for example: <code>/mute 2h</code>
mute-out-of-range-served = I can be silent for { $shortest } to { $longest }. Choose, or write for example: <code>/mute { $at } 2h</code>
mute-done = 🔕 Silent for { $duration }, until { $until }. Then I sum up what you missed.
mute-done-group = 🔕 Silent for { $duration }, until { $until }. Then I sum up what was missed.
mute-until-done = 🔕 Silent until { $until }. Then I sum up what you missed.
mute-until-done-group = 🔕 Silent until { $until }. Then I sum up what was missed.
mute-one-done = 🔕 Nothing about “{ $query }” until { $until }. Then I sum up what you missed of it.
mute-one-done-group = 🔕 Nothing about “{ $query }” until { $until }. Then I sum up what was missed of it.
mute-one-off = 🔔 News about “{ $query }” reaches you again.
mute-one-off-group = 🔔 News about “{ $query }” comes to { $chat } again.
mute-nothing = You follow nothing yet, so there is nothing to mute.
mute-nothing-group = Nothing is followed { $for } yet, so there is nothing to mute.
mute-off-later = 🔔 Unmuted. What arrived meanwhile comes in its time.
mute-off-later-group = 🔔 Unmuted. What arrived meanwhile comes in its time.
mute-off = { $count ->
    [0] 🔔 Unmuted. Nothing arrived meanwhile.
    [one] 🔔 Unmuted. One story that arrived meanwhile is coming now.
   *[other] 🔔 Unmuted. { $count } stories that arrived meanwhile are coming now.
}
mute-off-group = { $count ->
    [0] 🔔 Unmuted. Nothing arrived meanwhile.
    [one] 🔔 Unmuted. One story that arrived meanwhile is coming now.
   *[other] 🔔 Unmuted. { $count } stories that arrived meanwhile are coming now.
}
mute-was-off = 🔔 Nothing is muted, alerts reach you.
mute-was-off-group = 🔔 Nothing is muted, alerts reach { $chat }.
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
quiet-how-served =
    When shall { $chat } be quiet every day? Choose, or write for example:
    <code>/quiet { $at } 22:00-06:00</code>
quiet-empty = It ends where it begins. For a whole day of silence write: <code>/mute 1d</code>
quiet-empty-group = It ends where it begins. For a whole day of silence: <code>/mute 1d</code>
quiet-empty-served = It ends where it begins. For a whole day of silence: <code>/mute { $at } 1d</code>
quiet-done = 🌙 Quiet every day { $hours } { $zone }. Then I sum up what you missed.
quiet-done-group = 🌙 Quiet every day { $hours } { $zone }. Then I sum up what was missed.
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
digest-how-served =
    When shall the digest come to { $chat }? Choose, or write for example:
    <code>/digest { $at } daily 07:00</code>
digest-done = { $period ->
    [hourly] 🗞 A digest every hour instead of alerts, from { $due } on.
    [weekly] 🗞 A digest every { $day } instead of alerts, from { $due } on.
   *[daily] 🗞 A digest every day instead of alerts, from { $due } on.
}
time-weekday-0 = Monday
time-weekday-1 = Tuesday
time-weekday-2 = Wednesday
time-weekday-3 = Thursday
time-weekday-4 = Friday
time-weekday-5 = Saturday
time-weekday-6 = Sunday
button-otherwise = 🕒 { $time } instead
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
setting-mode-how-served = 📬 What shall I send of what matches? Each subscription may differ, see <code>/list { $at }</code>
setting-digest = 🗞 Digest: { $value }
setting-digest-how = 🗞 When shall the digest come? For another time write for example: <code>/digest daily 18:30</code>
setting-digest-how-served = 🗞 When shall the digest come? For another time write for example: <code>/digest { $at } daily 18:30</code>
setting-budget = 🎚 Daily limit: { $value }
setting-budget-how = 🎚 How many alerts a day? What is more I put in one message; urgent news always comes.
setting-quiet = 🌙 Quiet: { $value }
setting-quiet-how = 🌙 When shall I be quiet every day? For other hours write for example: <code>/quiet 22:30-05:30</code>
setting-quiet-how-served = 🌙 When shall I be quiet every day? For other hours write for example: <code>/quiet { $at } 22:30-05:30</code>
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
choice-digits-arabic = {"\u0661\u0662\u0663"}
choice-digits-latin = 123
choice-least = { $grade } and above
choice-least-1 = All news
choice-mode-all = Each story at once
choice-mode-grave = Urgent news only
choice-mode-digest = In the digest
choice-digest-off = No digest
choice-digest-hourly = Every hour
choice-digest-daily = Every day { $at }
choice-digest-weekly = Every { $day } { $at }
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
language-ask-group = Which language shall I write in { $for }?
language-done = ✅ I will write in English. The news itself stays in Arabic.
language-done-group = ✅ I will write in English { $for }. The news itself stays in Arabic.
button-arabic = العربية
button-english = English
wipe-ask = <b>Erase everything?</b>
    Your subscriptions, your settings and all that is stored about this chat go at once and for good.
wipe-ask-group = <b>Erase everything?</b>
    The subscriptions and settings of { $chat } and all that is stored about it go at once and for good.
button-wipe-yes = Yes, erase everything
button-wipe-no = No
wipe-done = ✅ Everything is erased. I store nothing about this chat.
wipe-done-listed = ✅ Everything is erased. Only the number of this chat stays in the list of those the bot's owner allowed; it is the owner who takes it out.
wipe-done-group = ✅ Everything is erased. I store nothing about { $chat }.
wipe-nothing = I store nothing about this chat.
wipe-nothing-group = I store nothing about { $chat }.
wipe-kept = Nothing was erased.

## Refusals and failures

admins-only = This is for the group's administrators only.
admins-only-group = This is for the administrators of { $chat } only.
admins-unknown = I couldn't check that you are an administrator. Please try again in a moment.
access-refused =
    This bot is for those whom its owner allows.
    Send this number to the bot's owner: <code>{ $chat }</code>
access-granted =
    ✅ The bot's owner allowed you to use it. Write what you want to follow, for example:
    <code>/follow Kirkuk</code>
    More: /help
storage-failed = ⚠️ I couldn't save this, and nothing was changed. Please try again in a moment. (error { $mark })
handler-failed = ⚠️ Something went wrong on my side. Please try again in a moment; if it comes again, tell the bot's owner its number: { $mark }
private-first = I answer this only in our private chat, and you haven't started it yet. Nothing was done: start it, then write it again there.
button-private = 💬 Open the chat

## Channels, and groups from outside

# What a message that speaks of a chat may name: the chat itself, and «for» it.
chat-group = the group
chat-channel = the channel
for-chat-group = for the group
for-chat-channel = for the channel
served-title = 📢 <b>{ $title }</b>
served-not-found =
    I don't find <code>{ $named }</code>, or I am not in it. Check the name, or add me there, then write it again.
    A private channel has no name: make me its administrator, and I write to you here what to do.
served-no-bot =
    I am no administrator of the channel “{ $title }”, so I can't post there.
    Add me as an administrator with the right “Post messages”, then write it again.
served-no-right =
    I am an administrator of the channel “{ $title }”, but without the right “Post messages”.
    Give it to me: the channel's info, then Administrators, then my name. Then write it again.
served-no-member = I am not in the group “{ $title }”. Add me there, then write it again.
served-not-yours =
    You are no administrator of the channel “{ $title }”. What it follows is seen and changed by its administrators only.
    Its owner can make you one. Then write it again.
served-not-member = You are no member of the group “{ $title }”. What it follows is for its members only.
served-unknown = I couldn't ask Telegram about it now. Please try again in a moment.
served-refused =
    This bot is for those whom its owner allows.
    Send the number of “{ $title }” to the bot's owner: <code>{ $id }</code>
button-add-channel = ➕ Add me to a channel
button-add-group = ➕ Add me to a group
button-add-there = ➕ Add me there
button-served-list = 📋 All it follows
button-served-settings = ⚙️ Its settings
channel-command = ⚙️ What this channel follows is chosen in a private chat with me, not here. Its administrators open it with this button.
# Where what a group follows can't be shown to the asker alone without a press.
alone-how = 🔒 What the group follows is shown to whoever asks, and to nobody else.
button-alone = 👁 Show me alone
alone-private = 🔒 An administrator gets this in our private chat only.
button-serve = ⚙️ For administrators
channel-new =
    ✅ I am now an administrator of the channel “{ $title }”.
    What shall I post there? Choose, or write here for example:
    <code>/follow { $at } Kirkuk</code>
channel-back =
    ✅ I am back in the channel “{ $title }”, and what it follows comes again.
    To see or change it: <code>/list { $at }</code>
too-much = ⏳ Too many messages at once: I won't answer all of them. Send what I left unanswered again in a minute.
# Shown when a button is pressed too often; at most 200 characters.
too-much-pressed = ⏳ I'm still busy with what you asked before. Press again in a moment.

## Operator

allow-how = Write the chat's number: <code>/allow 123456</code>
ban-how = Write the chat's number: <code>/ban 123456</code>
allow-told = They were told.
allow-untold = I couldn't tell them. Let them write me /start
allow-done = ✅ Allowed: <code>{ $chat }</code>
ban-done = ⛔ Banned: <code>{ $chat }</code>
ban-operator = This is an operator's number and can't be banned.
health-title = <b>How Rasid is doing</b>
health-feeds = { $failing ->
    [0] ✅ Feeds: { $feeds }, none failing.
   *[other] ⚠️ Feeds: { $feeds }, failing: { $failing }.
}
health-feed = ⚠️ { $feed }: { $reason }
health-polled = Last successful poll: { $time }
health-never-polled = No feed has been read successfully yet.
health-outbox = Waiting: { $due } · held back: { $held } · sent: { $sent } · dropped: { $dropped }
health-oldest = The oldest alert waiting since: { $time }
health-way = 🛟 { $kind }: sent { $sent } · not taken { $failed } · { $waiting ->
    [0] nothing waits
   *[other] waiting { $waiting }, the oldest since: { $oldest }
}
way-kind = { $kind ->
    [mailto] E-mail
    [webhook] Addresses of RASID_HOOKS
    [pover] Pushover
    [ntfy] ntfy
    [matrix] Matrix
    [gotify] Gotify
    [slack] Slack
    [discord] Discord
   *[other] { $kind }
}
health-stories = Stories of the last 24 hours: { $count }
health-usage = Chats: { NUMBER($chats) } ({ NUMBER($groups) } groups, { NUMBER($parked) } parked) · Subscriptions: { NUMBER($subscriptions) }
health-habits = New in 7 days: { NUMBER($new) } · muted now: { NUMBER($muted) } · on digest: { NUMBER($digest) } · with quiet hours: { NUMBER($quiet) }

## Feeds added and taken out

list-sent = The list of sources as a file, with { $sources }. Send me one like it, and I read what is in it.
sources-count = { $count ->
    [0] no sources
    [one] one source
   *[other] { NUMBER($count) } sources
}
list-new = { $count ->
    [0] Nothing in this list is new.
   *[other] New in this list: { $sources }
}
list-known = Read now already: { $sources }
list-off = Switched off there, and not added: { $sources }
list-broken = { $count ->
    [one] One line of it can't be read.
   *[other] { NUMBER($count) } lines of it can't be read.
}
list-ask = Shall I read what is new?
list-done = 📰 What is new in the list is read from now on: { $sources }
list-left = All right, nothing of the list was added.
list-unreadable = I found no list of sources in this file. Send it as OPML, as feed readers export it.
button-list-file = 📄 OPML file
button-list-yes = Add what is new
button-list-no = No
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

## Silence

silent-sources = { $total ->
    [one] 🔇 The only source for { $place } is unusually silent
   *[other] 🔇 { $silent } of { $total } sources for { $place } silent
}
silence-fell = 🔇 Unusually silent: { $source } (last spoke { $time })
silence-fell-rest = 🔇 More silent sources: { $count }
silence-ended = 🔊 Speaks again: { $source }
silence-ended-rest = 🔊 More that speak again: { $count }
silence-place-ended = 🔊 Most sources for { $place } are silent no more
door-closed = { $reason ->
    [no_preview] 🚪 The channel shows nothing on the web any more, so I can't read it: { $source }
    [no_preview_ever] 🚪 This channel can be read in Telegram only, so I can't read it: { $source }
    [no_channel_ever] 🚪 No public channel has this name; check the spelling: { $source }
    [no_channel] 🚪 No public channel has this name any more: renamed, made private or removed: { $source }
   *[other] 🚪 Its site says that this source is gone for good: { $source }
}
door-closed-rest = 🚪 More that can't be read any more: { $count }
door-opened = { $reason ->
    [no_preview_ever] 🚪 Can be read now: { $source }
    [no_channel_ever] 🚪 Can be read now: { $source }
   *[other] 🚪 Can be read again: { $source }
}
door-opened-rest = 🚪 More that can be read again: { $count }

## A word to everybody

broadcast-how = Write the message after the command: <code>/broadcast The bot will be down for an hour</code>
broadcast-too-long = The message is long. The limit is { NUMBER($limit) } characters.
broadcast-running = An earlier message is still on its way. Stop it or wait.
broadcast-nobody = Nobody follows anything yet, so nobody would get it.
broadcast-preview = { $count ->
    [one] 👥 It goes to one chat, like this:
   *[other] 👥 It goes to { NUMBER($count) } chats, like this:
}
broadcast-title = 📢 <b>A message from the bot's owner</b>
broadcast-title-group = 📢 <b>A message from the bot's owner to the group</b>
broadcast-dropped = Nothing was sent.
broadcast-progress = 📢 On its way: reached { NUMBER($sent) } of { NUMBER($total) }. Closed chats: { NUMBER($gone) } · not confirmed: { NUMBER($failed) }
broadcast-done = ✅ Reached { NUMBER($sent) } of { NUMBER($total) }. Closed chats: { NUMBER($gone) } · not confirmed: { NUMBER($failed) }
broadcast-stopped = ⏹ Stopped. Reached { NUMBER($sent) } of { NUMBER($total) }. Closed chats: { NUMBER($gone) } · not confirmed: { NUMBER($failed) } · not sent to: { NUMBER($left) }
broadcast-stopping = It stops now.
broadcast-over = The sending is over, nothing is on its way.
button-broadcast-send = Send it to everybody
button-broadcast-drop = Don't send it
button-broadcast-stop = ⏹ Stop

## Queries that can't be read

query-error-limit = { NUMBER($limit) }
query-error-says-nothing = “{ $shown }” alone says nothing that I could look for. Write a place, an actor or a word.
query-error-says-nothing-example = Kirkuk
query-error-unknown-place = I know no place in Iraq called “{ $shown }”.
query-error-unknown-place-example = place:Kirkuk
query-error-unknown-actor = I know no actor called “{ $shown }”.
query-error-unknown-actor-example = actor:PMF
query-error-unknown-event = I know no kind of event called “{ $shown }”. The kinds: Bomb, Strike or drone, Armed attack, Security operation, Protest and clashes, Mines and war remnants, Prisons, Courts and sentences, Factions and weapons.
query-error-unknown-event-example = event:explosion
query-error-unknown-source = I watch no source called “{ $shown }”.
query-error-unknown-source-example = source:"Iraqi News"
query-error-unknown-severity = I know no grade called “{ $shown }”. The grades: critical, urgent, important, update, information. /severity
query-error-unknown-severity-example = severity:urgent
query-error-nearest = The nearest that I know: { $values }
query-error-best = Some that I know: { $values }
query-error-time = This time can't be: “{ $shown }”.
query-error-time-example = Kirkuk from 1/11 to 7/11
query-error-time-long = I look back a year at most, and you asked for “{ $shown }”.
query-error-time-long-example = Kirkuk from 1/11 to 7/11
query-error-where = At: <code>{ $shown }</code>
query-error-example = Example: <code>{ $example }</code>
query-error-empty = There is no word here to look for.
query-error-empty-example = Kirkuk
query-error-too-long = This is too long. The limit is { $shown } characters.
query-error-too-long-example = drone Kirkuk
query-error-too-many = There are too many words. The limit is { $shown }.
query-error-too-many-example = drone Kirkuk
query-error-too-deep = The brackets are nested deeper than I understand.
query-error-too-deep-example = (Kirkuk OR Diyala) drone
query-error-quote = A quotation mark was opened and not closed.
query-error-quote-example = "Kirkuk road"
query-error-group-open = A bracket was opened and not closed.
query-error-group-open-example = (Kirkuk OR Diyala) drone
query-error-group-close = A bracket was closed that wasn't opened.
query-error-group-close-example = (Kirkuk OR Diyala) drone
query-error-operand = A word is missing before or after “or”.
query-error-operand-example = Kirkuk OR Diyala
query-error-word = I didn't understand this part.
query-error-word-example = Kirkuk
query-error-prefix = The asterisk comes at the end of a word, after two letters at least.
query-error-prefix-example = explo*
query-error-field = I don't know this field. The fields: place, actor, event, source, severity, text.
query-error-field-example = place:Kirkuk
query-error-field-value = Nothing stands after the colon.
query-error-field-value-place = place:Kirkuk
query-error-field-value-actor = actor:"Turkish forces"
query-error-field-value-event = event:Bomb
query-error-field-value-source = source:"Shafaq News"
query-error-field-value-severity = severity:urgent
query-error-field-value-text = text:border
query-error-field-value-example = place:Kirkuk
query-error-severity = The grade: information, update, important, urgent, critical (or a number from 1 to 5).
query-error-severity-example = severity:4
query-error-only-excludes = This only excludes. Write also what you want.
query-error-only-excludes-example = Kirkuk -sport
query-error-contradiction = Parts of this exclude each other, so nothing can match.
query-error-contradiction-example = Kirkuk -sport

## The command menu

menu-start = Start
menu-subscribe = Follow a word or place
menu-unsubscribe = Stop following
menu-list = What I follow
menu-recent = Latest stories
menu-test = Try a word before following it
menu-edit = Edit a subscription
menu-map = Map of events
menu-stats = Events in figures
menu-sources = Sources and how they are
menu-export = All that is kept about me, as a file
menu-severity = What the grades mean
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
menu-list-group = What the group follows
menu-export-group = All that is kept about the group
menu-privacy-group = What is stored about the group
menu-wipe-group = Erase the group's data
menu-health = How Rasid is
menu-feeds = Sources, those that fail first
menu-addsource = Add a source or a channel
menu-delsource = Take out a source
menu-pausesource = Let a source rest
menu-allow = Let a chat use the bot
menu-ban = Keep a chat out
menu-broadcast = A word to everybody
about-short = Short alerts on security news in Iraq, for what you follow.
about-long = Rasid watches the news on security in Iraq and sends you what you choose by word or place: a short story with its source. Press Start.

## The board: a page on the web
board-title = Rasid · security in Iraq
board-footer = Rasid gathers news of Iraq's security from its public sources. Times are Baghdad's. Governorates: Natural Earth.
board-skip = To the news
board-other-language = العربية
board-search = Search: a place, an actor, a kind or a word
board-search-example = Kirkuk bomb
board-time = Time
board-show = Show
board-all = All news of 24 hours
board-span-day = Last 24 hours
board-span-week = Last 7 days
board-span-720h = Last 30 days
board-span-all = All that is kept
board-span-today = Today
board-hours = { $day }, { $since } to { $until }
board-live = ● Live
board-new = ● New
board-not-live = Not live now
board-list = News
board-none = No news here.
board-more = More
board-pages = Pages
board-line-hours = Events by the hour
board-line-days = Events by the day
board-brush = Drag to choose a time
board-zoom-in = Zoom in
board-zoom-out = Zoom out
board-zoom-all = All of Iraq
board-legend-vague = Only the governorate is known
board-dot-others = { $count ->
    [one] and { NUMBER($count) } other event here
   *[other] and { NUMBER($count) } other events here
}
board-dot-vague = Somewhere in { $place }
board-whole = As the sources told it
board-why = Why does it count as security news?
board-back = To the board
board-gone = This story is kept no longer.
board-failed = It can't be shown right now. Try again in a moment.
board-off = The board is switched off. The setting <code>RASID_BOARD</code> switches it on.
board-open-to-all = 🗺 Events on the map and in a list:
board-secret = 🗺 The board of events. Its link is a secret: whoever has it sees the board.
board-operators = 🛠 And the operator's page, for you alone.
board-open = 🗺 Open the board
board-open-operators = 🛠 Operator's page
board-at = <code>{ $address }</code>
board-operator-title = How Rasid is
board-figures = Figures
board-sources = Sources
board-queue = On the way
board-queue-due = due
board-queue-claimed = being sent
board-queue-held = waiting
board-queue-sent = arrived
board-queue-dropped = given up
board-oldest = Oldest that is due
board-no-oldest = nothing is late
board-latency = Publication to delivery, median
board-no-latency = nothing was sent yet
board-within = within { $duration }
board-over = more than { $duration }
board-telegram = Telegram
board-telegram-up = answers
board-telegram-down = doesn't answer
board-since-poll = Last read
board-polls = Polls since the start
board-polls-new = something new
board-polls-unchanged = nothing new
board-polls-failed = failed
board-work-entries = Entries read
board-work-relevant = … on Iraq's security
board-work-stories = Stories begun or changed
board-results = What became of alerts since the start
board-result-sent = sent
board-result-edited = brought up to date
board-result-replied = corrected in a reply
board-result-summed_up = summed up
board-result-folded = too old, told of in a line
board-result-waited = Telegram asked for a pause
board-result-parked = chats closed
board-result-maybe_twice = perhaps twice
board-ways = Other ways since the start
board-way = sent { NUMBER($sent) } · not taken { NUMBER($failed) } · { $waiting ->
    [0] nothing waits
   *[other] waiting { NUMBER($waiting) }, the oldest { $oldest }
}
board-errors = Errors by kind since the start
board-none-yet = none
board-viewers = Pages open now
board-column-source = Source
board-column-state = State
board-column-spoke = Last news
board-column-week = In 7 days
board-column-reason = Why
board-never = nothing yet
board-standing-failing = failing
board-standing-silent = silent
board-standing-unread = not read yet
board-standing-working = working
board-standing-paused = paused
menu-board = The board on the web
board-seconds = { $count ->
    [one] a second
   *[other] { NUMBER($count) } seconds
}
feed-title = Rasid: { $query }
feed-made = 📡 “{ $query }” as a feed for any reader:
    <code>{ $atom }</code>
    As JSON Feed: <code>{ $json }</code>
    The address is a secret: whoever has it reads the feed, until you take it back.
feed-list = 📡 <b>Your feeds</b>
feed-line = • { $query }
    <code>{ $address }</code>
feed-none = You have no feeds. Write, for example: <code>/feed Kirkuk</code>
feed-private = A feed's address is a secret. Ask for it in our private chat.
feed-off = Feeds are switched off here.
feed-too-many = You have 20 feeds, which is the limit. Take one back first: /feed
feed-gone = This address was taken back before.
feed-taken-back = 🗑 I took the address back. Nobody reads there any more.
button-unfeed = 🗑 Take the address back
button-unfeed-one = 🗑 { $query }
menu-feed = A feed of what you ask for
board-feed = Feed of this search
board-mine = What I follow
board-mine-none = You follow nothing yet.
board-stop = Stop: { $query }
board-add = Follow a place, an actor or a word
board-add-button = Follow
board-app-wait = A moment…
board-app-refused = Open the board from the bot's menu in Telegram.
board-app-script = This page needs JavaScript.
board-menu = Board
hook-dead = ⚠️ { $host } has taken nothing for a day. What waits for it is kept; I try every 5 minutes.
hook-alive = ✅ { $host } takes again what I send.
outlet-dead = ⚠️ Address { NUMBER($place) } of RASID_OUTLETS ({ $kind }) has taken nothing for a day. What waits for it is kept.
outlet-alive = ✅ Address { NUMBER($place) } of RASID_OUTLETS ({ $kind }) takes again what I send.
outlet-none = 🛟 I can send to you another way too, when Telegram fails or always. Name it, for example:
    <code>/outlet ntfys://ntfy.sh/my-topic</code>
    I know ntfy, Matrix, e-mail, Gotify, Slack, Discord and Pushover.
outlet-waits = I sent a code to the address. Send it back to me: /outlet and the code behind it.
outlet-set-instead = 🛟 Your other way is ready. I send there <b>{ $way }</b>, and nothing comes twice. <code>/outlet off</code> forgets the address.
outlet-set-always = 🛟 Your other way is ready. I send there <b>{ $way }</b>: every alert here and there, once on each way. <code>/outlet off</code> forgets the address.
outlet-always = along with Telegram, always
outlet-only-instead = only when Telegram doesn't answer
outlet-gone = I know no address now. Name one behind /outlet
outlet-dropped = I forgot the address.
outlet-forgotten = Five wrong codes: I forgot the address. Name it anew.
outlet-wrong-code = That isn't the code. Look at what arrived at the address.
outlet-code-sent = I sent six digits to the address. Send them back to me: /outlet and the digits behind it.
outlet-code = Rasid: your code is { $code }. Send it back to the bot: /outlet { $code }
outlet-unreachable = The address doesn't take what I send. Check it.
outlet-unknown-kind = I don't know this kind of address. I know, for example:
    <code>/outlet ntfys://ntfy.sh/my-topic</code>
outlet-bad-address = The address is incomplete or misspelt.
outlet-inner-address = This address is an inner one or isn't known, and I send nothing there.
outlet-private = This is for our private chat.
outlet-instead = Telegram doesn't answer. I send from here.
outlet-back = Telegram is back. I send from there from now on.
store-fails = 🆘 Nothing can be written into the store since { $time }: the disk is full, or the database doesn't answer. Nothing is read or sent until it works again.
store-works = ✅ The store works again; what was published meanwhile is read now.
telegram-down = Rasid: Telegram doesn't answer. What is due is kept.
telegram-back = Rasid: Telegram is back.
menu-outlet = Another way, beside Telegram or if it fails
board-take = Take it along:
demo-title = Rasid · a demo on this machine
demo-bot = Rasid
demo-people = Whose phone?
demo-you = You
demo-about-you = This is your phone: write to Rasid what you like.
demo-chat = Chat
demo-messages = Messages
demo-board = Board
demo-board-title = The board of events, served by the bot itself
demo-write = Write to Rasid
demo-send = Send
demo-try = Try:
demo-publish = Publish news
demo-skip = Skip the story
demo-not-yours = This is somebody else's phone. Open yours to write.
demo-open-yours = Open mine
demo-opening = The bot is starting…
demo-lost = The demo can't be reached.
demo-edited = edited
demo-script = This page needs JavaScript.
demo-says = { $who } writes: “{ $what }”
demo-presses = { $who } presses a button: “{ $what }”
demo-channel-posts = The channel { $channel } posts: { $what }
demo-channel-edits = The channel { $channel } edits its post: { $what }
demo-channel-takes-down = The channel { $channel } takes its post down: { $what }
demo-passes = A minute later
demo-silence = Nobody was told anything
demo-went-well = All that we waited for came ({ NUMBER($count) }), and nothing else. Now it is your turn.
demo-went-wrong = The story didn't go as it should ({ NUMBER($count) }). It is your turn all the same.
demo-note-alert = A new alert
demo-note-edit = The message was edited in place, without a sound
demo-note-reply = A short reply: something that matters changed
