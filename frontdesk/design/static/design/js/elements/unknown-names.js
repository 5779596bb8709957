// <unknown-names data-known="customer.name …" data-says="…">: which names in braces in the form's words stand for nothing.
const NAME = /\{([a-z]+\.[a-z_]+)(?:\|[^{}|\n]{0,200})?\}/g

class UnknownNames extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form")
    this.form.addEventListener("input", () => this.look())
    this.look()
  }

  look() {
    const known = this.dataset.known.split(" ")
    const found = [...this.form.elements.text.value.matchAll(NAME)].filter(([, name]) => !known.includes(name)).map(([whole]) => whole)
    this.textContent = found.length ? this.dataset.says.replace("…", [...new Set(found)].join(", ")) : ""
  }
}

customElements.define("unknown-names", UnknownNames)
