// <pick-one>: a button and the list that it opens. Typing narrows the list, arrows move, Enter chooses.
class PickOne extends HTMLElement {
  connectedCallback() {
    if (this.menu) return
    this.button = this.querySelector("[popovertarget]")
    this.menu = this.querySelector("[popover]")
    this.filter = this.menu.querySelector("input[type=text]")
    this.menu.addEventListener("toggle", (event) => event.newState === "open" && this.open())
    this.menu.addEventListener("keydown", (event) => this.move(event))
    this.filter?.addEventListener("input", () => this.narrow())
    this.menu.addEventListener("click", (event) => this.isChosen(event.target) && setTimeout(() => this.menu.hidePopover()))
    this.menu.addEventListener("htmx:load", () => this.narrow())
  }

  isChosen(target) {
    const button = target.closest(".choice, button:not([type=button])")
    return button && (button.form?.checkValidity() ?? true)
  }

  open() {
    if (this.filter) this.filter.value = ""
    this.narrow()
    ;(this.filter ?? this.menu.querySelector("[autofocus]") ?? this.menu.querySelector("[aria-pressed=true]") ?? this.choices()[0] ?? this.menu.querySelector("input:checked, input[type=radio], .input"))?.focus()
  }

  place() {
    const { left, right, bottom, top } = this.button.getBoundingClientRect()
    const { offsetWidth, offsetHeight } = this.menu
    const x = document.dir === "rtl" ? right - offsetWidth : left
    const y = bottom + offsetHeight + 8 < innerHeight ? bottom + 4 : Math.max(8, top - offsetHeight - 4)
    const set = (name, value) => this.menu.style.setProperty(name, value)
    set("margin", "0")
    set("inset", `${y}px auto auto ${Math.min(Math.max(8, x), innerWidth - offsetWidth - 8)}px`)
  }

  choices() {
    return [...this.menu.querySelectorAll(".choice")].filter((choice) => !choice.hidden)
  }

  narrow() {
    const words = this.filter?.value.trim().toLowerCase() ?? ""
    for (const choice of this.menu.querySelectorAll(".choice")) {
      choice.hidden = choice.dataset.new === undefined ? !choice.textContent.toLowerCase().includes(words) : !words
      if (choice.dataset.new !== undefined) choice.value = words
    }
    this.place()
  }

  move(event) {
    if (event.target.matches("input") && event.target !== this.filter) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const choices = this.choices()
    if (event.key === "Enter" && event.target === this.filter) choices[0]?.click()
    else if (step) choices.at((choices.indexOf(document.activeElement) + step) % choices.length)?.focus()
    else return
    event.preventDefault()
  }
}

customElements.define("pick-one", PickOne)
