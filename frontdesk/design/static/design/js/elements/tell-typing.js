// <tell-typing data-number> inside the form of a reply to a chat: its customer is told that an answer is being written.
import { post } from "../desk.js"
import { atMostEvery } from "../seldom.js"

class TellTyping extends HTMLElement {
  connectedCallback() {
    this.events = new AbortController()
    const { signal } = this.events, form = this.closest("form")
    form.addEventListener("input", () => this.tell(), { signal })
    form.addEventListener("htmx:afterRequest", () => this.begin(), { signal })
    this.begin()
  }

  disconnectedCallback() {
    this.events.abort()
  }

  /** What is written after an answer was sent is told at once, however soon. */
  begin() {
    this.tell = atMostEvery(3000, () => post(`/chats/${this.dataset.number}/typing/`).catch(() => {}))
  }
}

customElements.define("tell-typing", TellTyping)
