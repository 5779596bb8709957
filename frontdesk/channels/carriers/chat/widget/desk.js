// Speaks to the desk: no cookies, and a token that this browser has made itself.

import { randomName } from "./store.js"

const PATIENCE_MS = 20000
const UPLOAD_PATIENCE_MS = 180000

export class Refusal extends Error {
  constructor(status, detail, waitSeconds) {
    super(detail)
    this.status = status
    this.waitSeconds = waitSeconds
  }

  // Trying again would not help: the desk has understood and says no.
  get isFinal() {
    return this.status >= 400 && this.status < 500 && ![408, 425, 429].includes(this.status)
  }
}

export class Desk {
  constructor(origin, key, store, language) {
    this.origin = origin
    this.key = key
    this.store = store
    this.language = language
  }

  get hasToken() {
    return Boolean(this.store.get("token"))
  }

  // Read again after writing: if two tabs make one at once, both go on with the same.
  get token() {
    if (!this.hasToken) this.store.set("token", randomName(32))
    return this.store.get("token")
  }

  config() {
    return this.ask(`config?language=${encodeURIComponent(this.language)}`, { isAnonymous: true, cache: "default" })
  }

  get(path) {
    return this.ask(path)
  }

  post(path, body = {}) {
    return this.ask(path, { method: "POST", body: JSON.stringify(body), type: "application/json" })
  }

  upload(file) {
    const form = new FormData()
    form.append("file", file)
    return this.ask("files", { method: "POST", body: form, patienceMs: UPLOAD_PATIENCE_MS })
  }

  async download(id) {
    return (await this.fetch(`files/${id}`, { patienceMs: UPLOAD_PATIENCE_MS })).blob()
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
    throw new Refusal(response.status, problem.detail ?? "", Number(response.headers.get("Retry-After")) || 0)
  }
}
