// <draft-check src data-leave> in a reply's form: what is to be said of it stands there when typing stops, until it is left as it is.
import { adviceLine, draftOf, eachOnce, sameAdvice } from "../advice.js"
import { post } from "../desk.js"

const PAUSE_MS = 1500

class DraftCheck extends HTMLElement {
  connectedCallback() {
    this.events = new AbortController()
    const { signal } = this.events
    this.form = this.closest("form")
    this.left = new Set()
    this.shown = []
    this.form.addEventListener("input", () => this.later(), { signal })
    this.form.addEventListener("htmx:beforeRequest", () => this.forget(), { signal })
  }

  disconnectedCallback() {
    this.events.abort()
    clearTimeout(this.timer)
  }

  later() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(), PAUSE_MS)
  }

  forget() {
    clearTimeout(this.timer)
    this.asked = null
    this.left.clear()
    this.show([])
  }

  /** Only the answer to what stands there now is shown. */
  async ask() {
    const asked = (this.asked = new FormData(this.form).get("text"))
    if (!asked.trim()) return this.show([])
    const answer = await post(this.getAttribute("src"), draftOf(this.form)).catch(() => null)
    if (answer?.ok && this.asked === asked) this.show((await answer.json()).advice)
  }

  show(advice) {
    const told = eachOnce(advice).filter((one) => !this.left.has(one.says))
    if (sameAdvice(told, this.shown)) return
    this.shown = told
    this.replaceChildren(...told.map((one) => adviceLine(one, this.dataset.leave, (line) => this.leave(line, one.says))))
  }

  /** The rest is not read out again. */
  leave(line, says) {
    this.left.add(says)
    this.shown = this.shown.filter((one) => one.says !== says)
    line.remove()
    const next = this.querySelector("button") ?? this.form.querySelector("[role=textbox]")
    next?.focus()
  }
}

customElements.define("draft-check", DraftCheck)
