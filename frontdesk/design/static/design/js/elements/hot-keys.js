// <hot-keys>: a key presses the first visible control with that data-key; "?" shows them all, and there they are changed.
// Keys never steal from a text field; `data-off` leaves only those with "mod+". `data-own`: the agent's own keys.
import { WITHIN_MS, areUsual, begin, capsOf, change, controls, isMod, keyOf, nameOf, pressed, written } from "../keys.js"

class HotKeys extends HTMLElement {
  connectedCallback() {
    begin(JSON.parse(this.dataset.own || "{}"))
    document.addEventListener("keydown", this)
    this.querySelector("dialog").addEventListener("toggle", () => this.list())
    this.querySelector("[data-usual]")?.addEventListener("click", () => change({}).then(() => this.list()))
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this)
  }

  handleEvent(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey) return
    if (!isMod(event) && (event.ctrlKey || event.metaKey || this.dataset.off !== undefined || isTyping(event.target))) return
    const key = written(event)
    const before = event.timeStamp - this.at < WITHIN_MS ? `${this.before} ${key}` : null
    const control = (before && find(before)) || find(key)
    this.before = key
    this.at = event.timeStamp
    if (!control) return
    event.preventDefault()
    this.at = -WITHIN_MS
    press(control)
  }

  list() {
    const keys = new Map(controls().reverse().map((control) => [control.dataset.key, nameOf(control)]))
    this.querySelector(".keys").replaceChildren(...[...keys].reverse().map(([usual, name]) => this.line(usual, name)))
    for (const button of this.querySelectorAll("[data-usual]")) button.hidden = areUsual()
  }

  line(usual, name) {
    const line = document.createElement("li")
    const caps = document.createElement(this.dataset.own ? "button" : "span")
    caps.append(...capsOf(usual))
    if (this.dataset.own) Object.assign(caps, { type: "button", ariaLabel: this.dataset.change.replace("…", name), onclick: () => this.ask(usual, caps) })
    line.append(Object.assign(document.createElement("span"), { textContent: name }), caps)
    return line
  }

  async ask(usual, caps) {
    caps.textContent = this.dataset.press
    const key = await pressed(caps)
    if (key) await change({ usual, own: key })
    this.list()
  }
}

const find = (key) => document.querySelector("dialog[open]") ? null : controls().find((c) => keyOf(c) === key)
const isTyping = (target) => target.isContentEditable || target.closest("textarea, select, input:not([type=checkbox], [type=radio])")
const press = (control) => control.matches("input:not([type=radio], [type=checkbox]), textarea, select") ? control.focus() : control.click()

customElements.define("hot-keys", HotKeys)
