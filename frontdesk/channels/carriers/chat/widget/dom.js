// Makes elements. Text is always text; nothing here takes markup.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, "")
    else if (value !== false && value != null) element.setAttribute(name, value)
  }
  element.append(...children.filter((child) => child != null))
  return element
}

const SVG = "http://www.w3.org/2000/svg"
const PATHS = {
  chat: "M4 5.5h16v10.5H11.5L7 20v-4H4z",
  close: "M6 6l12 12M18 6L6 18",
  send: "M12 19V5.5M5.5 12L12 5.5l6.5 6.5",
  clip: "M18.5 11.5l-7 7a4.5 4.5 0 01-6.4-6.4l7.8-7.7a3 3 0 014.2 4.2l-7.6 7.6a1.4 1.4 0 01-2-2l6.8-6.9",
  more: "M12 5v.5M12 12v.5M12 19v.5",
  face: "M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17M9 9.5v.5M15 9.5v.5",
  assistant: "M12 4l1.8 6.2L20 12l-6.2 1.8L12 20l-1.8-6.2L4 12l6.2-1.8z",
}

export function icon(name, more = "") {
  const svg = document.createElementNS(SVG, "svg")
  const path = document.createElementNS(SVG, "path")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("aria-hidden", "true")
  path.setAttribute("d", PATHS[name] + more)
  svg.append(path)
  return svg
}

// From -3, a mouth turned down, to 3.
export function smile(joy) {
  return icon("face", `M8.5 ${15 - joy / 3}q3.5 ${joy} 7 0`)
}

export function button(words, act, kind = "text") {
  return h("button", { class: kind, type: "button", onclick: act }, words)
}

export function iconButton(name, label, act, kind = "") {
  return h("button", { class: `icon ${kind}`, type: "button", "aria-label": label, title: label, onclick: act }, icon(name))
}

// Is it Escape, and meant for nobody around?
export function escapes(event) {
  const isEscape = event.key === "Escape" && !event.isComposing
  if (isEscape) event.preventDefault() ?? event.stopPropagation()
  return isEscape
}

// A button that unfolds more of them. It folds again by Escape, by a choice, and when the focus goes elsewhere.
export function fold(sign, label, kind, ...children) {
  const summary = h("summary", { class: "icon", "aria-label": label, title: label }, sign)
  const element = h("details", { class: kind }, summary, h("div", { class: "unfolded" }, ...children))
  element.addEventListener("focusout", ({ relatedTarget }) => {
    if (!element.contains(relatedTarget)) element.open = false
  })
  element.addEventListener("keydown", (event) => {
    if (!element.open || !escapes(event)) return
    element.open = false
    summary.focus()
  })
  return element
}
