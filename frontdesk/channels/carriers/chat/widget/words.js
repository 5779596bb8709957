// Turns what was said into nodes. Markup is copied tag by tag from a list, never set as it came.

import { h } from "./dom.js"

const TAGS = new Set(["P", "BR", "B", "STRONG", "I", "EM", "U", "S", "UL", "OL", "LI", "BLOCKQUOTE", "CODE", "PRE"])
const WEB_ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]])/

export function wordsOf({ text, html }) {
  return html ? fromMarkup(html) ?? linked(text) : linked(text)
}

export function linked(text) {
  return text.split(WEB_ADDRESS).map((part, index) => (index % 2 ? link(part, part) : part))
}

// null where the page forbids reading markup (Trusted Types); the text says the same.
function fromMarkup(html) {
  try {
    return copies(new DOMParser().parseFromString(html, "text/html").body)
  } catch {
    return null
  }
}

function copies(parent) {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return linked(node.data)
    if (node.nodeType !== Node.ELEMENT_NODE) return []
    if (node.tagName === "A") return link(node.getAttribute("href") ?? "", ...[...node.childNodes].map((child) => child.textContent))
    return TAGS.has(node.tagName) ? h(node.tagName, {}, ...copies(node)) : copies(node)
  })
}

function link(address, ...words) {
  const isSafe = /^(https?:|mailto:)/i.test(address)
  return isSafe ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...words) : h("span", {}, ...words)
}

export function timeOf(at, language) {
  const instant = new Date(at)
  const isToday = instant.toDateString() === new Date().toDateString()
  const style = isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" }
  return new Intl.DateTimeFormat(language, style).format(instant)
}

export function sizeOf(bytes, language) {
  const [unit, size] = bytes < 1e6 ? ["kilobyte", bytes / 1e3] : ["megabyte", bytes / 1e6]
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: size < 10 ? 1 : 0 }).format(size)
}
