// Keys: how one is written ("e", "shift+r", "g i", "mod+k"), which control it presses for this agent, and how it is changed.
import { post } from "./desk.js"

export const WITHIN_MS = 1200
const isMac = navigator.platform.startsWith("Mac")
const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "Dead", "Tab", "Process", "Unidentified"])

let own = {}

/** The agent's own keys, by the usual ones. */
export const begin = (keys) => (own = keys)
export const areUsual = () => Object.keys(own).length === 0

/** Keeps that `own` does from now on what `usual` did; without either, all keys are the usual ones. */
export async function change(values) {
  const answer = await post("/preferences/keys/", values)
  if (answer.ok) own = await answer.json()
}

// In a part that is idle, such as one of several chats side by side, only what wakes it has a key.
const isIdle = (control) => control.dataset.wakes === undefined && control.closest("[data-idle]")
export const controls = () => [...document.querySelectorAll("[data-key]")].filter((c) => c.checkVisibility() && !c.disabled && !isIdle(c))
export const nameOf = (control) => control.dataset.keyLabel || control.getAttribute("aria-label") || control.textContent.trim()
export const keyFor = (usual) => own[usual] ?? usual
export const keyOf = (control) => keyFor(control.dataset.key)

export const isMod = (event) => isMac ? event.metaKey : event.ctrlKey

/** The key of the event. A letter with Shift is another key, a sign that needs Shift is itself. */
export const written = (event) => (isMod(event) ? "mod+" : "") + (event.shiftKey && /^\p{L}$/u.test(event.key) ? "shift+" : "") +
  (event.key === " " ? "space" : event.key.toLowerCase())

export function capsOf(usual) {
  return keyFor(usual).split(" ").map((part) =>
    Object.assign(document.createElement("kbd"), { textContent: part.replace("mod+", isMac ? "⌘" : "Ctrl ").replace("shift+", "⇧ ") }))
}

/** The next key that is pressed on the element, or two within a moment as in "g i"; "" when it is left or escaped. */
export function pressed(element) {
  return new Promise((resolve) => {
    let typed = ""
    let timer
    const end = (key) => {
      clearTimeout(timer)
      element.removeEventListener("keydown", listen)
      element.removeEventListener("blur", leave)
      resolve(key)
    }
    const leave = () => end("")
    const listen = (event) => {
      if (MODIFIERS.has(event.key)) return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === "Escape") return end("")
      typed = typed ? `${typed} ${written(event)}` : written(event)
      element.textContent = typed
      clearTimeout(timer)
      if (typed.includes(" ") || typed.startsWith("mod+")) end(typed)
      else timer = setTimeout(() => end(typed), WITHIN_MS)
    }
    element.addEventListener("keydown", listen)
    element.addEventListener("blur", leave)
    element.focus()
  })
}
