// <compose-box>: reply and note, each with its own words. Choosing one puts the cursor there; Ctrl or ⌘ + Enter
// sends, with Shift it also solves. A form that was sent once is not sent twice while it is on its way.
class ComposeBox extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => event.target.name === "kind" && this.focusEditor())
    this.addEventListener("click", (event) => event.target.closest("[data-kind]") && this.choose(event.target.closest("[data-kind]").dataset.kind))
    // Pressing a button leaves the focus in the box: on a phone the composer would shrink, and the button be gone from under the finger.
    this.addEventListener("mousedown", (event) => event.target.closest("label[data-kind], button") && event.preventDefault())
    this.addEventListener("keydown", (event) => this.send(event))
    this.recalled = (event) => this.takeBack(event.detail.number)
    document.addEventListener("talk:recalled", this.recalled)
    this.addEventListener("talk:sent", (event) => this.empty(event.target.closest("form"), event.detail))
  }

  disconnectedCallback() {
    document.removeEventListener("talk:recalled", this.recalled)
  }

  /** The box as the server has it, with what was taken back in it. */
  async takeBack(number) {
    if (this.id !== `compose-${number}`) return
    const page = new DOMParser().parseFromString(await (await fetch(`/c/${number}/`)).text(), "text/html")
    const fresh = document.importNode(page.getElementById(this.id), true)
    this.replaceWith(fresh)
    window.htmx?.process(fresh)
    fresh.focusEditor()
  }

  choose(kind) {
    this.querySelector(`[name=kind][value=${kind}]`).checked = true
    this.focusEditor()
  }

  focusEditor() {
    const editor = [...this.querySelectorAll("[contenteditable], textarea")].find((box) => box.checkVisibility())
    editor?.focus()
    getSelection().selectAllChildren(editor)
    getSelection().collapseToEnd()
  }

  /** What was sent leaves the box; the next words get an id of their own. */
  empty(form, { clientId, seen }) {
    form.querySelector("rich-text").empty()
    form.querySelector("file-drop").empty()
    form.elements.client_id.value = clientId
    for (const field of this.querySelectorAll("[name=seen]")) field.value = seen
    this.querySelector(".composer__held")?.remove()
    this.closest("live-region")?.refetch()
  }

  send(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    const form = event.target.closest("form")
    const solve = event.shiftKey && form?.querySelector("[data-solves]")
    ;(solve || form?.querySelector("[data-sends]"))?.click()
  }
}

customElements.define("compose-box", ComposeBox)
