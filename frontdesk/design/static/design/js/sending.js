// What was typed in a chat on its way to the desk: posted once, however often it is tried, and kept in this tab until the
// desk has it, so that a reload loses nothing.
import { token } from "./desk.js"

/** An id that only this message has; where a page is not encrypted, browsers make no UUIDs. */
export const newId = () => [...crypto.getRandomValues(new Uint8Array(15))].map((byte) => byte.toString(36).padStart(2, "0")).join("")

/** Does this key send, where Enter alone does (`enter`) or not? */
export function sends(event, enter) {
  if (event.key !== "Enter" || event.isComposing) return false
  return event.ctrlKey || event.metaKey || (enter && !event.shiftKey && !event.altKey)
}

/** The messages of one chat that the desk does not have yet, oldest first; `show` is told of each change of one. */
export class Unsent {
  constructor({ agent, number }, show) {
    Object.assign(this, { number, show, place: `unsent-${agent}-${number}`, entries: [] })
    for (const entry of JSON.parse(sessionStorage.getItem(this.place) ?? "[]")) this.put(entry)
  }

  add(entry) {
    this.put(entry)
    this.keep()
    this.go()
  }

  put(entry) {
    entry.text = entry.fields.find(([name]) => name === "text")[1]
    this.entries.push(entry)
    this.show(entry)
  }

  /** One after the other, in their order. What was refused waits for its writer, and the others go on. */
  async go() {
    if (this.isGoing) return
    this.isGoing = true
    let next
    while ((next = this.entries.find((entry) => !entry.isRefused && !entry.event)) && await this.send(next));
    this.isGoing = false
  }

  /** False when the desk was not reached: then none of the others would reach it. */
  async send(entry) {
    entry.hasFailed = false
    this.show(entry)
    await Promise.allSettled(entry.ready ?? [])
    const answer = await posted(this.number, entry)
    if (answer.event) return this.arrived(entry, answer.event)
    Object.assign(entry, { hasFailed: true, says: answer.says, seen: answer.seen, isRefused: answer.isRefused })
    for (const one of answer.isRefused ? [entry] : this.entries) this.show(Object.assign(one, { hasFailed: true }))
    return answer.isRefused ?? false
  }

  /** It stays in sight until the page itself shows it (`settle`). */
  arrived(entry, event) {
    entry.event = event
    this.keep()
    this.show(entry)
    return true
  }

  again(entry) {
    if (entry.seen) entry.fields.push(["seen", entry.seen])
    entry.isRefused = false
    this.go()
  }

  forget(entry) {
    entry.isGone = true
    this.entries = this.entries.filter((one) => one !== entry)
    this.keep()
    this.show(entry)
  }

  /** Those which `isThere` finds on the page have arrived, though perhaps nobody has heard of it. */
  settle(isThere) {
    for (const entry of [...this.entries]) if (isThere(Object.fromEntries(entry.fields).client_id)) this.forget(entry)
  }

  keep() {
    const kept = this.entries.filter((entry) => !entry.event).map(({ kind, fields }) => ({ kind, fields: fields.filter(isKept) }))
    if (kept.length) sessionStorage.setItem(this.place, JSON.stringify(kept))
    else sessionStorage.removeItem(this.place)
  }
}

const isKept = ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken"

/** `{event}`, or why not: `{says, seen, isRefused}`, or nothing where the desk was not reached. */
async function posted(number, { kind, fields }) {
  const body = new FormData()
  for (const [name, value] of fields) if (typeof value === "string" || value.size) body.append(name, value)
  const answer = await fetch(`/chats/${number}/${kind}/`, { method: "POST", headers: token(), body }).catch(() => null)
  if (!answer || answer.status >= 500 || answer.status === 401) return {}
  if (answer.ok) return answer.json()
  if (answer.status === 409) return { ...await answer.json(), isRefused: true }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  return { says: page.querySelector(".toast > span")?.textContent, isRefused: true }
}
