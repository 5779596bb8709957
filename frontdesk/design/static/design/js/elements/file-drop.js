// <file-drop>: files for a message, chosen, dropped on the form or pasted as a picture; each can be taken off again.
// They hang on the draft at once, so that another machine has them, too; one that the desk does not take now waits in
// the form and goes along with it.
import { hang, line, takesFiles, unhang } from "../hanging.js"

class FileDrop extends HTMLElement {
  connectedCallback() {
    if (this.list) return
    this.input = this.querySelector("input[type=file]")
    this.list = this.querySelector(".files")
    this.waiting = new Map()
    const form = this.closest("form")
    this.input.addEventListener("change", () => this.add([...this.input.files]))
    takesFiles(form, (files) => this.add(files))
    this.list.addEventListener("click", (event) => this.remove(event.target.closest("button")?.closest("li")))
  }

  add(files) {
    for (const file of files) if (![...this.waiting.values()].includes(file)) this.keep(file)
  }

  async keep(file) {
    const made = line(this.querySelector("template"), file)
    this.waiting.set(made, file)
    this.list.append(made)
    this.show()
    this.hanging = hang(made, file, this.list.dataset)
    if (await this.hanging) this.forget(made)
  }

  remove(gone) {
    if (!gone) return
    unhang(gone, this.list.dataset)
    gone.remove()
    this.forget(gone)
  }

  empty() {
    for (const gone of [...this.list.children]) gone.remove()
    this.waiting.clear()
    this.show()
  }

  forget(gone) {
    this.waiting.delete(gone)
    this.show()
  }

  /** The form itself carries what the desk does not have yet. */
  show() {
    const carried = new DataTransfer()
    for (const file of this.waiting.values()) carried.items.add(file)
    this.input.files = carried.files
  }
}

customElements.define("file-drop", FileDrop)
