// <file-drop>: files for a message, chosen, dropped on the form or pasted as a picture; each can be taken off again.
class FileDrop extends HTMLElement {
  connectedCallback() {
    if (this.list) return
    this.input = this.querySelector("input[type=file]")
    this.list = this.querySelector(".files")
    this.kept = new DataTransfer()
    const form = this.closest("form")
    this.input.addEventListener("change", () => this.add(this.input.files))
    form.addEventListener("paste", (event) => this.add(event.clipboardData.files))
    form.addEventListener("dragover", (event) => this.hover(event, form))
    form.addEventListener("dragleave", () => form.classList.remove("is-dropping"))
    form.addEventListener("drop", (event) => this.drop(event, form))
    this.list.addEventListener("click", (event) => this.remove(event.target.closest("button")))
  }

  hover(event, form) {
    if (!event.dataTransfer.types.includes("Files")) return
    event.preventDefault()
    form.classList.add("is-dropping")
  }

  drop(event, form) {
    form.classList.remove("is-dropping")
    if (event.dataTransfer.files.length) event.preventDefault()
    this.add(event.dataTransfer.files)
  }

  add(files) {
    for (const file of files) if (![...this.kept.files].includes(file)) this.kept.items.add(file)
    this.show()
  }

  remove(button) {
    if (button) this.kept.items.remove([...this.list.children].indexOf(button.closest("li")))
    this.show()
  }

  empty() {
    this.kept = new DataTransfer()
    this.show()
  }

  show() {
    this.input.files = this.kept.files
    this.list.replaceChildren(...[...this.kept.files].map((file) => {
      const line = this.querySelector("template").content.cloneNode(true)
      line.querySelector("span").textContent = file.name
      line.querySelector("small").textContent = size(file.size)
      line.querySelector("button").ariaLabel += ` ${file.name}`
      return line
    }))
  }
}

const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`)

customElements.define("file-drop", FileDrop)
