"""Texts that tell of more than one event, country or day; written for these tests."""

#: (title, text, governorate, killed, wounded)
TEXTS = [
    # --- what came to pass at a place of Iraq is told for itself, whatever stands before it
    (
        "",
        "غارة على مخيم جباليا تقتل أحد عشر نازحا. وأبلغت شرطة ديالى عن مقتل راع بانفجار لغم في ناحية جلولاء.",
        "ديالى",
        1,
        None,
    ),
    (
        "Gunmen kill nine in Karachi mosque",
        "Gunmen killed nine worshippers in Karachi. A roadside bomb wounded four soldiers in Jurf al-Sakhar.",
        "بابل",
        None,
        4,
    ),
]
