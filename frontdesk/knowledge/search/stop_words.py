"""Words that stand in every question and tell nothing of what is asked, in the languages of our pages."""

from __future__ import annotations

ENGLISH = """
a about an and any are as at be been but by can could did do does for from get had has have he her his how i if in into is it its
just me my no not of on or our out please she should so some than that the their them then there these they this to too up us was
we were what when where which who whom whose why will with would you your im ive dont cant there's t s
"""
GERMAN = """
aber als am an auch auf aus bei bin bis bitte da das dass dem den der des die dies doch du durch ein eine einem einen einer es
fur habe haben hat hatte ich ihr im in ist ja kann konnen man mein meine mich mir mit muss nach nicht noch nur oder ob schon sein
seine sich sie sind so uber um und uns unser von vor war warum was welche wenn wer werden wie wir wird wo wurde zu zum zur
"""
SPANISH = """
al algo como con cual cuando de del desde donde el ella ellos en era es esta este esto fue ha hay he la las le lo los mas me mi
mis muy no nos o para pero por porque puede puedo que quien se ser si sin sobre son su sus te tiene tengo un una unos y ya yo
"""
ARABIC = "في من على عن الى إلى هذا هذه ما كيف هل لا ان أن هو هي مع او أو"

STOP_WORDS = frozenset(f"{ENGLISH} {GERMAN} {SPANISH} {ARABIC}".split())
"""As `words_of` makes them: in small letters and without accents."""
