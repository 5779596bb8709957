// <running-clock data-seconds="42" data-step="1">0:42</running-clock>: a span that grows by the second, or with -1 runs out; then
// it says "clock:out". With data-total the share that is left is its --left. It is shown in the shadow, as local-time is.
// Over one minute it is :state(long), over three :state(too-long).
const { lang } = document.documentElement
const short = new Intl.NumberFormat(lang, { style: "unit", unit: "second", unitDisplay: "narrow" })
const shown = new Set()

class RunningClock extends HTMLElement {
  static observedAttributes = ["data-seconds"]
  states = this.attachInternals().states

  connectedCallback() {
    shown.add(this)
    this.attributeChangedCallback()
  }

  disconnectedCallback() {
    shown.delete(this)
  }

  attributeChangedCallback() {
    this.from = Date.now()
    this.isOut = false
    if (this.isConnected) this.show()
  }

  show() {
    const step = Number(this.dataset.step)
    const seconds = Math.max(0, Math.round(Number(this.dataset.seconds) + (step * (Date.now() - this.from)) / 1000))
    const words = step < 0 && seconds < 60 ? short.format(seconds) : running(seconds)
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" })
    if (root.textContent !== words) root.textContent = words
    for (const [state, from] of [["long", 60], ["too-long", 180]]) this.states[seconds >= from ? "add" : "delete"](state)
    if (this.dataset.total) this.style.setProperty("--left", Math.min(1, seconds / Number(this.dataset.total)))
    if (step > 0 || seconds || this.isOut) return
    this.isOut = true
    this.dispatchEvent(new Event("clock:out", { bubbles: true }))
  }
}

function running(seconds) {
  const two = (number) => `${number % 60}`.padStart(2, "0")
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes}:${two(seconds)}` : `${Math.floor(minutes / 60)}:${two(minutes)}:${two(seconds)}`
}

customElements.define("running-clock", RunningClock)
setInterval(() => shown.forEach((clock) => clock.show()), 1000)
