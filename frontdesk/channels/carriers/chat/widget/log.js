// Shows what was said, each message once, and of our own how far it has come.

import { fill, h } from "./dom.js"
import { sizeOf, timeOf, wordsOf } from "./words.js"

const NEAR_PX = 80

export class Log {
  constructor(talk, config, { edit }) {
    this.talk = talk
    this.words = config.strings
    this.language = config.language
    this.edit = edit
    this.shown = new Map()
    this.earlier = h("button", { class: "text earlier", type: "button", hidden: true, onclick: () => this.readEarlier() }, this.words.earlier)
    this.greeting = h("p", { class: "greeting", dir: "auto" }, config.greeting)
    this.list = h("ol")
    this.element = h(
      "div", { class: "log", role: "log", tabindex: "0", "aria-label": this.words.log, "aria-live": "polite" },
      this.greeting, this.earlier, this.list,
    )
  }

  show() {
    const wasAtEnd = this.isAtEnd
    const { sorted, waiting, hasEarlier } = this.talk
    this.earlier.hidden = !hasEarlier
    this.greeting.hidden = hasEarlier
    const entries = [...sorted.map((message) => this.ofMessage(message)), ...waiting.map((item) => this.ofItem(item))]
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

  async readEarlier() {
    const before = this.element.scrollHeight
    await this.talk.readEarlier().catch(() => {})
    this.element.scrollTop += this.element.scrollHeight - before
    this.element.focus()
  }

  ofMessage(message) {
    const isLastOfOurs = this.talk.sorted.findLast((other) => other.author === "customer") === message
    const time = timeOf(message.at, this.language)
    const state = message.author !== "customer" ? "" : isLastOfOurs ? fill(this.words.got_it, { time }) : time
    return { key: message.client_id ?? message.id, message, who: this.nameOf(message), state, time, actions: [] }
  }

  ofItem(item) {
    const state = item.refused ?? (this.talk.outbox.isWaiting || !navigator.onLine ? this.words.waiting : this.words.sending)
    const message = { author: "customer", text: item.text, html: "", files: item.files, at: item.at }
    const actions = item.refused === undefined ? [] : [[this.words.edit, () => this.edit(item)], [this.words.discard, () => this.talk.outbox.remove(item)]]
    return { key: item.client_id, message, who: this.words.you, state, time: "", actions, isRefused: item.refused !== undefined }
  }

  nameOf({ author, name }) {
    if (author === "customer") return this.words.you
    return author === "assistant" ? fill(this.words.assistant, { name }) : name
  }

  markGroups(entries) {
    entries.forEach((entry, index) => {
      entry.isFirst = entries[index - 1]?.who !== entry.who
      // The time of a run of messages stands below its last one; of the others it is only read out.
      entry.isBrief = Boolean(entry.message.id) && entries[index + 1]?.who === entry.who
    })
  }

  // Elements stay where they are as long as the order is right, so that nothing is read out twice.
  arrange(entries) {
    const keys = new Set(entries.map((entry) => entry.key))
    for (const [key, element] of this.shown) if (!keys.has(key)) element.remove() ?? this.shown.delete(key)
    entries.forEach((entry, index) => {
      let element = this.shown.get(entry.key)
      if (!element) {
        entry.isNew = true
        element = this.make(entry)
        this.shown.set(entry.key, element)
      }
      this.update(element, entry)
      if (this.list.children[index] !== element) this.list.insertBefore(element, this.list.children[index] ?? null)
    })
  }

  make({ message, who }) {
    const parts = [h("p", { class: "who" }, h("bdi", {}, who))]
    if (message.text || message.html) parts.push(h("div", { class: "words", dir: "auto" }, ...wordsOf(message)))
    parts.push(h("ul", { class: "files" }), h("p", { class: "state" }))
    return h("li", { class: message.author === "customer" ? "ours" : "theirs" }, ...parts)
  }

  update(element, { message, state, time, actions, isFirst, isBrief, isRefused }) {
    element.classList.toggle("first", isFirst)
    element.classList.toggle("brief", isBrief)
    element.classList.toggle("refused", Boolean(isRefused))
    const line = element.querySelector(".state")
    const said = state || time
    const mark = said + actions.length + message.files.map((file) => file.id)
    if (element.dataset.mark === mark) return
    element.dataset.mark = mark
    line.replaceChildren(said, ...actions.map(([word, act]) => h("button", { class: "text", type: "button", onclick: act }, word)))
    element.querySelector(".files").replaceChildren(...message.files.map((file) => this.fileOf(file)))
  }

  fileOf(file) {
    const label = h("span", {}, h("bdi", {}, file.name), " ", h("small", {}, sizeOf(file.size, this.language)))
    const isHere = typeof file.id === "number"
    return h("li", {}, isHere ? h("button", { class: "file", type: "button", onclick: () => this.save(file) }, label) : h("span", { class: "file" }, label))
  }

  // Fetched with the token and handed over as a download, because no address of a file works without it.
  async save(file) {
    const address = URL.createObjectURL(await this.talk.desk.download(file.id))
    h("a", { href: address, download: file.name }).click()
    setTimeout(() => URL.revokeObjectURL(address), 60000)
  }
}
