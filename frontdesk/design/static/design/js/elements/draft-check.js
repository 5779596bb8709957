// <draft-check src> inside a reply's form: what is to be said of it stands there a moment after the typing stops.
import { post } from "../desk.js"

const PAUSE_MS = 1500

class DraftCheck extends HTMLElement {
  connectedCallback() {
    this.events = new AbortController()
    const { signal } = this.events
    this.form = this.closest("form")
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
    if (this.shown === JSON.stringify(advice)) return
    this.shown = JSON.stringify(advice)
    this.replaceChildren(...advice.map(({ severity, says }) => {
      const line = document.createElement("p")
      line.className = severity === "block" ? "advice is-block" : "advice"
      line.textContent = says
      return line
    }))
  }
}

customElements.define("draft-check", DraftCheck)
