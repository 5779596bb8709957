// <row-list>: moving through the rows of a list and choosing several. Its buttons with data-move do what the keys do.
class RowList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.press(event))
    this.addEventListener("change", () => this.count())
    this.addEventListener("live:refreshed", () => this.count())
    document.addEventListener("htmx:pushedIntoHistory", () => this.markCurrent())
  }

  press(event) {
    const move = event.target.closest("[data-move]")?.dataset.move
    if (move === "select") this.select()
    else if (move === "none") this.clear()
    else if (move) this.step(Number(move))
    if (event.shiftKey && event.target.matches(".row__mark > input")) this.range(event.target)
    if (event.target.matches(".row__mark > input")) this.last = event.target
  }

  links() {
    return [...this.querySelectorAll(".row__link")]
  }

  /** The row that has the focus, else the one that is open. */
  current() {
    return document.activeElement.closest?.(".row")?.querySelector(".row__link") ?? this.querySelector(".row__link[aria-current]")
  }

  step(by) {
    const links = this.links()
    const next = links[links.indexOf(this.current()) + by] ?? (by > 0 ? links.at(-1) : links[0])
    next?.focus()
    next?.scrollIntoView({ block: "nearest" })
  }

  select() {
    this.current()?.closest(".row").querySelector("input")?.click()
  }

  clear() {
    for (const box of this.querySelectorAll(".row__mark > :checked")) box.checked = false
    this.count()
  }

  range(box) {
    const boxes = [...this.querySelectorAll(".row__mark > input")]
    const [from, to] = [boxes.indexOf(this.last), boxes.indexOf(box)].sort((a, b) => a - b)
    for (const between of from < 0 ? [] : boxes.slice(from, to)) between.checked = box.checked
  }

  count() {
    const number = this.querySelectorAll(".row__mark > :checked").length
    const says = this.querySelector(".selection__number")
    if (says) says.textContent = says.dataset.says.replace("…", number)
  }

  markCurrent() {
    for (const link of this.links()) {
      link.toggleAttribute("aria-current", link.pathname === location.pathname)
    }
  }
}

customElements.define("row-list", RowList)
