// <chat-bell id src data-agent data-volume data-due>: what is offered to the agent, on every page and in every tab. It hears
// of chats, refetches itself through its ordinary view, rings for what is new, and counts in the page's title and on its icon.
import { refetch } from "../merge.js"
import { Rings } from "../ringing.js"

const PAST_FOR_MS = 9000, AFTER_THE_END_MS = 1500

class ChatBell extends HTMLElement {
  rings = new Rings()

  connectedCallback() {
    this.gone = new AbortController()
    const { signal } = this.gone
    document.addEventListener("live:signal", ({ detail }) => this.concerns(detail) && this.look(), { signal })
    document.addEventListener("here:changed", () => this.look(), { signal })
    this.addEventListener("htmx:afterSwap", () => this.show(), { signal })
    this.addEventListener("clock:out", () => setTimeout(() => this.look(), AFTER_THE_END_MS), { signal })
    this.watcher = new MutationObserver(() => this.count())
    this.watcher.observe(document.querySelector("title"), { childList: true })
    if (this.dataset.due !== undefined) this.look()
  }

  disconnectedCallback() {
    this.gone.abort()
    this.watcher.disconnect()
    this.rings.show([])
  }

  concerns({ kind, agent }) {
    return kind.startsWith("chat.") || ["refresh", "back"].includes(kind) || (kind === "agent.presence" && `${agent}` === this.dataset.agent)
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
    this.count()
  }

  count() {
    const number = this.rings.size
    const title = (number ? `(${number}) ` : "") + document.title.replace(/^\(\d+\) /, "")
    if (document.title !== title) document.title = title
    navigator[number ? "setAppBadge" : "clearAppBadge"]?.(...(number ? [number] : [])).catch(() => {})
  }
}

customElements.define("chat-bell", ChatBell)
