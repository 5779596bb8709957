// What was said, and how the chat stands, as the desk last told it. Kept, so that it is there at once on the next page.

import { changes } from "./lines.js"

const MOST_KEPT = 50

export class Record extends EventTarget {
  constructor(store, desk, availability) {
    super()
    Object.assign(this, { store, desk, availability })
    this.messages = new Map((store.read("messages") ?? []).map((message) => [message.id, message]))
    this.remembered = [...this.messages.keys()]
    this.cursor = 0
    this.askedAt = 0
    this.toldAt = Date.now()
    this.seenUpTo = 0
    this.isWhole = false
    this.trouble = null
    this.hasEarlier = false
  }

  get hasBegun() {
    return this.store.get("begun") === "yes"
  }

  get chat() {
    return this.store.read("chat")
  }

  get lines() {
    return this.store.read("lines") ?? []
  }

  get sorted() {
    return [...this.messages.values()].sort((a, b) => a.id - b.id)
  }

  get unread() {
    const seen = Number(this.store.get("seen"))
    return this.sorted.filter((message) => message.author !== "customer" && message.id > seen)
  }

  // Read what is new. Asked for again while it runs, it runs once more: nothing that came between is missed.
  refresh() {
    this.isAsked = true
    this.refreshing ??= this.refreshWhileAsked().finally(() => (this.refreshing = null))
    return this.refreshing
  }

  async refreshWhileAsked() {
    while (this.isAsked) {
      this.isAsked = false
      this.askedAt = Date.now()
      try {
        await (this.isStranger ? this.readState() : this.isWhole ? this.readOn() : this.readAnew())
        this.trouble = null
      } catch (error) {
        this.trouble = error.isFinal ? null : error
      }
      this.changed()
    }
  }

  // Who was never here has nothing to read. Whom the page names may have written elsewhere.
  get isStranger() {
    return !this.hasBegun && !this.desk.identity
  }

  async readState() {
    this.takeState(await this.desk.get("state"), [])
  }

  async readAnew() {
    const { messages, has_more, has_address, state } = await this.desk.get("messages")
    for (const id of this.remembered) this.messages.delete(id)
    this.hasEarlier = has_more
    if (has_address) this.store.set("address", "left")
    if (messages.length) this.store.set("begun", "yes")
    this.read(messages)
    this.takeState(state, messages)
    this.isWhole = true
  }

  async readOn() {
    for (let hasMore = true; hasMore; ) {
      const { messages, has_more, state } = await this.desk.get(`messages?after=${this.cursor}`)
      const news = messages.filter(({ author }) => author !== "customer")
      this.read(messages)
      const lines = this.takeState(state, messages)
      if (news.length || lines.length) this.dispatchEvent(new CustomEvent("news", { detail: { messages: news, lines } }))
      hasMore = has_more
    }
  }

  // Only what was read in order moves the cursor: an own message just acknowledged may be newer than an answer not read yet.
  read(messages) {
    this.cursor = Math.max(this.cursor, ...messages.map((message) => message.id))
    this.merge(messages)
  }

  async readEarlier() {
    const { messages, has_more } = await this.desk.get(`messages?before=${this.sorted[0].id}`)
    this.hasEarlier = has_more
    this.merge(messages)
    this.changed()
  }

  merge(messages) {
    for (const message of messages) this.messages.set(message.id, message)
    // What the desk shows to a proven person alone, the browser shows to nobody else: it is not kept.
    if (!this.desk.identity) this.store.write("messages", this.sorted.slice(-MOST_KEPT))
  }

  // Says what has changed in the chat. Whichever tab reads it first writes it down for all; who comes in stands before
  // their first words.
  takeState({ availability, chat, seen_up_to }, fresh) {
    const at = Date.now()
    const placeOf = (line) => (fresh.find(({ name }) => name && name === line.name)?.id ?? this.cursor + 1) - 1
    const made = changes(this.chat, chat).map((line) => ({ ...line, at, after: placeOf(line) }))
    if (made.length) this.store.write("lines", [...this.lines, ...made].slice(-MOST_KEPT))
    this.store.write("chat", chat)
    this.availability = availability
    this.seenUpTo = seen_up_to
    const news = this.lines.filter((line) => line.at > this.toldAt)
    this.toldAt = at
    return news
  }

  changed() {
    this.dispatchEvent(new Event("change"))
  }
}
