// <chat-outbox data-number data-agent>: what was sent from here stands in the chat at once, and stays until the desk has
// it. What did not arrive says so, keeps its words, and goes out again when asked, or when the desk is there again.
import { newId, Unsent } from "../sending.js"

class ChatOutbox extends HTMLElement {
  connectedCallback() {
    if (this.unsent) return
    this.region = this.closest("live-region")
    this.unsent = new Unsent(this.dataset, (entry) => this.show(entry))
    this.addEventListener("click", (event) => this.press(event.target.closest("button")))
    this.region.addEventListener("live:refreshed", () => this.unsent.settle((id) => this.region.querySelector(`[data-client="${id}"]`)))
    document.addEventListener("live:signal", ({ detail }) => ["hello", "refresh"].includes(detail.kind) && this.unsent.go())
    this.unsent.go()
  }

  /** Instead of the browser, which would leave the page: takes the words out of the form. */
  take(kind, event) {
    event.preventDefault()
    const form = event.target
    if (!form.elements.text.value.trim() && !form.querySelector(".files > li")) return
    const ready = [form.querySelector("keep-draft").saving, form.querySelector("file-drop").hanging]
    form.querySelector("keep-draft").cancel()
    const fields = [...new FormData(form)]
    for (const part of form.querySelectorAll("file-drop, ask-editor")) part.empty()
    form.elements.text.value = ""
    form.dispatchEvent(new Event("talk:sent"))
    form.elements.client_id.value = newId()
    this.unsent.add({ kind, fields, ready })
  }

  /** Its row as it stands: on its way, not sent and why, or gone, because the desk has it. */
  show(entry) {
    if (entry.isGone) return entry.row.remove()
    if (entry.event) return this.region.refetch()
    entry.row ??= this.row(entry)
    entry.row.classList.toggle("is-failed", entry.hasFailed ?? false)
    const says = entry.row.querySelector("[data-says]")
    says.textContent = entry.says ?? says.dataset.says
  }

  row(entry) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true)
    row.classList.add(`is-${{ reply: "ours" }[entry.kind] ?? entry.kind}`)
    row.querySelector(".words").textContent = entry.text
    return this.appendChild(row)
  }

  press(button) {
    const entry = this.unsent.entries.find(({ row }) => button && row.contains(button))
    if (!entry) return
    if (button.dataset.again !== undefined) return this.unsent.again(entry)
    this.unsent.forget(entry)
    this.region.querySelector("chat-composer").takeBack(entry.kind, entry.text)
  }
}

customElements.define("chat-outbox", ChatOutbox)
