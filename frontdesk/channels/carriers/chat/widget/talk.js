// The conversation as this browser knows it: what the desk has, and what still waits to get there.

import { Outbox } from "./outbox.js"
import { Stream } from "./stream.js"

const POLL_MS = 15000
const HIDDEN_STREAM_MS = 60000
const MOST_KEPT = 50
const A_DAY_MS = 86400000

export class Talk extends EventTarget {
  constructor(store, desk) {
    super()
    this.store = store
    this.desk = desk
    this.messages = new Map((store.read("messages") ?? []).map((message) => [message.id, message]))
    this.outbox = new Outbox(store, desk, { sent: (message) => this.began(message), changed: () => this.changed() })
    this.stream = new Stream(desk, { heard: () => this.refresh() })
    this.remembered = [...this.messages.keys()]
    this.cursor = 0
    this.isWhole = false
    this.isAway = false
    this.hasEarlier = false
  }

  // Idle visitors cost nothing: until something was written there is no request and no stream.
  begin(signal) {
    const wake = () => this.wake()
    for (const [target, name] of [[window, "online"], [window, "offline"], [window, "pageshow"], [document, "visibilitychange"]])
      target.addEventListener(name, wake, { signal })
    this.store.watch((name) => this.changedElsewhere(name), signal)
    const poll = setInterval(() => this.isCurrent && !this.stream.isLive && this.refresh(), POLL_MS)
    signal.addEventListener("abort", () => {
      clearInterval(poll)
      this.stream.stop()
    })
    this.wake()
  }

  get hasBegun() {
    return this.store.get("begun") === "yes"
  }

  get sorted() {
    return [...this.messages.values()].sort((a, b) => a.id - b.id)
  }

  // Outgoing messages that the desk has not acknowledged; one that it has is shown once, whichever tab sent it.
  get waiting() {
    const known = new Set([...this.messages.values()].map((message) => message.client_id))
    return this.outbox.items().filter((item) => !known.has(item.client_id))
  }

  get unread() {
    const seen = Number(this.store.get("seen"))
    return this.sorted.filter((message) => message.author !== "customer" && message.id > seen)
  }

  wake() {
    clearTimeout(this.hiding)
    if (document.hidden) {
      this.hiding = setTimeout(() => this.stream.stop(), HIDDEN_STREAM_MS)
    } else {
      this.outbox.flush()
      if (this.hasBegun) this.listen()
    }
    this.changed()
  }

  async listen() {
    await this.refresh()
    if (this.isCurrent) this.stream.start()
  }

  // Is an answer to be expected while this page is looked at? Who wrote last week reads what is new, and holds no stream.
  get isCurrent() {
    const last = this.sorted.at(-1)
    return this.hasBegun && !document.hidden && Boolean(last) && Date.now() - Date.parse(last.at) < A_DAY_MS
  }

  began(message) {
    this.merge([message])
    this.store.set("begun", "yes")
    if (!this.stream.ending) this.listen()
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
      try {
        await (this.isWhole ? this.readOn() : this.readAnew())
        this.isAway = false
      } catch (error) {
        this.isAway = !error.isFinal
      }
      this.changed()
    }
  }

  async readAnew() {
    const { messages, has_more, has_address } = await this.desk.get("messages")
    for (const id of this.remembered) this.messages.delete(id)
    this.hasEarlier = has_more
    this.isWhole = true
    if (has_address) this.store.set("address", "left")
    this.read(messages)
  }

  async readOn() {
    for (let hasMore = true; hasMore; ) {
      const { messages, has_more } = await this.desk.get(`messages?after=${this.cursor}`)
      this.read(messages)
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
    this.store.write("messages", this.sorted.slice(-MOST_KEPT))
  }

  async seen() {
    const last = this.unread.at(-1)
    if (!last || this.isTellingSeen) return
    this.isTellingSeen = true
    try {
      await this.desk.post("seen", { id: last.id })
      this.store.set("seen", Math.max(last.id, Number(this.store.get("seen"))))
    } catch {
      // Told with the next change.
    } finally {
      this.isTellingSeen = false
    }
    this.changed()
  }

  async leaveAddress(email, name) {
    await this.desk.post("address", { email, name })
    this.store.set("address", "left")
    this.store.set("email", email)
    this.changed()
  }

  changedElsewhere(name) {
    if (name === "begun" || (name.startsWith("out:") && this.hasBegun)) this.listen()
    this.changed()
  }

  changed() {
    this.dispatchEvent(new Event("change"))
  }
}
