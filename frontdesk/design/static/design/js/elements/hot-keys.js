// <hot-keys>: a key presses the first visible control with that data-key ("e", "g i", "mod+k"); "?" shows them all.
// Keys never steal from a text field; `data-off` leaves only those with "mod+". In the list a key can be clicked and
// changed: `data-own` holds the agent's own keys by the usual ones.
import { post } from "../desk.js"

const isMac = navigator.platform.startsWith("Mac")
const WITHIN_MS = 1200
const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "Dead", "Tab", "Process", "Unidentified"])

let own = {}

class HotKeys extends HTMLElement {
  connectedCallback() {
    own = JSON.parse(this.dataset.own || "{}")
    document.addEventListener("keydown", this)
    this.querySelector("dialog").addEventListener("toggle", () => this.list())
    this.usual?.addEventListener("click", () => this.change({}))
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this)
  }

  get usual() {
    return this.querySelector("[data-usual]")
  }

  handleEvent(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey) return
    const mod = isMac ? event.metaKey : event.ctrlKey
    if (!mod && (event.ctrlKey || event.metaKey || this.dataset.off !== undefined || isTyping(event.target))) return
    const key = written(event, mod)
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
    const keys = new Map()
    for (const control of controls()) if (!keys.has(control.dataset.key)) keys.set(control.dataset.key, nameOf(control))
    this.querySelector(".keys").replaceChildren(...[...keys].map(([usual, name]) => this.line(usual, name)))
    if (this.usual) this.usual.hidden = Object.keys(own).length === 0
  }

  line(usual, name) {
    const line = document.createElement("li")
    const label = Object.assign(document.createElement("span"), { textContent: name })
    const caps = document.createElement(this.dataset.own ? "button" : "span")
    caps.replaceChildren(...capsOf(usual))
    if (this.dataset.own) {
      caps.type = "button"
      caps.ariaLabel = this.dataset.change.replace("…", name)
      caps.addEventListener("click", () => this.ask(usual, caps))
    }
    line.append(label, caps)
    return line
  }

  /** The next key that is pressed (two within a moment, for "g i") is the new one; Escape leaves it as it is. */
  ask(usual, caps) {
    let typed = ""
    let timer
    caps.textContent = this.dataset.press
    const end = (key) => {
      clearTimeout(timer)
      caps.removeEventListener("keydown", listen)
      caps.removeEventListener("blur", leave)
      if (key) this.change({ usual, own: key })
      else caps.replaceChildren(...capsOf(usual))
    }
    const leave = () => end("")
    const listen = (event) => {
      if (MODIFIERS.has(event.key)) return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === "Escape") return end("")
      const key = written(event, isMac ? event.metaKey : event.ctrlKey)
      typed = typed ? `${typed} ${key}` : key
      caps.textContent = typed
      clearTimeout(timer)
      if (typed.includes(" ") || typed.startsWith("mod+")) end(typed)
      else timer = setTimeout(() => end(typed), WITHIN_MS)
    }
    caps.addEventListener("keydown", listen)
    caps.addEventListener("blur", leave)
    caps.focus()
  }

  async change(values) {
    const answer = await post("/preferences/keys/", values)
    if (answer.ok) own = await answer.json()
    this.list()
  }
}

export const controls = () => [...document.querySelectorAll("[data-key]")].filter((c) => c.checkVisibility() && !c.disabled)
export const nameOf = (control) => control.dataset.keyLabel || control.getAttribute("aria-label") || control.textContent.trim()
/** The key that presses the control for this agent. */
export const keyOf = (control) => keyFor(control.dataset.key)

const keyFor = (usual) => own[usual] ?? usual
const written = (event, mod) => (mod ? "mod+" : "") + (event.shiftKey && /^\p{L}$/u.test(event.key) ? "shift+" : "") +
  (event.key === " " ? "space" : event.key.toLowerCase())
const find = (key) => document.querySelector("dialog[open]") ? null : controls().find((c) => keyOf(c) === key)
const isTyping = (target) => target.isContentEditable || target.closest("textarea, select, input:not([type=checkbox], [type=radio])")

function capsOf(usual) {
  return keyFor(usual).split(" ").map((part) =>
    Object.assign(document.createElement("kbd"), { textContent: part.replace("mod+", isMac ? "⌘" : "Ctrl ") }))
}

function press(control) {
  if (control.matches("input:not([type=radio], [type=checkbox]), textarea, select")) control.focus()
  else control.click()
}

customElements.define("hot-keys", HotKeys)
