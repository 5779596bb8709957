"""Spanish: what was asked, and what people said."""

from frontdesk.demo.threads.everyday_form import BOOK, NONE, RETURN, TRACK, Everyday

ASKED = (
    Everyday(RETURN, "se me pasó la fecha por dos días, ¿todavía puedo devolverlo?", "Por dos días no pasa nada:"),
    Everyday(TRACK, "¿Dónde está mi pedido? Lo esperaba ayer", "El enlace está en nuestro correo:"),
    Everyday(TRACK, "Buenas, cuándo llegan mis alforjas", "El transportista lo dice mejor:"),
    Everyday(NONE, "¿Se puede alquilar una bicicleta infantil el fin de semana?", "Sí, diez euros al día, con casco.", "before buying"),
    Everyday(RETURN, "¿Dónde entrego el paquete que quiero devolver?", "En un punto de recogida:"),
    Everyday(TRACK, "mi paquete lleva cuatro días parado en Zaragoza", "Entonces preguntamos nosotros. Así:"),
    Everyday(TRACK, "¿cómo puedo seguir el envío KS-48377?", "Con el enlace del correo:"),
    Everyday(BOOK, "Quiero traer la eléctrica a revisión, ¿qué necesitáis?", "La llave de la batería:"),
    Everyday(BOOK, "arreglan bicis compradas en otra tienda?", "Sí. Así se trae:"),
    Everyday(RETURN, "no me gusta el color, se puede devolver?", "Si no se ha usado, sí:"),
    Everyday(RETURN, "La chaqueta me queda grande, quiero devolverla", "Claro, así:"),
    Everyday(RETURN, "Quiero hacer una devolución", "Así se hace:"),
    Everyday(BOOK, "¿A qué hora abre el taller los sábados?", "A las nueve:"),
    Everyday(BOOK, "¿Puedo llevar la bici sin cita? Es un pinchazo", "Sí, y esperas aquí:"),
    Everyday(RETURN, "no encuentro la etiqueta para mandar de vuelta los guantes", "Te mandamos otra:"),
    Everyday(RETURN, "No me viene bien la talla, ¿me explicáis cómo se devuelve?", "Claro:"),
    Everyday(RETURN, "¿Hace falta la caja original?", "No, sirve otra:"),
    Everyday(NONE, "¿Alquilan bicis para niños de seis años?", "Dos, a diez euros el día. ¿Para cuándo la queréis?", "before buying"),
    Everyday(NONE, "Me han mandado el maillot de otro club, este es verde", "El vuestro sale hoy, y el verde lo recoge el mensajero.", "wrong item"),
    Everyday(RETURN, "¿Puedo usar otra caja para la devolución?", "Sí, cualquiera sirve:"),
    Everyday(RETURN, "¿Cómo devuelvo unas luces que compré la semana pasada?", "Tienes treinta días. Así se hace:"),
    Everyday(RETURN, "Perdí la etiqueta de devolución, ¿qué hago?", "Te mandamos otra. Lo demás está aquí:"),
    Everyday(RETURN, "hola, el casco me queda pequeño, cómo lo devuelvo?", "Así, si no se ha usado en la calle:"),
    Everyday(TRACK, "Dice entregado y aquí no hay nada", "Pregunta a los vecinos; después de dos días la pérdida es nuestra:"),
    Everyday(RETURN, "¿Cuántos días tengo para devolver un pedido?", "Treinta:"),
    Everyday(TRACK, "no me ha llegado ningún correo con el seguimiento", "Mira en el correo no deseado. Lo demás:"),
    Everyday(NONE, "¿Tenéis descuento para clubes?", "Un diez por ciento desde diez prendas.", "club"),
)
