"""Spanish mail from a cycling club, to both teams."""

from __future__ import annotations

from frontdesk.demo.attachments import picture, text
from frontdesk.demo.script import (
    DAY,
    DIEGO,
    HOUR,
    INES,
    PRIYA,
    TOBIAS,
    WORKSHOP,
    Asks,
    Gives,
    Mails,
    Notes,
    Replies,
    Tags,
    days_ago,
    minutes_ago,
)

SIZES = """
    talla,hombre,mujer
    S,3,6
    M,9,5
    L,8,2
    XL,4,0
"""

THREADS = (
    Mails("lucia", "Maillots del club: 37 unidades", days_ago(8, "09:40"), (
        Asks("""
            Buenos días:

            Como cada primavera, pedimos los maillots del club. Son 37, las tallas van en el archivo. El diseño es
            el del año pasado, con el escudo nuevo (imagen adjunta).

            | Un saludo,
            | Lucía Herrera, Club Ciclista Sierra Norte
        """, files=(text("tallas.csv", SIZES, "text/csv"), picture("escudo.png", (156, 36, 44), (244, 208, 96)))),
        Gives(DIEGO, DIEGO, 30),
        Tags("club", DIEGO),
        Replies(DIEGO, """
            Buenos días, Lucía:

            Recibido: 24 de hombre y 13 de mujer, 37 en total. Para el escudo la fábrica necesita un dibujo
            vectorial (PDF o SVG); la imagen se vería borrosa a ese tamaño. ¿Lo tiene quien lo diseñó?
        """, 2 * HOUR),
        Asks("Lo pregunto. Nuestro diseñador es mi cuñado, así que puede tardar.", HOUR),
        Replies(DIEGO, "Sin prisa: la fábrica cierra la lista dentro de tres semanas.", 20),
        Asks("Mi cuñado dice que el lunes sin falta. Del lunes no ha dicho cuál.", 3 * DAY, by="andres"),
        Notes(INES, "Para este club, si hace falta, lo vectorizo yo en casa. Son dos montañas y una rueda.", 40),
        Replies(DIEGO, """
            Andrés, aquí tenemos a alguien que sabe dibujar dos montañas y una rueda. Si el lunes no hay dibujo, lo
            hacemos nosotros y nos dais el visto bueno.
        """, 15),
    )),
    Mails("andres", "Rueda doblada en la marcha del domingo", days_ago(2, "08:30"), (
        Asks("""
            Hola, taller:

            El domingo me comí un bache y la rueda delantera hace ocho. ¿Se puede centrar o hay que cambiar el aro?

            Andrés
        """, files=(picture("rueda.png", (88, 96, 110), (250, 250, 250)),)),
        Gives(TOBIAS, TOBIAS, 50),
        Tags("wheel", TOBIAS),
        Replies(TOBIAS, """
            Hola, Andrés:

            Por la foto son unos 6 mm: hasta 4 centramos, con 6 conviene cambiar el aro (58 € con mano de obra, los
            radios se aprovechan). Tráela y lo miramos delante de ti; a veces la foto engaña.
        """, 25),
        Asks("Vale, paso el viernes. ¿Me la podéis dejar lista para la salida del domingo?", DAY),
    ), WORKSHOP),
    Mails("lucia", "Charla de mecánica para el club", minutes_ago(240), (
        Asks("""
            Hola:

            ¿Daríais una charla de una hora sobre pinchazos y cadenas? Seríamos unas quince personas, un jueves por
            la tarde. Ponemos nosotros la tortilla.
        """),
        Gives(PRIYA, PRIYA, 100),
        Notes(PRIYA, "@Tobias ¿vienes a traducir? Prometen tortilla.", 4),
        Notes(TOBIAS, "Con tortilla traduzco lo que haga falta. El jueves 20 puedo.", 35),
        Replies(TOBIAS, """
            Hola, Lucía: encantados. Os proponemos un jueves a las siete, en el taller. Llevad una rueda vuestra
            cada uno, así se aprende.
        """, 20),
    ), WORKSHOP),
)
