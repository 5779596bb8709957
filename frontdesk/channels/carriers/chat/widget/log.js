// Shows what was said and what happened, each once, and of our own words how far they have come.

import { button, h } from "./dom.js"
import { face } from "./face.js"
import { Files } from "./files.js"
import { asking } from "./form.js"
import { sentenceOf } from "./lines.js"
import { wordsOf } from "./words.js"

const NEAR_PX = 80

export class Log {
  constructor(talk, config, { edit, answered, wantPerson }) {
    Object.assign(this, { talk, config, edit, answered, say: config.say })
    this.shown = new Map()
    this.files = new Files(talk.desk, config, (grow) => this.grow(grow))
    this.earlier = h("button", { class: "text earlier", type: "button", hidden: true, onclick: () => this.readEarlier() }, this.say("earlier"))
    this.greeting = h("p", { class: "greeting words", dir: "auto" }, config.greeting)
    this.list = h("ol")
    this.typing = h("p", { class: "typing", hidden: true }, h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), h("span"))
    this.person = h("div", { class: "choices", hidden: true }, button(this.say("person"), wantPerson, "choice"))
    // Silent itself: what is new is read out once by the panel, and what only changes its place or its mark is not.
    this.element = h(
      "div", { class: "log", role: "log", tabindex: "0", "aria-label": this.say("log"), "aria-live": "off" },
      this.greeting, this.earlier, this.list, this.typing, this.person,
    )
  }

  show() {
    const wasAtEnd = this.isAtEnd
    const { sorted, lines, waiting, hasEarlier, typist, chat } = this.talk
    this.person.hidden = chat?.state !== "assistant"
    this.earlier.hidden = !hasEarlier
    this.greeting.hidden = hasEarlier
    this.typing.hidden = !typist
    this.typing.lastChild.textContent = typist && this.say("typing", { name: typist })
    const entries = [...sorted.map((message) => this.ofMessage(message)), ...lines.map((line) => this.ofLine(line))]
    entries.sort((a, b) => a.place - b.place)
    entries.push(...waiting.map((item) => this.ofItem(item)))
    this.markGroups(entries)
    this.arrange(entries)
    if (wasAtEnd || entries.at(-1)?.isNew) this.scrollToEnd()
  }

  get isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element
    return scrollHeight - scrollTop - clientHeight < NEAR_PX
  }

  scrollToEnd() {
    this.element.scrollTop = this.element.scrollHeight
  }

  // Who reads the end goes on reading the end.
  grow(act) {
    const wasAtEnd = this.isAtEnd
    act()
    if (wasAtEnd) this.scrollToEnd()
  }

  async readEarlier() {
    const before = this.element.scrollHeight
    await this.talk.readEarlier().catch(() => {})
    this.element.scrollTop += this.element.scrollHeight - before
    this.element.focus()
  }

  ofMessage(message) {
    const isOurs = message.author === "customer"
    const isLastOfOurs = isOurs && this.talk.sorted.findLast((other) => other.author === "customer") === message
    const time = this.config.time(message.at)
    const how = message.id <= this.talk.seenUpTo ? "seen" : "got_it"
    const isAsking = message.asks && !this.talk.isOver && !this.isAnswered(message)
    const state = isLastOfOurs ? this.say(how, { time }) : time
    return { key: message.client_id ?? message.id, place: message.id, message, who: this.nameOf(message), state, isAsking, isOurs }
  }

  // By what still waits to be sent, by whatever was written since, or overtaken by another question.
  isAnswered({ id }) {
    const { sorted, waiting } = this.talk
    return waiting.length > 0 || sorted.some((other) => other.id > id && (other.author === "customer" || other.asks))
  }

  ofLine(line) {
    return { key: `${line.at} ${line.kind} ${line.name}`, place: line.after + 0.5, line: sentenceOf(line, this.say) }
  }

  ofItem(item) {
    const state = item.refused ?? this.say(this.talk.outbox.trouble || !navigator.onLine ? "waiting" : "sending")
    const isRefused = item.refused !== undefined
    const actions = isRefused ? [["edit", () => this.edit(item)], ["discard", () => this.talk.outbox.remove(item)]] : []
    // What was answered by a press or in a form, the desk puts into words anew.
    const key = item.client_id + (item.answers ? "?" : "")
    return { key, message: item, who: this.say("you"), state, actions, isRefused, isOurs: true }
  }

  nameOf({ author, name }) {
    if (author === "customer") return this.say("you")
    return author === "assistant" ? this.say("assistant", { name }) : name
  }

  markGroups(entries) {
    entries.forEach((entry, index) => {
      entry.isFirst = entries[index - 1]?.who !== entry.who
      // The time of a run of messages stands below its last one; of the others it is only read out.
      entry.isBrief = Boolean(entry.place) && entries[index + 1]?.who === entry.who
    })
  }

  // Elements stay where they are as long as the order is right, so that no focus and no selection is lost.
  arrange(entries) {
    const keys = new Set(entries.map((entry) => entry.key))
    for (const [key, element] of this.shown) if (!keys.has(key)) element.remove() ?? this.shown.delete(key)
    entries.forEach((entry, index) => {
      let element = this.shown.get(entry.key)
      if (!element) {
        entry.isNew = true
        element = entry.line ? h("li", { class: "event" }, entry.line) : this.make(entry)
        this.shown.set(entry.key, element)
      }
      if (!entry.line) this.update(element, entry)
      if (this.list.children[index] !== element) this.list.insertBefore(element, this.list.children[index] ?? null)
    })
  }

  make({ message, who, isOurs }) {
    const parts = [h("p", { class: "who" }, h("bdi", {}, who))]
    if (!isOurs) parts.unshift(face(this.talk.desk, { ...message, isAssistant: message.author === "assistant" }))
    if (message.text || message.html) parts.push(h("div", { class: "words", dir: "auto", lang: isOurs ? null : message.language || null }, ...wordsOf(message)))
    return h("li", { class: isOurs ? "ours" : "theirs" }, ...parts, h("ul", { class: "files" }), h("div", { class: "asks" }), h("p", { class: "state" }))
  }

  update(element, { message, state, actions = [], isFirst, isBrief, isRefused, isAsking }) {
    element.classList.toggle("first", isFirst)
    element.classList.toggle("brief", isBrief)
    element.classList.toggle("refused", Boolean(isRefused))
    const mark = state + actions.length + message.files.map((file) => file.id)
    if (element.dataset.mark !== mark) {
      element.dataset.mark = mark
      const buttons = actions.map(([word, act]) => h("button", { class: "text", type: "button", onclick: act }, this.say(word)))
      element.querySelector(".state").replaceChildren(state, ...buttons)
      element.querySelector(".files").replaceChildren(...message.files.map((file) => this.files.show(file)))
    }
    const asks = element.querySelector(".asks")
    if (isAsking && !asks.firstChild) asks.append(asking(message, this.say, this.answered))
    else if (!isAsking) asks.replaceChildren()
  }
}
