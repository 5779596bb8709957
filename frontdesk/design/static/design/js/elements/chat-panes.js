// <chat-panes data-says>: the chats that are open side by side. The one that is worked in is active, and keys are for it.
import { SideBySide } from "../side-by-side.js"

class ChatPanes extends HTMLElement {
  connectedCallback() {
    this.side = new SideBySide(this)
    this.events = new AbortController()
    const on = (target, name, run) => target.addEventListener(name, run, { signal: this.events.signal })
    on(document, "click", (event) => this.press(event))
    on(document, "chat:open", ({ detail }) => this.open(detail.number))
    on(document, "chat:close", ({ detail }) => this.side.close(this.side.one(detail.number)))
    on(document, "chat:changed", ({ detail }) => this.refetch(detail.number))
    on(this, "focusin", (event) => this.touch(event.target.closest(".chatpane")))
    on(this, "pointerdown", (event) => this.touch(event.target.closest(".chatpane")))
    on(this, "live:gone", (event) => event.target.replaceWith(document.getElementById("chat-gone").content.cloneNode(true)))
    on(window, "popstate", () => this.side.follow())
    this.watcher = new ResizeObserver(() => this.side.fit())
    this.watcher.observe(this)
    this.side.activate(this.side.used.at(-1))
  }

  disconnectedCallback() {
    this.events.abort()
    this.watcher.disconnect()
  }

  press(event) {
    const pressed = event.target.closest?.("[data-chat], [data-close-chat], [data-leave], .chatpane__number")
    if (!pressed || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const pane = pressed.closest(".chatpane")
    if (pressed.dataset.chat) this.open(pressed.dataset.chat)
    else if (pressed.matches(".chatpane__number")) this.enter(pane)
    else this.side.close(pane)
  }

  async open(number) {
    const wasOpen = this.side.one(number)
    const pane = await this.side.open(number)
    if (!pane) return location.assign(`/chats/?open=${number}`)
    if (wasOpen) this.refetch(number)
    this.enter(pane)
  }

  enter(pane) {
    this.side.activate(pane)
    pane.querySelector("chat-composer")?.focusEditor()
  }

  touch(pane) {
    if (pane && pane !== this.side.used.at(-1)) this.side.activate(pane)
  }

  refetch(number) {
    this.side.one(number)?.querySelector("live-region").refetch()
  }
}

customElements.define("chat-panes", ChatPanes)
