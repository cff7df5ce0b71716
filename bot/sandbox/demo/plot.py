"""The demo's plot: who says what, which outlet publishes what, and who must hear of it; nobody else may."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.sandbox.demo import channel
from bot.sandbox.demo import news as news
from bot.sandbox.demo.channel import Deed
from bot.sandbox.demo.news import Piece


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """One of the people in the story."""

    key: str
    id: int
    name: str
    about: str
    #: The same for who reads no Arabic: the name, and what the person is here for.
    english: tuple[str, str]
    language: str = "ar"


LAYLA = Role(
    key="layla",
    id=1001,
    name="ليلى",
    about="منسقة ميدانية في منظمة إغاثة، تهمّها كركوك",
    english=("Layla", "field coordinator of a relief organisation, follows Kirkuk"),
)
ZIYAD = Role(
    key="ziyad",
    id=1002,
    name="زياد",
    about="صحفي يتابع المسيّرات والتحالف",
    english=("Ziyad", "journalist, follows drones and the Coalition"),
)
SAM = Role(
    key="sam",
    id=1003,
    name="Sam",
    about="analyst, reads English",
    english=("Sam", "analyst, reads English"),
    language="en",
)
UMM_HAYDAR = Role(
    key="umm_haydar",
    id=1004,
    name="أم حيدر",
    about="من أهالي قضاء هيت",
    english=("Umm Haydar", "lives in the town of Hit"),
)
CAST = (LAYLA, ZIYAD, SAM, UMM_HAYDAR)


@dataclass(frozen=True, kw_only=True, slots=True)
class Says:
    """Somebody writes to the bot; the answer must have all these words."""

    who: Role
    text: str
    answer: tuple[str, ...]
    #: What is said or pressed, for who reads no Arabic.
    english: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Presses:
    """Somebody presses a button under the last alert they got; the bot answers with a message."""

    who: Role
    button: str
    answer: tuple[str, ...]
    #: What is said or pressed, for who reads no Arabic.
    english: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """Who must be alerted, told again, whose alert must be edited, and with which words."""

    alerts: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    #: Short replies to the alert that tell what changed.
    replies: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    edits: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Publishes(Heard):
    """Outlets publish."""

    pieces: tuple[Piece, ...]
    #: Wait until the bot has surely read it all: needed where nothing is to be seen.
    settles: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Posts(Heard):
    """The public channel posts, edits a post or takes one down."""

    deed: Deed


@dataclass(frozen=True, kw_only=True, slots=True)
class Passes:
    """A minute passes: a message is edited once in that time at most."""

    seconds: int = 61


Step = Says | Presses | Publishes | Posts | Passes


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """A few steps that show one thing."""

    title: str
    steps: tuple[Step, ...]
    #: The title, for who reads no Arabic.
    english: str = ""


def _nobody(*pieces: Piece) -> Publishes:
    return Publishes(pieces=pieces, settles=True)


PLOT = (
    Act(
        title="أربعة أشخاص، ولكل واحد ما يهمّه",
        english="Four people, each told what matters to them, and nothing else",
        steps=(
            Says(who=LAYLA, text="/start", answer=("راصد", "تابع كركوك"), english="hello, bot"),
            Says(
                who=LAYLA,
                text="تابع كركوك",
                answer=("أتابع لك: كركوك", "خبر واحد", "إبطال عبوة لاصقة"),
                english="follow Kirkuk",
            ),
            Says(who=ZIYAD, text="تابع طائرة مسيّرة", answer=("أتابع لك", "مسيرة", "لا أخبار"), english="follow drones"),
            Says(
                who=ZIYAD,
                text='/subscribe "التحالف الدولي"',
                answer=("أتابع لك", "التحالف الدولي"),
                english="follow the phrase “the International Coalition”",
            ),
            Says(
                who=SAM,
                text="/subscribe داعش",
                answer=("Following: Islamic State (Daesh)", "one story"),
                english="follow Daesh",
            ),
            Says(
                who=UMM_HAYDAR, text="اشترك هيت", answer=("أتابع لك: هيت", "لا أخبار"), english="follow the town of Hit"
            ),
        ),
    ),
    Act(
        title="ضجيج: كرة ونفط، وتفجير في سوريا، ومعرض كتاب. لا يصل أحدًا شيء",
        english="Noise: football, oil, a bomb in Syria, a book fair. Nobody is told any of it",
        steps=(_nobody(news.FOOTBALL, news.OIL, news.SYRIA, news.BOOK_FAIR),),
    ),
    Act(
        title="عبوة ناسفة تنقلها ثلاثة مصادر: تنبيه واحد يتحدّث في مكانه، وردّ قصير حين يتغيّر المهم",
        english="One bomb, three outlets: one alert that is edited in place, and a short reply when it matters",
        steps=(
            Publishes(pieces=(news.BOMB,), alerts={LAYLA: ("كركوك", "الحويجة", "قتيل واحد و٣ جرحى", "سدرة نيوز")}),
            Passes(),
            Publishes(
                pieces=(news.BOMB_TOLL_GREW,),
                replies={LAYLA: ("ارتفعت الحصيلة", "قتيلان و٤ جرحى")},
                edits={LAYLA: ("قتيلان و٤ جرحى", "سدرة نيوز", "زاجل العراق")},
            ),
            Passes(),
            Publishes(
                pieces=(news.BOMB_CONFIRMED,),
                replies={LAYLA: ("أكّدته جهة رسمية",)},
                edits={LAYLA: ("قتيلان و٤ جرحى", "+١")},
            ),
            Presses(who=LAYLA, button="المزيد", answer=("وكالة تخوم", "زاجل العراق", "سدرة نيوز"), english="More"),
        ),
    ),
    Act(
        title="مسيّرة على حقل نفطي: لزياد وحده",
        english="A drone hits an oil field: for Ziyad alone",
        steps=(
            Publishes(pieces=(news.DRONE,), alerts={ZIYAD: ("زاخو", "مسيّرة", "منارة الفرات")}),
            Presses(who=ZIYAD, button="لماذا وصلني؟", answer=("مسيرة",), english="Why did I get this?"),
        ),
    ),
    Act(
        title="انسحاب التحالف من عين الأسد",
        english="The Coalition leaves Ain al-Asad",
        steps=(Publishes(pieces=(news.WITHDRAWAL,), alerts={ZIYAD: ("عين الأسد", "التحالف الدولي", "الأنبار")}),),
    ),
    Act(
        title="اعتقال في كركوك: يهمّ ليلى، ويهمّ سام أيضًا",
        english="An arrest in Kirkuk: it matters to Layla, and to Sam too",
        steps=(
            Publishes(
                pieces=(news.ARREST,),
                alerts={LAYLA: ("مسؤول التفخيخ", "زاجل العراق"), SAM: ("مسؤول التفخيخ", "Daesh")},
            ),
        ),
    ),
    Act(
        title="حريق من تماس كهربائي، وخبر عمره يومان، وحروف «هيت» داخل كلمة أخرى: لا يصل أحدًا شيء",
        english="An everyday fire, news two days old, letters inside another word: nobody is told",
        steps=(_nobody(news.FIRE, news.OLD, news.LOOKALIKE),),
    ),
    Act(
        title="هيت نفسها: قناة تسبق الجميع، وتحذف منشورًا فيُعلَّم تنبيهه، وتعدّل آخر",
        english="The town of Hit itself: a channel is first, takes one post down, and corrects another",
        steps=(
            Posts(deed=channel.RUMOUR, alerts={ZIYAD: ("الرطبة", "عدسة الأنبار")}),
            Posts(deed=channel.ATTACK_FIRST, alerts={UMM_HAYDAR: ("هيت", "الأنبار", "عدسة الأنبار")}),
            Passes(),
            Publishes(
                pieces=(news.HEET,),
                alerts={SAM: ("هيت", "Daesh")},
                replies={UMM_HAYDAR: ("الحصيلة", "جريح واحد", "منارة الفرات")},
                edits={UMM_HAYDAR: ("عدسة الأنبار", "منارة الفرات")},
            ),
            Posts(deed=channel.RUMOUR_TAKEN_DOWN, edits={ZIYAD: ("سحبه ناشره",)}),
            Passes(),
            Posts(
                deed=channel.ATTACK_TOLL,
                replies={UMM_HAYDAR: ("ارتفعت الحصيلة", "٣ جرحى"), SAM: ("The toll rose", "3 wounded")},
                edits={UMM_HAYDAR: ("٣ جرحى",), SAM: ("3 wounded", "2 independent")},
            ),
        ),
    ),
    Act(
        title="سؤال، وكتم، وما فات في رسالة واحدة",
        english="A question, a mute, and what was missed in one message",
        steps=(
            Says(
                who=LAYLA, text="آخر كركوك", answer=("مسؤول التفخيخ", "قتيلان و٤ جرحى"), english="the latest of Kirkuk"
            ),
            Says(who=LAYLA, text="اكتم ساعتين", answer=("سأصمت",), english="mute for two hours"),
            _nobody(*news.WHILE_MUTED),
            Says(who=LAYLA, text="/unmute", answer=("انتهى الكتم", "٣ أخبار"), english="unmute"),
            Publishes(pieces=(), alerts={LAYLA: ("ما فاتك", "٣ أخبار", "تفكيك عبوتين", "داقوق", "برج")}),
        ),
    ),
    Act(
        title="ليلى تكتفي",
        english="Layla has had enough",
        steps=(
            Says(who=LAYLA, text="ألغِ كركوك", answer=("لن تصلك بعد الآن", "كركوك"), english="stop Kirkuk"),
            _nobody(news.AFTER_GOODBYE),
            Says(
                who=SAM,
                text="/list",
                answer=("You have one subscription", "Islamic State (Daesh)"),
                english="what do I follow?",
            ),
        ),
    ),
)
