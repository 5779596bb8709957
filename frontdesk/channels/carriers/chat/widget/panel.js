// The chat itself: a dialog beside the page, on a phone in front of it.

import { Ask, Before } from "./ask.js"
import { Composer } from "./composer.js"
import { escapes, h } from "./dom.js"
import { Ending, confirmation, transcript } from "./ending.js"
import { Head } from "./head.js"
import { Log } from "./log.js"
import { link } from "./words.js"

const PHONE = "(max-width: 480px)"
const SAID_MS = 12000

export class Panel {
  constructor(talk, config, alarm, { closed }) {
    Object.assign(this, { talk, config, closed, say: config.say })
    const close = () => this.close()
    const wantTranscript = () => this.lay(transcript(talk, config, { done: (sentence) => this.goOn(sentence), cancel: () => this.goOn() }))
    this.head = new Head(talk, config, alarm, { close, transcript: wantTranscript, end: () => this.wantEnd() })
    const wantPerson = () => talk.tell("person").then(() => this.goOn(), () => this.tell(this.say("away")))
    this.log = new Log(talk, config, { edit: (item) => this.edit(item), answered: (text, answers) => this.answer(text, answers), wantPerson })
    this.before = new Before(talk, config, { done: () => this.goOn() })
    this.ask = new Ask(talk, config, { said: (sentence) => this.goOn(sentence) })
    this.ending = new Ending(talk, config, { said: (sentence) => this.goOn(sentence), transcript: wantTranscript, anew: () => this.beginAnew() })
    this.composer = new Composer(talk, config, { failed: (sentence) => this.tell(sentence), sent: (email) => email && this.tell(this.say("goes_to", { email })) })
    this.bar = h("p", { class: "bar", role: "status", hidden: true })
    this.card = h("div", { onkeydown: (event) => this.card.firstChild && escapes(event) && this.goOn() })
    this.news = h("div", { class: "unseen", "aria-live": "polite" })
    this.element = h(
      "dialog",
      {
        id: "panel", "aria-labelledby": "title", dir: config.direction, lang: config.language, oncancel: (event) => this.pressedBack(event),
        onkeydown: (event) => escapes(event) && this.close(), ondragover: (event) => event.preventDefault(), ondrop: (event) => this.dropped(event),
      },
      this.head.element, this.bar, this.log.element, this.card, this.ask.element, this.before.element, this.ending.element, this.composer.element, this.news,
    )
  }

  // A phone's keyboard covers the foot of the page without making the page smaller: the chat ends above it.
  fit() {
    this.element.style.setProperty("--height", visualViewport ? `${visualViewport.height}px` : "")
  }

  get isOpen() {
    return this.element.open
  }

  open() {
    if (this.isOpen) return
    if (matchMedia(PHONE).matches) this.element.showModal()
    else this.element.show()
    this.fit()
    this.show()
    if (matchMedia("(hover: hover)").matches) this.focus()
    this.log.scrollToEnd()
  }

  // As it was before the page was left: open, without taking the focus from the page.
  stayOpen() {
    if (!matchMedia(PHONE).matches) this.element.setAttribute("open", "")
  }

  close() {
    this.element.close()
    this.closed()
  }

  pressedBack(event) {
    event.preventDefault()
    this.close()
  }

  dropped(event) {
    const { files } = event.dataTransfer
    if (!files.length) return
    event.preventDefault()
    this.composer.attach(files)
  }

  // To whatever is asked for now.
  focus() {
    const asked = [this.before, this.ending].find(({ element }) => !element.hidden)
    if (asked) [...asked.element.querySelectorAll("input, select, textarea, button")].find((each) => each.offsetParent).focus({ preventScroll: true })
    else this.composer.focus()
  }

  edit(item) {
    this.talk.outbox.remove(item)
    this.composer.take(item)
  }

  answer(text, answers) {
    this.talk.say(text, [], { answers })
    this.composer.focus()
  }

  wantEnd() {
    const end = async () => {
      await this.talk.tell("end").catch(() => this.tell(this.say("away")))
      this.goOn()
    }
    this.lay(confirmation(this.config, { end, cancel: () => this.goOn() }))
  }

  beginAnew() {
    this.talk.beginAnew()
    this.goOn()
  }

  // Puts a card above the box, for one decision.
  lay(card) {
    this.log.grow(() => this.card.replaceChildren(card))
    card.querySelector("input, button").focus()
  }

  goOn(sentence) {
    this.card.replaceChildren()
    this.tell(sentence)
    this.show()
    this.focus()
  }

  // A sentence for the moment, until the next one or until something else is true.
  tell(sentence) {
    this.sentence = sentence
    clearTimeout(this.forgetting)
    if (sentence) this.forgetting = setTimeout(() => this.tell(""), SAID_MS)
    this.showBar()
  }

  // Read out once, and politely.
  announce(sentences) {
    this.news.replaceChildren(...sentences.map((sentence) => h("p", {}, sentence)))
  }

  show() {
    this.head.show()
    this.log.show()
    this.log.grow(() => this.arrange())
    this.composer.show()
    this.showBar()
  }

  // One thing at a time at the foot. Who was writing when the chat ended stands at its end, where no key does harm.
  arrange() {
    const { isOver } = this.talk
    const wasWriting = this.composer.element.contains(this.element.getRootNode().activeElement)
    this.before.element.hidden = !this.before.isDue
    this.ending.element.hidden = !isOver
    this.ending.show()
    this.ask.element.hidden = isOver || !this.ask.isDue
    this.composer.element.hidden = isOver || this.before.isDue
    if (isOver && wasWriting) this.ending.element.focus()
  }

  showBar() {
    const error = this.talk.outbox.trouble ?? this.talk.trouble
    const isTrouble = Boolean(error) || !navigator.onLine
    const trouble = !navigator.onLine ? this.say("offline") : (error?.status < 500 && error.message) || this.say("away")
    const sentence = isTrouble ? trouble : (this.sentence ?? "")
    this.bar.hidden = !sentence
    this.bar.classList.toggle("trouble", isTrouble)
    if (this.bar.dataset.said === sentence) return
    this.bar.dataset.said = sentence
    this.bar.replaceChildren(sentence, ...(isTrouble ? this.otherWays() : []))
  }

  otherWays() {
    const { email, phone } = this.config
    const ways = [email && link(`mailto:${email}`, email), phone && link(`tel:${phone.replace(/[^+\d]/g, "")}`, phone)]
    return ways.filter(Boolean).flatMap((way) => [" ", way])
  }
}
