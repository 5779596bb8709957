// <sign-of-life data-agent src>: one tab of all tells the desk every half minute that the agent's pages are open. A computer
// that slept tells it on waking, and all tabs then show what the agent was set to meanwhile.
import { post } from "../desk.js"

const EVERY_MS = 30_000

class SignOfLife extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController()
    this.channel = new BroadcastChannel(`live-${this.dataset.agent}`)
    navigator.locks.request(`alive-${this.dataset.agent}`, { signal: this.gone.signal }, () => this.hold()).catch(() => {})
  }

  disconnectedCallback() {
    this.gone.abort()
    this.channel.close()
  }

  hold() {
    const { signal } = this.gone
    const timer = setInterval(() => this.beat(), EVERY_MS)
    for (const name of ["live:heard", "visibilitychange", "resume"]) document.addEventListener(name, () => this.beat(), { signal })
    this.beat()
    return new Promise((done) => signal.addEventListener("abort", () => done(clearInterval(timer))))
  }

  async beat() {
    if (Date.now() - (this.last ?? 0) < EVERY_MS - 2000) return
    this.last = Date.now()
    const answer = await post(this.getAttribute("src")).catch(() => null)
    if (!answer?.ok || this.gone.signal.aborted) return
    const { state } = await answer.json()
    const menu = document.querySelector("#here [data-presence]")
    // On the channel of live updates it reaches every tab, this one too.
    if (menu && menu.dataset.presence !== state) this.channel.postMessage({ signal: { kind: "agent.presence", agent: Number(this.dataset.agent) } })
  }
}

customElements.define("sign-of-life", SignOfLife)
