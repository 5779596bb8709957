// Speaks first, where the desk wants it: on fitting pages, after a while, once. Who declines is left alone.

import { button, h, iconButton } from "./dom.js"

const QUIET_MS = 86400000

export class Invite {
  constructor(talk, { invitations = [], say }, { accepted }) {
    Object.assign(this, { talk, accepted })
    const now = Date.now()
    this.found = now - Number(talk.store.get("declined-at")) < QUIET_MS ? null : invitations.find((each) => fits(each.pages) && !this.answered.includes(each.id))
    this.text = h("p", { id: "invitation", dir: "auto" })
    this.element = h(
      "section", { class: "invite", hidden: true, "aria-labelledby": "invitation" }, iconButton("close", say("decline"), () => this.decline()),
      this.text, button(say("accept"), () => this.accept(), "solid"),
    )
  }

  get answered() {
    return this.talk.store.read("invitations") ?? []
  }

  begin(signal) {
    if (!this.found) return
    const timer = setTimeout(() => this.speak(), this.found.after_seconds * 1000)
    signal.addEventListener("abort", () => clearTimeout(timer))
  }

  // Not beside an open chat, not while one goes on, and only to promise somebody who is there.
  async speak() {
    if (this.talk.isWatched || this.talk.isChatting || this.answered.includes(this.found.id)) return
    if (this.found.only_when_open) {
      await this.talk.refresh()
      if (this.talk.goesByMail || !this.talk.availability) return
    }
    this.text.textContent = this.found.text
    this.element.hidden = false
  }

  accept() {
    this.settle()
    this.talk.store.set("invited", this.found.id)
    this.accepted(this.found.text)
  }

  decline() {
    this.settle()
    this.talk.store.set("declined-at", Date.now())
  }

  settle() {
    this.element.hidden = true
    this.talk.store.write("invitations", [...this.answered, this.found.id])
  }
}

// A pattern that begins with / is held against the path, any other against the whole address; none fits every page.
export function fits(patterns, { pathname, search, href } = location) {
  const isFit = (pattern) => {
    const expression = new RegExp(`^${pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`)
    return pattern.startsWith("/") ? expression.test(pathname) || expression.test(pathname + search) : expression.test(href.split("#")[0])
  }
  return !patterns.length || patterns.some(isFit)
}
