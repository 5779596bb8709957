// <live-updates data-agent data-event>: one tab holds the stream and tells the others; each signal becomes a
// "live:signal" event on its document. After a cut it resumes where it was; while cut, a quiet bar says so.
import { ticket } from "../desk.js"
import { events } from "../stream.js"

const PAUSE_MS = 1000, LONGEST_PAUSE_MS = 30_000, QUIET_BEFORE_BAR_MS = 4000

class LiveUpdates extends HTMLElement {
  connectedCallback() {
    this.seen = Number(this.dataset.event) || 0
    this.gone = new AbortController()
    this.channel = new BroadcastChannel(`live-${this.dataset.agent}`)
    this.channel.onmessage = ({ data }) => (data.ask === undefined ? this.hear(data) : this.holds && this.channel.postMessage({ signal: { kind: "hello" }, id: this.seen }))
    this.channel.postMessage({ ask: true })
    window.addEventListener("offline", () => this.hear({ signal: { kind: "offline" } }), { signal: this.gone.signal })
    window.addEventListener("online", () => this.hear({ signal: { kind: "refresh" } }), { signal: this.gone.signal })
    navigator.locks.request(this.channel.name, { signal: this.gone.signal }, () => this.hold()).catch(() => {})
  }

  disconnectedCallback() {
    this.gone.abort()
    this.channel.close()
  }

  async hold() {
    this.holds = true
    for (let pause = PAUSE_MS; !this.gone.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        const allowed = await ticket()
        if (!allowed) return this.tell({ signal: { kind: "signed-out" } })
        for await (const event of events(allowed, this.seen, this.gone.signal)) {
          pause = event.retry ?? PAUSE_MS
          this.tell(event)
        }
      } catch { /* Away: say so in a moment, and try again. */ }
      this.late ??= setTimeout(() => this.tell({ signal: { kind: "offline" } }), QUIET_BEFORE_BAR_MS)
      await rest(pause * (0.5 + Math.random()))
    }
  }

  tell(event) {
    this.channel.postMessage(event)
    this.hear(event)
  }

  hear({ signal, id }) {
    const missed = signal.kind === "hello" && this.seen && id > this.seen && !this.holds
    if (id) this.seen = Math.max(this.seen, id)
    this.late = signal.kind === "offline" ? this.late : clearTimeout(this.late)
    for (const bar of this.children) bar.hidden = !bar.dataset.on.split(" ").includes(signal.kind)
    document.dispatchEvent(new CustomEvent("live:signal", { detail: missed ? { kind: "refresh" } : signal }))
  }
}

const rest = (ms) => new Promise((go) => {
  const timer = setTimeout(go, ms)
  window.addEventListener("online", () => go(clearTimeout(timer)), { once: true })
})

customElements.define("live-updates", LiveUpdates)
