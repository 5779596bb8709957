// A small choice of the emoji that every system has; the arrow keys move in it.

import { fold, h, smile } from "./dom.js"

const EMOJI = [..."😀😊😂😉😍🤔😅😢😡😱😎👍👎👏🙏👋💪👌🎉🎁🔥💡✅❌❓💙📦🚚📷🔧⏰☕"]
const COLUMNS = 8

export function emojiPicker(label, chosen) {
  const buttons = EMOJI.map((sign, index) => h("button", { type: "button", tabindex: index ? "-1" : "0", onclick: () => choose(sign) }, sign))
  const grid = h("div", { class: "emoji", role: "group", "aria-label": label, onkeydown: move }, ...buttons)
  const element = fold(smile(3), label, "picker", grid)
  element.addEventListener("toggle", () => element.open && buttons.find((button) => button.tabIndex === 0).focus())

  function choose(sign) {
    element.open = false
    chosen(sign)
  }

  function move(event) {
    const sideways = getComputedStyle(grid).direction === "rtl" ? -1 : 1
    const step = { ArrowRight: sideways, ArrowLeft: -sideways, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key]
    const from = buttons.indexOf(event.target)
    const to = buttons[from + step]
    if (!to) return
    event.preventDefault()
    buttons[from].tabIndex = -1
    to.tabIndex = 0
    to.focus()
  }
  return element
}
