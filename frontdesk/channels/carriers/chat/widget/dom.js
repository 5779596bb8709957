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
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg")
  const path = document.createElementNS(SVG, "path")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("aria-hidden", "true")
  path.setAttribute("d", PATHS[name])
  svg.append(path)
  return svg
}

// "Remove {name}" with {name: "a.pdf"}
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "")
}
