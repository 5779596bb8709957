// <row-list>: moving through the rows of a list; the row of the open conversation is marked. Its buttons with
// data-move do what the keys do.
class RowList extends HTMLElement {
  connectedCallback() {
    this.markCurrent = this.markCurrent.bind(this)
    this.addEventListener("click", (event) => this.press(event))
    this.addEventListener("live:refreshed", this.markCurrent)
    document.addEventListener("htmx:pushedIntoHistory", this.markCurrent)
    this.markCurrent()
  }

  disconnectedCallback() {
    document.removeEventListener("htmx:pushedIntoHistory", this.markCurrent)
  }

  links() {
    return [...this.querySelectorAll(".row__link")]
  }

  /** The row that has the focus, else the one that is open. */
  current() {
    return document.activeElement.closest?.(".row")?.querySelector(".row__link") ?? this.querySelector(".row__link[aria-current]")
  }

  press(event) {
    const move = event.target.closest("[data-move]")?.dataset.move
    const opened = event.target.closest(".row__link")
    if (move) this.step(Number(move))
    else if (opened && !event.ctrlKey && !event.metaKey) this.mark(opened.pathname)
  }

  step(by) {
    const links = this.links()
    const next = links[links.indexOf(this.current()) + by] ?? (by > 0 ? links.at(-1) : links[0])
    next?.focus()
    next?.scrollIntoView({ block: "nearest" })
  }

  markCurrent() {
    this.mark(location.pathname)
  }

  /** At once, before the conversation itself is there. */
  mark(path) {
    for (const link of this.links()) {
      const isOpen = link.pathname === path
      if (isOpen) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
      if (isOpen) link.closest(".row").classList.remove("is-unread")
    }
  }
}

customElements.define("row-list", RowList)
