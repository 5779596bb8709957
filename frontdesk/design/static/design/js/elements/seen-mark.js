// <seen-mark data-event data-seen src>: stands below the last message. When it has been on an attentive screen for a
// moment, the desk is told how far the agent has read, and a reply written from here carries that event. `data-seen` is
// how far the desk knows that already; without it, as far as the page goes.
import { post } from "../desk.js"

const A_MOMENT_MS = 1500

class SeenMark extends HTMLElement {
  static observedAttributes = ["data-event"]

  connectedCallback() {
    this.told = Number(this.dataset.seen ?? this.dataset.event)
    this.watcher = new IntersectionObserver(([entry]) => {
      this.isOnScreen = entry.isIntersecting
      this.check()
    })
    this.watcher.observe(this)
    this.events = new AbortController()
    for (const name of ["visibilitychange", "focusin"]) document.addEventListener(name, () => this.check(), { signal: this.events.signal })
    window.addEventListener("focus", () => this.check(), { signal: this.events.signal })
  }

  disconnectedCallback() {
    this.watcher.disconnect()
    this.events.abort()
    clearTimeout(this.timer)
  }

  attributeChangedCallback() {
    if (!this.watcher) return
    clearTimeout(this.timer)
    this.timer = null
    this.check()
  }

  isSeen() {
    return this.isOnScreen && !document.hidden && document.hasFocus() && Number(this.dataset.event) > this.told
  }

  check() {
    this.timer ??= setTimeout(() => {
      this.timer = null
      if (this.isSeen()) this.tell(Number(this.dataset.event))
    }, A_MOMENT_MS)
  }

  tell(event) {
    this.told = event
    for (const seen of this.closest("live-region").querySelectorAll(".composer [name=seen]")) seen.value = event
    post(this.getAttribute("src"), { event }).catch(() => (this.told = 0))
  }
}

customElements.define("seen-mark", SeenMark)
