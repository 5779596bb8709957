// <keep-draft src> inside a form: what is typed is kept on the server a moment after the typing stops.
import { post } from "../desk.js"
import { lastWords, leave } from "../last-words.js"

const PAUSE_MS = 700
const LONGEST_KEPT_ALIVE = 15_000 // Browsers let 64 kB go out while a page closes; encoded, a letter can be six bytes or more.

class KeepDraft extends HTMLElement {
  connectedCallback() {
    this.events = new AbortController()
    const { signal } = this.events
    this.form = this.closest("form")
    this.form.addEventListener("input", () => this.later(), { signal })
    this.form.addEventListener("htmx:beforeRequest", () => this.cancel(), { signal })
    document.addEventListener("htmx:confirm", (event) => this.saveBefore(event), { signal })
    window.addEventListener("pagehide", () => this.timer && this.save() && leave(this), { signal })
    for (const [name, value] of lastWords(this)) this.form.elements[name].value = value
  }

  disconnectedCallback() {
    if (this.timer) this.save()
    this.events.abort()
  }

  later() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), PAUSE_MS)
  }

  cancel() {
    clearTimeout(this.timer)
    this.timer = null
  }

  /** What comes back into the box is laid over what was typed there, so that must be on the server first. */
  saveBefore(event) {
    const takesBack = event.detail.verb === "post" && /^\/undo\/|\/planned\//.test(event.detail.path)
    if (!this.timer || !takesBack) return
    event.preventDefault()
    this.save().finally(() => event.detail.issueRequest(true))
  }

  save() {
    this.cancel()
    const typed = new FormData(this.form)
    const [text, html] = [typed.get("text"), typed.get("html") ?? ""]
    const fields = [["kind", this.dataset.kind], ["text", text], ["html", html], ["to", typed.get("to") ?? ""], ...typed.getAll("along").map((line) => ["along", line])]
    const keepalive = text.length + html.length < LONGEST_KEPT_ALIVE
    return (this.saving = post(this.getAttribute("src"), fields, { keepalive }).catch(() => this.later()))
  }
}

customElements.define("keep-draft", KeepDraft)
