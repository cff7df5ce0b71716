"""What only the wording of a headline shows: violence at a protest, a new command, a condemnation, a column."""

import re
from typing import Final

from bot.arabic.canonical import folded

#: A headline of a protest with one of these is no peaceful one.
VIOLENCE: Final = re.compile(
    folded(
        r"(?<!\S)[وبفل]?(?:ال)?(?:قتيل\w*|قتلى|مقتل|قتل|جرحى|جريح\w*|مصاب\w*|إصاب\w+|ضحايا|دماء|دام|دامية|دموي\w*|عنف|عنيف\w*|رصاص|نار|غاز"
        r"|حرق|إحراق|حظر|اقتحام|(?:ي|ت)قتحم\w*|(?:ي|ت)حرق\w*|هراوات|قمع|(?:ي|ت)فرق|تفريق|صدام\w*|اشتباك\w*|مواجهات|اعتقالات|استنفار|شغب)(?!\S)"
    )
)
#: Who leads a force has changed, or a command was set up or dissolved.
COMMAND: Final = re.compile(
    folded(
        r"(?<!\S)(?:[وب]?(?:ال)?)(?:تكليف|تعيين|إعفاء|إقالة|تسمية|تغيير|تغييرات|إلغاء|استبدال|تدوير|إحالة|ترقية|إناطة|إسناد"
        r"|نقل|إعادة توزيع|إعادة هيكلة|سحب|تنقلات"
        r"|(?:ي|ت)(?:كلف|عين|عفي|قيل|سمي|غير|لغي|تسلم|تولى|نقل|سحب)|كلف|عين|أعفى|أقال|تسلم|تولى)\s(?:\S+\s){0,4}?"
        r"(?:[وبل]?(?:ال|لل)?)(?:قائد|قائدا|قيادة|آمر|آمرا|أركان|فريق|لواء|عميد|ركن|فرقة|فوج|ألوية|أفواج|فرق|قطعات|استخبارات|مخابرات|عسكري|عسكرية|جنرال"
        r"|عمليات|قيادات|ضباط|أمنية|أمنيين)(?!\S)"
    )
)
CONDEMNS: Final = re.compile(
    folded(
        r"(?<!\S)(?:(?:ي|ت)دين|دان|دانت|أدان\w*|إدانة|(?:ي|ت)ستنكر|(?:ي|ت)ندد|(?:ي|ت)تضامن|(?:ي|ت)عزي|condemns?)(?!\S)"
    )
)
#: The outlet says that the writer speaks for himself.
COLUMN: Final = re.compile(
    folded(
        r"هذا المقال|مقال في|(?:ي|ت)كتب (?:ال)?(?:كاتب|باحث|محلل|صحفي|صحافي|خبير)|الآراء الواردة"
        r"|عن رأي (?:ال)?كاتب|وجهة نظر (?:ال)?كاتب"
    )
)
