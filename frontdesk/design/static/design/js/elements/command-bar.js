// <command-bar>: everything that the page can do, by name. Its choices are the page's own controls.
import { choice } from "../choice.js"
import { controls, keyOf, nameOf } from "../keys.js"

class CommandBar extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog")
    this.input = this.querySelector("input")
    this.choices = this.querySelector("[role=listbox]")
    this.input.addEventListener("input", () => this.show())
    this.input.addEventListener("keydown", (event) => this.move(event))
    this.choices.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")))
    if (!navigator.platform.startsWith("Mac")) for (const cap of document.querySelectorAll("kbd[data-mod]")) cap.textContent = "Ctrl K"
    document.addEventListener("click", (event) => event.target.closest?.("[data-command-bar]") && this.open())
  }

  open() {
    const named = [...document.querySelectorAll("[data-command]")].filter((control) => control.dataset.command === "always" || control.checkVisibility())
    const others = controls().filter((control) => !control.matches("[data-command-bar], [data-move], [data-choose]"))
    this.known = [...new Set([...others, ...named])]
    this.input.value = ""
    this.show()
    this.dialog.showModal()
  }

  show() {
    const words = this.input.value.trim().toLowerCase().split(/\s+/)
    const fits = (control) => words.every((word) => nameOf(control).toLowerCase().includes(word))
    const options = this.known.filter(fits).map((control) => choice(nameOf(control), keyOf(control), () => control.click()))
    const query = this.input.value.trim()
    if (query) options.push(choice(this.dataset.search.replace("…", query), "", () => location.assign(`/search/?q=${encodeURIComponent(query)}`)))
    this.choices.replaceChildren(...options)
    this.mark(options[0])
  }

  move(event) {
    const options = [...this.choices.children]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) this.mark(options.at((options.indexOf(this.marked) + step) % options.length))
    else if (event.key === "Enter") this.choose(this.marked)
    else return
    event.preventDefault()
  }

  mark(line) {
    this.marked?.removeAttribute("aria-selected")
    this.marked = line
    line?.setAttribute("aria-selected", "true")
    line?.scrollIntoView({ block: "nearest" })
    this.input.setAttribute("aria-activedescendant", line?.id ?? "")
  }

  choose(line) {
    this.dialog.close()
    line?.run()
  }
}

customElements.define("command-bar", CommandBar)
