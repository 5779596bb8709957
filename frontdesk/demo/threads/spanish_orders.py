"""Spanish mail to Orders."""

from __future__ import annotations

from frontdesk.conversations.models import Impact, Status, Urgency
from frontdesk.demo.attachments import picture
from frontdesk.demo.script import (
    DAY,
    DIEGO,
    HOUR,
    INES,
    MAREN,
    Asks,
    Assesses,
    Gives,
    Mails,
    Notes,
    Replies,
    Tags,
    Turns,
    days_ago,
    minutes_ago,
)

THREADS = (
    Mails("carmen", "¿Cuándo llega mi pedido KS-48170?", days_ago(1, "10:40"), (
        Asks("""
            Buenos días:

            Hice el pedido hace seis días y en el seguimiento pone «en tránsito» desde el viernes. Son las alforjas
            para un viaje que empieza el sábado. ¿Llegarán a tiempo?

            | Un saludo,
            | Carmen Ortega
        """),
        Gives(DIEGO, DIEGO, 18),
        Tags("parcel late", DIEGO),
        Replies(DIEGO, """
            Buenos días, Carmen:

            He llamado al transportista: el paquete se quedó parado en Irún por una etiqueta rota y ha salido esta
            mañana. Lo tendrá el jueves, como muy tarde el viernes antes de las dos.

            Si el viernes a mediodía no lo tiene, llámenos y le mando otras por mensajero a la primera parada del
            viaje.

            | Diego
        """, 50),
        Asks("¡Qué alivio! La primera parada es Jaca, por si acaso. Muchísimas gracias.", HOUR),
        Notes(DIEGO, """
            Avisarme el viernes a las 12. Si no ha llegado: mensajero a Jaca, albergue junto a la ciudadela.
        """, 4),
        Turns(Status.ON_HOLD, DIEGO, 1),
    )),
    Mails("javier", "Devolución: el hornillo no enciende", days_ago(6, "19:10"), (
        Asks("""
            Hola,

            El hornillo Cinder que compré en febrero ya no enciende: el piezo hace clic pero no salta la chispa. Con
            mechero funciona. ¿Lo cambiáis o me toca cargar con cerillas?

            Javier
        """, files=(picture("hornillo.png", (120, 60, 40), (240, 200, 120)),)),
        Gives(DIEGO, DIEGO, 15 * HOUR),
        Tags("warranty", DIEGO),
        Replies(DIEGO, """
            Hola, Javier:

            Ni cerillas ni devolución: te mando hoy un piezo nuevo, se cambia con un destornillador en dos minutos (el
            dibujo va en el sobre). Si prefieres que lo hagamos nosotros, envíanoslo a portes debidos.

            | Un saludo, Diego
        """, 20),
        Asks("Cambiado en minuto y medio. Ya hay café. ¡Gracias!", 3 * DAY),
        Turns(Status.SOLVED, DIEGO, HOUR),
        Turns(Status.CLOSED, "", DAY),
    )),
    Mails("marta", "Factura con NIF, por favor", minutes_ago(83), (
        Asks("""
            Buenas tardes:

            Necesito la factura del pedido KS-48281 con el NIF de mi estudio para poder deducirla. Se lo envío por
            teléfono si lo prefieren, no me gusta ponerlo en un correo.

            | Gracias,
            | Marta Peñalver
        """),
        Gives(INES, DIEGO, 20),
        Notes(DIEGO, "Ines, te lo dejo a ti: el NIF por teléfono, y la plantilla con NIF la tienes tú.", 1),
        Turns(Status.OPEN, INES, 14),
        Tags("invoice", INES),
    )),
    Mails("raul", "Me han cobrado dos veces", days_ago(3, "12:30"), (
        Asks("""
            En mi cuenta aparecen dos cargos de 129 € por el mismo pedido (KS-48102). Espero que sea un error y que me
            devuelvan uno de los dos cuanto antes.
        """),
        Assesses(Impact.LOW, Urgency.HIGH, "Cree que se le ha cobrado dos veces", DIEGO, 12),
        Gives(DIEGO, DIEGO, 1),
        Tags("payment", DIEGO),
        Notes(DIEGO, "El segundo es una retención, no un cargo: caduca sola en tres días. Se ve en la pasarela.", 10),
        Replies(DIEGO, """
            Hola, Raúl:

            Entiendo el susto. Solo hay un cargo: el segundo es una reserva que el banco hizo al fallar el primer
            intento, y desaparece sola en tres días laborables como máximo. Si el jueves sigue ahí, dígamelo y lo
            reclamo yo al banco.
        """, 8),
    )),
    Mails("elena", "Cambio de talla antes del envío", minutes_ago(12), (
        Asks("""
            Hola, acabo de hacer el pedido KS-48311 y he puesto la chaqueta en M, pero la quiero en L. ¿Llego a
            tiempo? ¡Gracias!
        """),
    )),
    Mails("carmen", "Sugerencia: bolsas sin plástico", days_ago(9, "20:15"), (
        Asks("""
            Hola de nuevo. Las alforjas vienen en una bolsa, dentro de otra bolsa, dentro de una caja. ¿De verdad
            hacen falta las tres? Lo digo con cariño.
        """),
        Replies(DIEGO, """
            Con cariño recibido. La segunda bolsa era del fabricante y ya hemos pedido que la quite; la primera será
            de papel desde el próximo lote. La caja, me temo, se queda.
        """, 14 * HOUR, then=Status.SOLVED),
        Notes(MAREN, "Reenviado a compras, es la tercera que lo pide.", 30),
        Turns(Status.CLOSED, DIEGO, 2 * DAY),
    )),
)
