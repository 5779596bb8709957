// <help-search>: around the search box of the help centre. What fits is shown while somebody types; Enter asks as ever, the
// arrows go through what was found, Escape closes it. Without scripts the form around it works as it is. With data-src it
// stands around a box of another form, which says what the articles below it should be about.
const WAIT_MS = 120

class HelpSearch extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector("input")
    this.found = this.querySelector(".help__found")
    this.status = this.querySelector("[role=status]")
    this.box.addEventListener("input", () => this.soon())
    this.addEventListener("keydown", (event) => this.press(event))
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.close())
  }

  soon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(), WAIT_MS)
  }

  async ask() {
    const query = this.box.value.trim()
    if (query.length < 2) return this.close()
    this.waits = query
    const address = `${this.dataset.src ?? this.closest("form").action}?part=1&q=${encodeURIComponent(query)}`
    const answer = await fetch(address).catch(() => null)
    // A later question may have been quicker.
    if (this.waits !== query || !answer?.ok) return
    this.found.innerHTML = await answer.text()
    this.found.hidden = !this.found.textContent.trim() || !this.contains(document.activeElement)
    // Read aloud is how many there are; all of them at every pause would be more than anybody listens to.
    this.status.textContent = this.found.hidden ? "" : this.found.querySelector("[data-said]")?.dataset.said ?? this.found.textContent.trim()
  }

  press(event) {
    const links = [...this.found.querySelectorAll("a")]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === "Escape" && !this.found.hidden) this.close(this.box.focus())
    else if (step && !this.found.hidden && links.length) [this.box, ...links].at((1 + links.indexOf(document.activeElement) + step) % (links.length + 1)).focus()
    else return
    event.preventDefault()
  }

  close() {
    this.waits = ""
    clearTimeout(this.timer)
    this.found.hidden = true
    this.status.textContent = ""
  }
}

customElements.define("help-search", HelpSearch)
