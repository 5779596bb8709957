// <draft-check src data-leave> inside a reply's form: what is to be said of it stands there a moment after the typing stops, until it
// is left as it is.
import { post } from "../desk.js"

const PAUSE_MS = 1500

class DraftCheck extends HTMLElement {
  connectedCallback() {
    this.events = new AbortController()
    const { signal } = this.events
    this.form = this.closest("form")
    this.left = new Set()
    this.setAttribute("role", "status")
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
    const typed = new FormData(this.form), asked = (this.asked = typed.get("text"))
    if (!asked.trim()) return this.show([])
    const fields = [["text", asked], ...typed.getAll("along").map((line) => ["along", line]), ...this.files().map((name) => ["kept", name])]
    const answer = await post(this.getAttribute("src"), fields).catch(() => null)
    if (answer?.ok && this.asked === asked) this.show((await answer.json()).advice)
  }

  files = () => [...this.form.querySelectorAll(".files > .file")].map((one) => one.textContent.trim())

  show(advice) {
    const told = advice.filter(({ says }, at) => !this.left.has(says) && advice.findIndex((one) => one.says === says) === at)
    if (this.shown === JSON.stringify(told)) return
    this.shown = JSON.stringify(told)
    this.replaceChildren(...told.map(({ severity, says }) => {
      const line = document.createElement("p")
      line.className = severity === "block" ? "advice is-block" : "advice"
      line.textContent = says
      // What is refused when it is sent stays.
      if (severity !== "block") line.append(" ", this.leave(line, says))
      return line
    }))
  }

  /** The rest is not read out again. */
  leave(line, says) {
    const button = document.createElement("button")
    Object.assign(button, { type: "button", className: "link small", textContent: this.dataset.leave })
    button.addEventListener("click", () => {
      this.left.add(says)
      this.shown = JSON.stringify(JSON.parse(this.shown).filter((one) => one.says !== says))
      line.remove()
      const next = this.querySelector("button") ?? this.form.querySelector("[role=textbox]")
      next?.focus()
    })
    return button
  }
}

customElements.define("draft-check", DraftCheck)
