// <row-choice>: which rows of the list around it are selected, and the bar that says how many. Shift selects a range.
class RowChoice extends HTMLElement {
  connectedCallback() {
    this.list = this.closest("row-list")
    this.list.addEventListener("click", (event) => this.press(event))
    this.list.addEventListener("change", () => this.count())
    this.list.addEventListener("live:refreshed", () => this.count())
  }

  press(event) {
    const { choose } = event.target.closest("[data-choose]")?.dataset ?? {}
    if (choose === "this") this.list.current()?.closest(".row").querySelector("input")?.click()
    if (choose === "none") this.clear()
    if (!event.target.matches(".row__mark > input")) return
    if (event.shiftKey) this.range(event.target)
    this.last = event.target
  }

  boxes() {
    return [...this.list.querySelectorAll(".row__mark > input")]
  }

  clear() {
    for (const box of this.boxes()) box.checked = false
    this.count()
  }

  range(box) {
    const boxes = this.boxes()
    const [from, to] = [boxes.indexOf(this.last), boxes.indexOf(box)].sort((a, b) => a - b)
    for (const between of from < 0 ? [] : boxes.slice(from, to)) between.checked = box.checked
  }

  count() {
    const says = this.querySelector(".selection__number")
    says.textContent = says.dataset.says.replace("…", this.boxes().filter((box) => box.checked).length)
  }
}

customElements.define("row-choice", RowChoice)
