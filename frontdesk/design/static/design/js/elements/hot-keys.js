// <hot-keys>: a key presses the first visible control with that data-key ("e", "g i", "mod+k"); "?" shows them all.
// Keys never steal from a text field; `data-off` leaves only those with "mod+".
const isMac = navigator.platform.startsWith("Mac")
const WITHIN_MS = 1200

class HotKeys extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this)
    this.querySelector("dialog").addEventListener("toggle", () => this.list())
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this)
  }

  handleEvent(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey) return
    const mod = isMac ? event.metaKey : event.ctrlKey
    if (!mod && (event.ctrlKey || event.metaKey || this.dataset.off !== undefined || isTyping(event.target))) return
    const key = (mod ? "mod+" : "") + event.key.toLowerCase()
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
    this.querySelector(".keys").replaceChildren(...[...keys].map(([key, name]) => {
      const line = document.createElement("li")
      const label = Object.assign(document.createElement("span"), { textContent: name })
      const caps = document.createElement("span")
      for (const part of key.split(" ")) {
        caps.append(Object.assign(document.createElement("kbd"), { textContent: part.replace("mod+", isMac ? "⌘" : "Ctrl ") }), " ")
      }
      line.append(label, caps)
      return line
    }))
  }
}

export const controls = () => [...document.querySelectorAll("[data-key]")].filter((c) => c.checkVisibility() && !c.disabled)
export const nameOf = (control) => control.dataset.keyLabel || control.getAttribute("aria-label") || control.textContent.trim()

const find = (key) => document.querySelector("dialog[open]") ? null : controls().find((c) => c.dataset.key === key)
const isTyping = (target) => target.isContentEditable || target.closest("textarea, select, input:not([type=checkbox], [type=radio])")

function press(control) {
  if (control.matches("input:not([type=radio], [type=checkbox]), textarea, select")) control.focus()
  else control.click()
}

customElements.define("hot-keys", HotKeys)
