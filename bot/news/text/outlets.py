"""Names of outlets as they stand in datelines and credits."""

from typing import Final

#: As one pattern; what an outlet puts before or after the name is the asker's.
OUTLETS: Final = (
    r"شفق نيوز|شق نيوز|السومرية نيوز|السومرية|بغداد اليوم|واع|وكالة الأنباء العراقية|المعلومة"
    r"|المدى|كتابات|ناس|موازين نيوز|الغد برس|"
    r"روداو|رووداو|كوردستان ?24|باس نيوز|العربي الجديد|الشرق الأوسط|القدس العربي|الأناضول"
    r"|الاناضول|الجزيرة نت|سكاي نيوز عربية|"
    r"العربية نت|العربية\.نت|الخليج|وكالات|الوكالات|متابعات|متابعة|رويترز|فرانس برس|أ ف ب|أ\. "
    r"?ف\. ?ب\.?|د ب أ|يورونيوز|اندبندنت عربية|"
    r"الاتحاد|دنيا الوطن|RT|CNN|BBC|AFP|AP|Reuters|INA|Shafaq News|Kurdistan ?24|Rudaw"
    r"|IraqiNews\.com|Anadolu|AA|k24|ترجمة خاصة"
)
#: Whose pictures others print.
AGENCIES: Final = (
    r"رويترز|فرانس برس|الفرنسية|الأناضول|غيتي|أسوشيتد برس|وكالات|AFP|AP|EPA|Reuters|Getty Images|Getty|Anadolu"
)
