// <live-region id src data-on="event conversation:42">: refetches itself through its ordinary view when a signal
// matches one of the words of `data-on`, and when the page was away. `data-wait`: at most once in so many ms.
import { refetch } from "../merge.js"

class LiveRegion extends HTMLElement {
  connectedCallback() {
    for (const name of ["live:signal", "visibilitychange", "desk:changed"]) document.addEventListener(name, this)
  }

  disconnectedCallback() {
    for (const name of ["live:signal", "visibilitychange", "desk:changed"]) document.removeEventListener(name, this)
    clearTimeout(this.timer)
    this.timer = null
  }

  handleEvent(event) {
    if (event.type === "visibilitychange") return this.isStale && this.refetchSoon()
    const isOurs = event.type === "desk:changed" ? this.dataset.on.split(" ").includes("event") : matches(event.detail, this.dataset.on)
    if (isOurs && !this.shows(event.detail?.event)) this.refetchSoon()
  }

  /** Is what happened on the screen already, because this page did it? */
  shows(event) {
    return event && Number(this.querySelector("[data-event]")?.dataset.event) >= event
  }

  refetchSoon() {
    this.isStale = true
    if (document.hidden || this.timer) return
    const wait = Math.max(0, (this.last ?? 0) + (Number(this.dataset.wait) || 300) - performance.now())
    this.timer = setTimeout(() => this.refetch(), wait)
  }

  async refetch() {
    this.isStale = false
    this.last = performance.now()
    const address = new URL(this.getAttribute("src"), location.href)
    if (this.dataset.count) address.searchParams.set("rows", this.querySelectorAll(this.dataset.count).length)
    const reached = await refetch(this, address, { "HX-Target": this.id })
    this.timer = null
    if (!reached) this.isStale = true
    else this.dispatchEvent(new CustomEvent("live:refreshed", { bubbles: true }))
  }
}

/** A signal of the ledger has an event; its words are "event", its kind, the first word of that, "conversation:42"; of one
    agent "agent.presence:5", of one conversation "visitor.moved:42". */
function matches(signal, on) {
  if (["refresh", "back"].includes(signal.kind)) return true
  const words = [signal.kind, signal.kind.split(".")[0], `${signal.kind}:${signal.agent}`, `${signal.kind}:${signal.conversation}`]
  // Who looks or types is no change of the conversation.
  if (signal.event) words.push("event", `conversation:${signal.conversation}`)
  return (on ?? "").split(" ").some((word) => words.includes(word))
}

customElements.define("live-region", LiveRegion)
