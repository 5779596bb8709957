// <file-drop>: files for a message, chosen, dropped on the form or pasted as a picture; each can be taken off again.
// They hang on the draft at once, so that another machine has them, too; one that the desk does not take now waits in
// the form and goes along with it.
import { upload } from "../desk.js"

class FileDrop extends HTMLElement {
  connectedCallback() {
    if (this.list) return
    this.input = this.querySelector("input[type=file]")
    this.list = this.querySelector(".files")
    this.waiting = new Map()
    const form = this.closest("form")
    this.input.addEventListener("change", () => this.add([...this.input.files].filter((file) => ![...this.waiting.values()].includes(file))))
    form.addEventListener("paste", (event) => this.add([...event.clipboardData.files]))
    form.addEventListener("dragover", (event) => this.hover(event, form))
    form.addEventListener("dragleave", () => form.classList.remove("is-dropping"))
    form.addEventListener("drop", (event) => this.drop(event, form))
    this.list.addEventListener("click", (event) => this.remove(event.target.closest("button")?.closest("li")))
  }

  hover(event, form) {
    if (!event.dataTransfer.types.includes("Files")) return
    event.preventDefault()
    form.classList.add("is-dropping")
  }

  drop(event, form) {
    form.classList.remove("is-dropping")
    if (event.dataTransfer.files.length) event.preventDefault()
    this.add([...event.dataTransfer.files])
  }

  add(files) {
    for (const file of files) this.keep(file)
  }

  async keep(file) {
    const line = this.line(file)
    this.waiting.set(line, file)
    this.list.append(line)
    this.show()
    const kept = await upload(this.list.dataset.src, { kind: this.list.dataset.kind, file }).catch(() => null)
    if (!kept?.sha256 || !line.isConnected) return
    this.waiting.delete(line)
    line.append(Object.assign(document.createElement("input"), { type: "hidden", name: "kept", value: kept.sha256 }))
    this.show()
  }

  remove(line) {
    if (!line) return
    const kept = line.querySelector("[name=kept]")
    if (kept) upload(this.list.dataset.src, { kind: this.list.dataset.kind, off: kept.value }).catch(() => null)
    this.waiting.delete(line)
    line.remove()
    this.show()
  }

  empty() {
    this.waiting.clear()
    this.list.replaceChildren()
    this.show()
  }

  /** The form itself carries what the desk does not have yet. */
  show() {
    const carried = new DataTransfer()
    for (const file of this.waiting.values()) carried.items.add(file)
    this.input.files = carried.files
  }

  line(file) {
    const line = this.querySelector("template").content.firstElementChild.cloneNode(true)
    line.querySelector("span").textContent = file.name
    line.querySelector("small").textContent = size(file.size)
    line.querySelector("button").ariaLabel += ` ${file.name}`
    return line
  }
}

const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`)

customElements.define("file-drop", FileDrop)
