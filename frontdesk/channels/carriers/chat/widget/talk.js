// The conversation as this browser lives it: what waits to be sent, who hears what, and when to ask the desk.

import { Journey } from "./journey.js"
import { Outbox } from "./outbox.js"
import { Record } from "./record.js"
import { tab } from "./store.js"
import { Stream } from "./stream.js"

const LOOK_MS = 15000
const IDLE_LOOK_MS = 60000
const SIGN_OF_LIFE_MS = 100000
const HIDDEN_STREAM_MS = 60000
const TYPING_MS = 7000
const A_DAY_MS = 86400000

export class Talk extends Record {
  constructor(store, desk, config) {
    super(store, desk, config.availability)
    this.config = config
    this.outbox = new Outbox(store, { send: (item) => this.send(item), changed: () => this.changed() })
    this.stream = new Stream(desk, { heard: (told) => this.hear(told) })
    this.journey = new Journey(store, { went: () => this.tellPages() })
    this.isWatched = false
    this.typist = ""
  }

  // Idle visitors cost nothing: until the chat is opened there is no request, until something was written no stream.
  begin(signal) {
    const wake = () => this.wake()
    for (const [target, name] of [[window, "online"], [window, "offline"], [window, "pageshow"], [document, "visibilitychange"]])
      target.addEventListener(name, wake, { signal })
    this.store.watch((name) => this.changedElsewhere(name), signal)
    const looking = setInterval(() => Date.now() - this.askedAt > this.patienceMs && this.refresh(), LOOK_MS / 3)
    signal.addEventListener("abort", () => {
      this.isGone = true
      clearInterval(looking)
      clearTimeout(this.hiding)
      this.stream.stop()
    })
    this.journey.begin(signal)
    this.wake()
  }

  get isChatting() {
    const { chat } = this
    return Boolean(chat) && chat.state !== "ended"
  }

  // Ended by one of the two who were in it, until the customer begins anew. Who was cut off just writes on.
  get isOver() {
    const { chat } = this
    return chat?.state === "ended" && ["customer", "agent"].includes(chat.ended_by) && this.store.get("anew") !== String(chat.id)
  }

  // Nobody is there to chat: what is written now is answered by mail.
  get goesByMail() {
    const { availability } = this
    return Boolean(availability) && !this.isChatting && !availability.is_assisted && !(availability.is_open && availability.is_staffed)
  }

  get hasAddress() {
    return this.store.get("address") === "left" || Boolean(this.store.read("details")?.email)
  }

  // Outgoing messages that the desk has not acknowledged; one that it has is shown once, whichever tab sent it.
  get waiting() {
    const known = new Set([...this.messages.values()].map((message) => message.client_id))
    return this.outbox.items().filter((item) => !known.has(item.client_id))
  }

  // Is an answer to be expected? Who chats hears of it behind other tabs too; who wrote last week holds no stream.
  get isCurrent() {
    const last = this.sorted.at(-1)
    return !this.isGone && this.hasBegun && (this.isChatting || (!document.hidden && Boolean(last) && Date.now() - Date.parse(last.at) < A_DAY_MS))
  }

  // How old what is known may become. Places in the queue move without a word, and a chat of whose customer the desk
  // has heard nothing for five minutes is over.
  get patienceMs() {
    if (!this.isCurrent) return this.isWatched && !document.hidden ? IDLE_LOOK_MS : Infinity
    if (!this.stream.isLive || this.chat?.state === "queued") return LOOK_MS
    return this.isChatting ? SIGN_OF_LIFE_MS : Infinity
  }

  wake() {
    clearTimeout(this.hiding)
    if (document.hidden) {
      this.hiding = setTimeout(() => this.isCurrent || this.stream.stop(), HIDDEN_STREAM_MS)
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

  // Looked at: what is told about waiting is fresh.
  watch(isWatched) {
    if (isWatched && !this.isWatched) this.refresh()
    this.isWatched = isWatched
  }

  // Mostly that there is news; what is fleeting is told in itself.
  hear({ kind, name, message }) {
    if (kind === "agent.seen") this.seenUpTo = Math.max(this.seenUpTo, message)
    else if (kind === "agent.typing") this.someoneTypes(name)
    else return this.refresh()
    this.changed()
  }

  someoneTypes(name) {
    this.typist = name
    clearTimeout(this.pausing)
    if (!name) return
    this.pausing = setTimeout(() => {
      this.typist = ""
      this.changed()
    }, TYPING_MS)
  }

  merge(messages) {
    if (messages.some(({ author }) => author !== "customer")) this.someoneTypes("")
    super.merge(messages)
  }

  say(text, files = [], more = {}) {
    const invitation = Number(this.store.get("invited")) || undefined
    this.store.remove("invited")
    this.outbox.add(text, files, { title: document.title, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone, invitation, ...more })
  }

  async send({ refused, order, at, files, ...said }) {
    const { pages } = this.journey
    const body = { ...said, files: files.map((file) => file.id), language: this.desk.language.slice(0, 12), pages }
    if (!this.hasBegun) {
      Object.assign(body, { details: this.store.read("details") ?? {}, consented: this.store.get("consented") === "yes" })
      if (this.config.work_bits) body.work = await this.desk.work()
    }
    const { message } = await this.deliver(body).catch((error) => this.refused(error))
    this.journey.told(pages)
    if (said.email) this.store.set("address", "left")
    this.merge([message])
    this.store.set("begun", "yes")
    tab.set("wrote", this.store.prefix)
    this.listen()
  }

  // Perhaps the desk asks something else by now before a first message.
  refused(error) {
    if (error.isFinal && !this.hasBegun) this.store.remove("consented")
    throw error
  }

  async deliver(body) {
    try {
      return await this.desk.post("messages", body)
    } catch (error) {
      if (error.code !== "work") throw error
      return this.desk.post("messages", { ...body, work: await this.desk.work() })
    }
  }

  async tellPages() {
    const { pages } = this.journey
    if (!this.isChatting || !pages.length) return
    await this.desk.post("pages", { pages }).catch(() => {})
    this.journey.told(pages)
  }

  async seen() {
    const last = this.unread.at(-1)
    if (!last || this.isTellingSeen) return
    this.isTellingSeen = true
    try {
      await this.desk.post("seen", { id: last.id })
      this.store.set("seen", last.id)
    } catch {
      // Told with the next change.
    }
    this.isTellingSeen = false
    if (this.unread.at(-1) !== last) this.changed()
  }

  async leaveAddress(email, name) {
    await this.desk.post("address", { email, name })
    this.store.set("address", "left")
    this.changed()
  }

  // What is done to the chat, and not to a later one: end, rating, person.
  async tell(path, body) {
    await this.desk.post(path, { chat: this.chat?.id, ...body })
    await this.refresh()
  }

  beginAnew() {
    this.store.set("anew", String(this.chat.id))
    this.changed()
  }

  changedElsewhere(name) {
    if (name === "begun" || (name.startsWith("out:") && this.hasBegun)) this.listen()
    this.changed()
  }
}
