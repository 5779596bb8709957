// <narrow-list>: typing narrows the choices below the box; Enter chooses the first that is left.
class NarrowList extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector("input[type=text]")
    this.box.hidden = this.choices().length < 2
    this.box.addEventListener("input", () => this.narrow())
    this.box.addEventListener("keydown", (event) => event.key === "Enter" && this.choose(event))
  }

  choices = () => [...this.querySelectorAll(".person")]

  narrow() {
    const words = this.box.value.trim().toLowerCase()
    for (const choice of this.choices()) choice.hidden = !choice.textContent.toLowerCase().includes(words)
    for (const group of this.querySelectorAll("fieldset")) group.hidden = !group.querySelector(".person:not([hidden])")
  }

  choose(event) {
    event.preventDefault()
    const first = this.choices().find((choice) => !choice.hidden)?.querySelector("input")
    if (!first) return
    first.checked = true
    first.focus()
  }
}

customElements.define("narrow-list", NarrowList)
