// <co-presence data-conversation data-agent data-viewing data-typing>: who else looks at this conversation or writes.
import { post } from "../desk.js"

const EVERY_MS = 10_000, GONE_AFTER_MS = 25_000

class CoPresence extends HTMLElement {
  connectedCallback() {
    this.others = new Map()
    this.events = new AbortController()
    const { signal } = this.events
    document.addEventListener("live:signal", (event) => this.hear(event.detail), { signal })
    document.addEventListener("visibilitychange", () => document.hidden || this.tell(), { signal })
    document.addEventListener("input", (event) => event.target.closest(".composer")?.contains(this) && this.type(), { signal })
    window.addEventListener("pagehide", () => this.tell("gone"), { signal })
    this.timer = setInterval(() => this.beat(), EVERY_MS)
    this.tell("arrived")
  }

  disconnectedCallback() {
    this.events.abort()
    clearInterval(this.timer)
    this.tell("gone")
  }

  hear(signal) {
    if (signal.kind === "hello") return this.tell("arrived")
    if (signal.kind !== "presence" || `${signal.conversation}` !== this.dataset.conversation || `${signal.agent}` === this.dataset.agent) return
    if (signal.state === "gone") this.others.delete(signal.agent)
    else this.others.set(signal.agent, { ...signal, at: Date.now() })
    if (signal.state === "arrived") this.tell()
    this.show()
  }

  type() {
    if (Date.now() - (this.typedAt ?? 0) < EVERY_MS / 2) return
    this.typedAt = Date.now()
    this.tell("typing")
  }

  beat() {
    for (const [agent, other] of this.others) if (Date.now() - other.at > GONE_AFTER_MS) this.others.delete(agent)
    this.show()
    if (!document.hidden && Date.now() - (this.typedAt ?? 0) > EVERY_MS) this.tell()
  }

  /** Who has just arrived is told by the others that they are here. */
  tell(state = "viewing") {
    post(`/c/${this.dataset.conversation}/presence/`, { state }, { keepalive: true }).catch(() => {})
  }

  show() {
    const words = [...this.others.values()].map(({ state, name }) => (this.dataset[state] ?? this.dataset.viewing).replace("…", name)).join(", ")
    if (this.textContent !== words) this.textContent = words
  }
}

customElements.define("co-presence", CoPresence)
