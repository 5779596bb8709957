// Speaks to the desk: no cookies, and a token that this browser has made itself.

import { randomName } from "./store.js"
import { solve } from "./work.js"

const PATIENCE_MS = 20000
const UPLOAD_PATIENCE_MS = 180000

export class Refusal extends Error {
  constructor(status, { detail = "", code = "" }, waitSeconds) {
    super(detail)
    this.status = status
    this.code = code
    this.waitSeconds = waitSeconds
  }

  // Trying again would not help: the desk has understood and says no.
  get isFinal() {
    return this.status >= 400 && this.status < 500 && ![408, 425, 429].includes(this.status) && !["identity", "work"].includes(this.code)
  }
}

export class Desk {
  // `identity` is the page's word for who is here, signed; `unproven` is called when the desk does not take it.
  constructor(origin, key, store, { language, identity, unproven }) {
    Object.assign(this, { origin, key, store, language, identity, unproven })
  }

  // Read again after writing: if two tabs make one at once, both go on with the same.
  get token() {
    if (!this.store.get("token")) this.store.set("token", randomName(32))
    return this.store.get("token")
  }

  config() {
    return this.ask(`config?language=${encodeURIComponent(this.language)}`, { isAnonymous: true, cache: "default" })
  }

  async get(path) {
    await this.prove()
    return this.ask(path)
  }

  async post(path, body = {}) {
    await this.prove()
    return this.send(path, body)
  }

  async upload(file) {
    await this.prove()
    const form = new FormData()
    form.append("file", file)
    return this.ask("files", { method: "POST", body: form, patienceMs: UPLOAD_PATIENCE_MS })
  }

  async download(id) {
    return (await this.fetch(`files/${id}`, { patienceMs: UPLOAD_PATIENCE_MS })).blob()
  }

  async picture(address) {
    return (await fetch(new URL(address, this.origin), { credentials: "omit", referrerPolicy: "no-referrer" })).blob()
  }

  // What the desk wants to see before a stranger's first message; it costs the browser a moment.
  async work() {
    const challenge = await this.get("work")
    return { ...challenge, number: await solve(challenge) }
  }

  identify(identity) {
    this.identity = identity
    this.proof = null
  }

  // Before anything else is asked. One that was refused is not shown again; the page is asked for another.
  prove() {
    if (this.identity) this.proof ??= this.send("identity", { token: this.identity }).catch((error) => this.doubt(error))
    return this.proof
  }

  doubt(error) {
    if (error.code === "identity") this.unproven()
    else this.proof = null
    throw error
  }

  send(path, body) {
    return this.ask(path, { method: "POST", body: JSON.stringify(body), type: "application/json" })
  }

  async ask(path, options) {
    const response = await this.fetch(path, options)
    return response.status === 204 ? null : response.json()
  }

  async fetch(path, { method = "GET", body, type, isAnonymous = false, cache = "no-store", patienceMs = PATIENCE_MS } = {}) {
    const headers = { "Accept-Language": this.language }
    if (type) headers["Content-Type"] = type
    if (!isAnonymous) headers.Authorization = `Bearer ${this.token}`
    const response = await fetch(`${this.origin}/chat/${this.key}/${path}`, {
      method, body, headers, cache, credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(patienceMs),
    })
    if (response.ok) return response
    const problem = await response.json().catch(() => ({}))
    // What was proven has run out.
    if (problem.code === "identity" && path !== "identity") this.proof = null
    throw new Refusal(response.status, problem, Number(response.headers.get("Retry-After")) || 0)
  }
}
