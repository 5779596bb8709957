// <keep-draft src> inside a form: what is typed is kept on the server a moment after the typing stops.
const PAUSE_MS = 700

class KeepDraft extends HTMLElement {
  connectedCallback() {
    this.events = new AbortController()
    const { signal } = this.events
    this.form = this.closest("form")
    this.form.addEventListener("input", () => this.later(), { signal })
    this.form.addEventListener("htmx:beforeRequest", () => this.cancel(), { signal })
    window.addEventListener("pagehide", () => this.timer && this.save(), { signal })
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

  save() {
    this.cancel()
    const typed = new FormData(this.form)
    const body = new URLSearchParams({ kind: this.dataset.kind, text: typed.get("text"), html: typed.get("html") ?? "" })
    const headers = JSON.parse(document.body.getAttribute("hx-headers"))
    fetch(this.getAttribute("src"), { method: "POST", headers, body, keepalive: body.toString().length < 60_000 }).catch(() => this.later())
  }
}

customElements.define("keep-draft", KeepDraft)
