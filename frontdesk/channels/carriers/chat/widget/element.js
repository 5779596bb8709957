// <frontdesk-chat>: the button in the corner of a page, and behind it the chat.

import { Desk } from "./desk.js"
import { fill, h, icon } from "./dom.js"
import { backOff } from "./outbox.js"
import { Panel } from "./panel.js"
import { Store } from "./store.js"
import { Talk } from "./talk.js"

const HERE = new URL(import.meta.url)

class FrontdeskChat extends HTMLElement {
  async connectedCallback() {
    if (this.ending) return
    this.ending = new AbortController()
    if (this.talk) return this.talk.begin(this.ending.signal)
    const key = this.getAttribute("key") ?? HERE.searchParams.get("key") ?? ""
    const language = this.getAttribute("lang") || document.documentElement.lang || navigator.language || "en"
    const store = new Store(key)
    const desk = new Desk(HERE.origin, key, store, language)
    const config = await this.configure(store, desk)
    if (config?.is_enabled && this.ending && !this.talk) this.build(config, new Talk(store, desk))
  }

  disconnectedCallback() {
    this.ending?.abort()
    this.ending = null
  }

  // From the desk, else as it was the last time; with neither, asked for again until it is there.
  async configure(store, desk) {
    for (let failures = 1; this.ending; failures += 1) {
      try {
        const config = await desk.config()
        store.write("config", config)
        return config
      } catch (error) {
        if (error.isFinal) return console.warn(`frontdesk-chat: ${error.message}`)
        const kept = store.read("config")
        if (kept) return kept
        await new Promise((resolve) => setTimeout(resolve, 1000 * backOff(failures)))
      }
    }
  }

  build(config, talk) {
    this.talk = talk
    this.words = config.strings
    this.panel = new Panel(talk, config, { closed: () => this.closed() })
    this.count = h("span", { class: "count", "aria-hidden": "true", hidden: true })
    this.button = h(
      "button", { class: "launch", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false", "aria-controls": "panel", onclick: () => this.open() },
      icon("chat"), h("span", { class: "label", dir: "auto" }, this.words.open), this.count,
    )
    this.news = h("p", { class: "unseen", role: "status" })
    const root = this.attachShadow({ mode: "open" })
    root.adoptedStyleSheets = [sheet(STYLE), sheet(`:host{--brand:${config.colour};--on-brand:${config.on_colour}}`)]
    const side = getComputedStyle(document.documentElement).direction
    root.append(h("div", { class: "corner", dir: side }, this.button, this.panel.element, this.news))
    talk.addEventListener("change", () => this.show())
    talk.begin(this.ending.signal)
    if (wasOpen()) {
      this.panel.stayOpen()
      this.show()
      this.panel.log.scrollToEnd()
    }
  }

  open() {
    this.panel?.open()
    remember("yes")
    this.show()
  }

  close() {
    this.panel?.close()
  }

  closed() {
    remember("no")
    this.show()
    this.button.focus()
  }

  show() {
    if (!this.panel) return
    const { isOpen } = this.panel
    this.button.hidden = isOpen
    this.button.setAttribute("aria-expanded", String(isOpen))
    const unread = this.talk.unread.length
    const words = unread && !isOpen ? fill(unread === 1 ? this.words.unread_one : this.words.unread_many, { n: unread }) : ""
    this.count.hidden = !words
    this.count.textContent = unread > 99 ? "99+" : String(unread)
    if (this.news.textContent !== words) this.news.textContent = words
    this.button.setAttribute("aria-label", words ? `${this.words.open}. ${words}` : this.words.open)
    if (!isOpen) return
    this.panel.show()
    if (!document.hidden) this.talk.seen()
  }
}

// For this tab alone, so that going on to another page of the shop keeps the chat as it was.
function remember(isOpen) {
  try {
    sessionStorage.setItem("frontdesk:open", isOpen)
  } catch {}
}

function wasOpen() {
  try {
    return sessionStorage.getItem("frontdesk:open") === "yes"
  } catch {
    return false
  }
}

function sheet(rules) {
  const made = new CSSStyleSheet()
  made.replaceSync(rules)
  return made
}

if (!customElements.get("frontdesk-chat")) customElements.define("frontdesk-chat", FrontdeskChat)
if (!document.querySelector("frontdesk-chat")) document.body.append(document.createElement("frontdesk-chat"))
