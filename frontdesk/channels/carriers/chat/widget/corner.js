// The corner of the page: the button, the words with which the desk speaks first, and the chat of one person.

import { Alarm } from "./alarm.js"
import { Desk } from "./desk.js"
import { h, icon } from "./dom.js"
import { Invite } from "./invite.js"
import { sentenceOf } from "./lines.js"
import { Panel } from "./panel.js"
import { Store, tab } from "./store.js"
import { Talk } from "./talk.js"

const MOST_COUNTED = 99

export class Corner {
  // `told` lets the page know: open, close, identity.
  constructor(config, person, identity, told) {
    const { key, origin, language, say } = config
    const store = new Store(key, person)
    if (person) store.takeOver(new Store(key))
    const desk = new Desk(origin, key, store, { language, identity, unproven: () => told("identity") })
    Object.assign(this, { config, say, told, talk: new Talk(store, desk, config), alarm: new Alarm(store) })
    this.panel = new Panel(this.talk, config, this.alarm, { closed: () => this.closed() })
    this.invite = new Invite(this.talk, config, { accepted: (text) => this.open(text) })
    this.label = h("span", { class: "label", dir: "auto" })
    this.count = h("span", { class: "count", "aria-hidden": "true", hidden: true })
    this.button = h(
      "button", { class: "launch", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false", "aria-controls": "panel", onclick: () => this.open() },
      icon("chat"), this.label, this.count,
    )
    this.news = h("p", { class: "unseen", role: "status" })
  }

  begin(root, signal) {
    const { config, talk } = this
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`${STYLE}:host{--chosen:${config.colour};--on-chosen:${config.on_colour}}`)
    root.adoptedStyleSheets = [sheet]
    const side = config.side === "start" ? "corner start" : "corner"
    const corner = h("div", { class: side, dir: getComputedStyle(document.documentElement).direction }, this.button, this.invite.element, this.panel.element, this.news)
    root.replaceChildren(corner)
    talk.addEventListener("change", () => this.show(), { signal })
    talk.addEventListener("news", ({ detail }) => this.heard(detail), { signal })
    visualViewport?.addEventListener("resize", () => this.panel.fit(), { signal })
    for (const part of [talk, this.alarm, this.invite]) part.begin(signal)
    if (tab.get("open") === "yes") this.panel.stayOpen()
    this.show()
    this.panel.log.scrollToEnd()
  }

  identify(identity) {
    this.talk.desk.identify(identity)
    this.talk.wake()
  }

  // With the words of an invitation in place of the greeting.
  open(words) {
    if (words) this.panel.log.greeting.textContent = words
    this.panel.open()
    this.invite.element.hidden = true
    tab.set("open", "yes")
    this.show()
    this.told("open")
  }

  close() {
    this.panel.close()
  }

  closed() {
    tab.set("open", "no")
    this.show()
    this.button.focus()
    this.told("close")
  }

  show() {
    const { say, talk } = this
    const { isOpen } = this.panel
    talk.watch(isOpen)
    this.button.hidden = isOpen
    this.button.setAttribute("aria-expanded", String(isOpen))
    const unread = talk.unread.length
    const name = say(talk.goesByMail ? "open_mail" : "open")
    const words = unread && !isOpen ? say("unread", { n: unread }) : ""
    this.label.textContent = name
    this.count.hidden = !words
    this.count.textContent = unread > MOST_COUNTED ? `${MOST_COUNTED}+` : String(unread)
    if (this.news.textContent !== words) this.news.textContent = words
    this.button.setAttribute("aria-label", words ? `${name}. ${words}` : name)
    if (!isOpen) return
    this.panel.show()
    if (!document.hidden) talk.seen()
  }

  // Read out where the chat is open, heard where it is not looked at.
  heard({ messages, lines }) {
    const sentences = [...lines.map((line) => sentenceOf(line, this.say)), ...messages.map(({ name, text }) => `${name}: ${text}`)]
    if (this.panel.isOpen) this.panel.announce(sentences)
    if (this.panel.isOpen && document.hasFocus()) return
    const { cursor, unread } = this.talk
    this.alarm.ring(`${cursor} ${lines.at(-1)?.at}`, messages.length ? this.say("unread", { n: unread.length }) : sentences[0])
  }
}
