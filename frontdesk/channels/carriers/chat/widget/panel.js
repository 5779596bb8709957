// The chat itself: a dialog beside the page, on a phone in front of it.

import { Ask } from "./ask.js"
import { Composer } from "./composer.js"
import { fill, h, icon } from "./dom.js"
import { Log } from "./log.js"

const PHONE = "(max-width: 480px)"

export class Panel {
  constructor(talk, config, { closed }) {
    this.talk = talk
    this.config = config
    this.words = config.strings
    this.closed = closed
    this.log = new Log(talk, config, { edit: (item) => this.edit(item) })
    this.composer = new Composer(talk, config, { failed: (sentence) => this.say(sentence) })
    this.ask = new Ask(talk, config, { said: (sentence) => this.answered(sentence) })
    this.who = h("p")
    this.bar = h("p", { class: "bar", role: "status", hidden: true })
    const close = h("button", { class: "close", type: "button", "aria-label": this.words.close, title: this.words.close, onclick: () => this.close() }, icon("close"))
    this.element = h(
      "dialog", { id: "panel", "aria-labelledby": "title", dir: config.direction, lang: config.language, oncancel: (event) => this.pressedBack(event), onkeydown: (event) => this.pressed(event) },
      h("div", { class: "head" }, h("div", {}, h("h2", { id: "title" }, h("bdi", {}, config.title)), this.who), close),
      this.bar, this.log.element, this.ask.element, this.composer.element,
    )
    visualViewport?.addEventListener("resize", () => this.fit())
  }

  // A phone's keyboard covers the foot of the page without making the page smaller: the chat ends above it.
  fit() {
    const height = visualViewport ? `${visualViewport.height}px` : ""
    this.element.style.setProperty("--height", height)
  }

  get isOpen() {
    return this.element.open
  }

  open() {
    if (this.isOpen) return
    if (matchMedia(PHONE).matches) this.element.showModal()
    else this.element.show()
    if (matchMedia("(hover: hover)").matches) this.composer.focus()
    this.fit()
    this.show()
    this.composer.show()
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

  pressed(event) {
    if (event.key !== "Escape" || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    this.close()
  }

  edit(item) {
    this.talk.outbox.remove(item)
    this.composer.take(item)
  }

  answered(sentence) {
    this.say(sentence)
    this.show()
    this.composer.focus()
  }

  // A sentence for the moment, until the next one or until something else is true.
  say(sentence) {
    this.sentence = sentence
    clearTimeout(this.forgetting)
    this.forgetting = setTimeout(() => this.say(""), 12000)
    this.showBar()
  }

  show() {
    this.who.textContent = this.whoAnswers()
    this.ask.show()
    this.log.show()
    this.showBar()
  }

  showBar() {
    const { outbox, isAway } = this.talk
    const trouble = !navigator.onLine ? this.words.offline : isAway || outbox.isWaiting ? this.words.away : ""
    this.bar.textContent = trouble || this.sentence || ""
    this.bar.hidden = !this.bar.textContent
    this.bar.classList.toggle("trouble", Boolean(trouble))
  }

  whoAnswers() {
    const last = this.talk.sorted.findLast((message) => message.author !== "customer")
    if (!last) return this.words.who_before
    return fill(last.author === "assistant" ? this.words.who_assistant : this.words.who_now, { name: last.name })
  }
}
