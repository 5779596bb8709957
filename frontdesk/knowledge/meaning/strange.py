"""Questions that have nothing to do with any desk: what a model says of these, it says by chance."""

QUESTIONS = {
    "en": (
        "Who painted the ceiling of the chapel?", "How far away is the moon?", "What is the capital of Mongolia?", "Why do cats purr?",
        "Can you tell me a joke about penguins?", "How do I boil an egg so that it stays soft?", "What is seven times eighteen?",
        "Which river is the longest in Africa?", "When did the dinosaurs die out?", "How tall can a giraffe become?", "Will it rain tomorrow?",
        "What rhymes with orange?", "Who won the football match last night?", "How do I teach my dog to sit?", "Write a poem about autumn.",
        "Is a tomato a fruit?", "What is the meaning of life?", "How many strings has a violin?", "Why is the sky blue?", "Do you have brothers or sisters?",
        "How long does it take to learn to play the piano?", "What is a good name for a goldfish?", "Which planet has the most rings?",
        "How do bees find their way home?", "What should I wear to a wedding in summer?", "Sing something for me.", "Who invented the bicycle?",
        "How do I get wine out of a carpet?", "What is the square root of two?", "Where do swallows spend the winter?",
    ),
    "de": (
        "Warum schnurren Katzen?", "Wie weit ist der Mond entfernt?", "Was ist die Hauptstadt der Mongolei?", "Erzähl mir einen Witz.",
        "Wie wird das Wetter morgen?", "Wie koche ich ein weiches Ei?", "Wer hat gestern das Spiel gewonnen?", "Wie hoch wird eine Giraffe?",
        "Was reimt sich auf Mensch?", "Wann starben die Dinosaurier aus?",
    ),
    "es": (
        "¿Por qué ronronean los gatos?", "¿A qué distancia está la luna?", "¿Cuál es la capital de Mongolia?", "Cuéntame un chiste.",
        "¿Va a llover mañana?", "¿Cómo se hace un huevo pasado por agua?", "¿Quién ganó el partido de ayer?", "¿Cuánto mide una jirafa?",
        "¿Cuántas cuerdas tiene un violín?", "¿Cuándo se extinguieron los dinosaurios?",
    ),
    "fr": (
        "Pourquoi les chats ronronnent-ils ?", "À quelle distance se trouve la lune ?", "Quelle est la capitale de la Mongolie ?", "Raconte-moi une blague.",
        "Va-t-il pleuvoir demain ?", "Comment faire un œuf à la coque ?", "Qui a gagné le match hier soir ?", "Quelle taille atteint une girafe ?",
        "Combien de cordes a un violon ?", "Quand les dinosaures ont-ils disparu ?",
    ),
    "pt": (
        "Por que os gatos ronronam?", "A que distância fica a lua?", "Qual é a capital da Mongólia?", "Conte uma piada.", "Vai chover amanhã?",
        "Como se faz um ovo cozido mole?", "Quem ganhou o jogo ontem?", "Que altura atinge uma girafa?", "Quantas cordas tem um violino?",
        "Quando os dinossauros foram extintos?",
    ),
    "ar": (
        "لماذا تخرخر القطط؟", "كم يبعد القمر عن الأرض؟", "ما هي عاصمة منغوليا؟", "احك لي نكتة.", "هل ستمطر غدا؟", "كيف أسلق بيضة؟",
        "من فاز بالمباراة أمس؟", "كم يبلغ طول الزرافة؟", "كم وترا في الكمان؟", "متى انقرضت الديناصورات؟",
    ),
}
