// <due-time datetime="2026-03-02T09:00:00Z">: "in 2 hr.", "in 40 min.", then "5 min. ago", and the instant on hover. It looks at the clock each time, so a
// machine that has slept shows what is true. Within the last hour it is :state(soon), past it :state(over). In the shadow, as local-time.
const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR
const { lang, dataset } = document.documentElement
const relative = new Intl.RelativeTimeFormat(lang, { style: "narrow", numeric: "always" })
const exact = new Intl.DateTimeFormat(lang, { dateStyle: "full", timeStyle: "short", timeZone: dataset.timeZone || undefined })
const shown = new Set()

function words(left) {
  const [unit, size] = Math.abs(left) < HOUR ? ["minute", MINUTE] : Math.abs(left) < 2 * DAY ? ["hour", HOUR] : ["day", DAY]
  const count = Math.trunc(left / size)
  return relative.format(count === 0 && left < 0 ? -0 : count, unit)
}

class DueTime extends HTMLElement {
  static observedAttributes = ["datetime"]
  states = this.attachInternals().states

  connectedCallback() {
    shown.add(this)
    this.show()
  }

  disconnectedCallback() {
    shown.delete(this)
  }

  attributeChangedCallback() {
    if (this.isConnected) this.show()
  }

  show() {
    const at = new Date(this.getAttribute("datetime"))
    if (Number.isNaN(at.getTime())) return
    const left = at - Date.now()
    for (const [state, is] of [["soon", left >= 0 && left < HOUR], ["over", left < 0]]) this.states[is ? "add" : "delete"](state)
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" })
    const time = root.firstChild ?? root.appendChild(document.createElement("time"))
    if (time.textContent !== words(left)) time.textContent = words(left)
    time.title = exact.format(at)
    time.dateTime = at.toISOString()
  }
}

customElements.define("due-time", DueTime)
const showAll = () => document.hidden || shown.forEach((element) => element.show())
setInterval(showAll, MINUTE / 4)
document.addEventListener("visibilitychange", showAll)
addEventListener("pageshow", showAll)
