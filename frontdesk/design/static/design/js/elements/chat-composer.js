// <chat-composer data-kind data-number data-enter>: reply, note and whisper of one chat, each with its own words. Enter
// sends, or Ctrl or ⌘ with it; Escape leaves the box, so that keys do again what they do elsewhere.
import { post } from "../desk.js"
import { atMostEvery } from "../seldom.js"
import { sends } from "../sending.js"

class ChatComposer extends HTMLElement {
  connectedCallback() {
    if (this.region) return
    this.region = this.closest("live-region")
    this.addEventListener("click", ({ target }) => target.closest("label[data-kind]") && this.write(target.closest("label[data-kind]").dataset.kind))
    // Pressing a button leaves the focus in the box: on a phone the composer would shrink, and the button be gone from under the finger.
    this.addEventListener("mousedown", (event) => event.target.closest("label[data-kind], button") && event.preventDefault())
    this.addEventListener("keydown", (event) => event.target.name === "text" && this.press(event))
    const tell = atMostEvery(3000, () => post(`/chats/${this.dataset.number}/typing/`).catch(() => {}))
    this.addEventListener("input", () => this.dataset.kind === "reply" && this.region.dataset.live !== undefined && tell())
    this.addEventListener("submit", (event) => this.region.querySelector("chat-outbox").take(this.dataset.kind, event))
    this.region.addEventListener("live:refreshed", () => this.fit())
    this.fit()
  }

  form = () => this.querySelector(`form.for-${this.dataset.kind}`)
  focusEditor = () => this.form().elements.text.focus()

  write(kind) {
    this.choose(kind)
    this.focusEditor()
  }

  choose(kind) {
    this.dataset.kind = kind
    this.querySelector(`[type=radio][value=${kind}]`).checked = true
  }

  /** Who only reads along writes no reply; who comes in, or takes the chat, does from then on. */
  fit() {
    const may = this.region.dataset.mayReply !== undefined, isNew = may && this.hasAttribute("data-only-us")
    this.toggleAttribute("data-only-us", !may)
    if (!may && this.dataset.kind === "reply") this.choose("note")
    if (isNew && !this.form().elements.text.value) this.choose("reply")
  }

  press(event) {
    if (event.key === "Escape") this.region.querySelector(".talk__scroll").focus()
    if (!sends(event, this.dataset.enter !== undefined)) return
    event.preventDefault()
    event.target.form.requestSubmit()
  }

  /** Words that did not arrive are above what has been typed there since. */
  takeBack(kind, text) {
    this.write(kind)
    const box = this.form().elements.text
    box.value = [text, box.value].filter(Boolean).join("\n")
    box.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

customElements.define("chat-composer", ChatComposer)
