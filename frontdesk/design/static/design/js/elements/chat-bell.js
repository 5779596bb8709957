// <chat-bell id src data-agent data-volume data-due>: what is offered to the agent, on every page and in every
// tab. It hears of chats, refetches itself through its ordinary view, and rings for what is new.
import { badge, keepBadge } from "../badge.js"
import { refetch } from "../merge.js"
import { Rings } from "../ringing.js"

const PAST_FOR_MS = 9000, AFTER_THE_END_MS = 1500
const CHANGES = new Set(["accepted", "declined", "delegated", "ended", "missed", "offered", "returned"].map((what) => `chat.${what}`))
for (const what of ["invited", "joined", "left"]) CHANGES.add(`colleague.${what}`)

class ChatBell extends HTMLElement {
  rings = new Rings()

  connectedCallback() {
    this.gone = new AbortController()
    const { signal } = this.gone
    document.addEventListener("live:signal", ({ detail }) => this.concerns(detail) && this.look(), { signal })
    document.addEventListener("here:changed", () => this.look(), { signal })
    this.addEventListener("htmx:afterSwap", () => this.show(), { signal })
    this.addEventListener("clock:out", () => setTimeout(() => this.look(), AFTER_THE_END_MS))
    this.watcher = new MutationObserver(() => keepBadge(this.rings.size))
    this.watcher.observe(document.querySelector("title"), { childList: true })
    if (this.dataset.due !== undefined) this.look()
  }

  disconnectedCallback() {
    this.gone.abort()
    this.watcher.disconnect()
    this.rings.show([])
  }

  /** What others are asked is no reason to fetch for who shows nothing. */
  concerns({ kind, agent, to }) {
    const isMe = (one) => `${one}` === this.dataset.agent
    if (kind === "agent.presence") return isMe(agent)
    if (to) return to.some(isMe) || (CHANGES.has(kind) && this.firstElementChild)
    return ["refresh", "back"].includes(kind) || (CHANGES.has(kind) && this.firstElementChild)
  }

  /** One look at a time; what is heard meanwhile is one more look. */
  async look() {
    this.isDue = true
    if (this.isLooking) return
    this.isLooking = true
    while (this.isDue) {
      this.isDue = false
      if (await refetch(this, this.getAttribute("src"))) this.show()
    }
    this.isLooking = false
  }

  show() {
    this.rings.show([...this.querySelectorAll("[data-offer]")].map(({ dataset }) => ({ ...dataset })), Number(this.dataset.volume))
    clearTimeout(this.timer)
    if (this.querySelector(".is-past")) this.timer = setTimeout(() => this.look(), PAST_FOR_MS)
    badge(this.rings.size)
  }
}

customElements.define("chat-bell", ChatBell)
