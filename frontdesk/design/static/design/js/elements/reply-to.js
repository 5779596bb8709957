// <reply-to>: whom an answer goes to, in a line; "Reply to all" puts the others of the mail into Cc, and takes them out.
class ReplyTo extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => event.target.closest("[data-everyone]") && this.everyone())
    this.addEventListener("input", () => this.say())
    this.closest("compose-box").addEventListener("talk:sent", () => this.begin())
  }

  field(name) {
    return this.querySelector(`[name=${name}]`)
  }

  /** The next answer goes to the usual one again. */
  begin() {
    this.field("to").value = this.dataset.to
    for (const name of ["cc", "bcc"]) this.field(name).value = ""
    this.field("newcomers").checked = false
    this.querySelector("details").open = false
    this.say()
  }

  everyone() {
    const cc = this.field("cc")
    const all = this.dataset.all.split(", ")
    const there = cc.value.split(/\s*,\s*/).filter(Boolean)
    const areIn = all.every((email) => there.includes(email))
    cc.value = (areIn ? there.filter((email) => !all.includes(email)) : [...new Set([...there, ...all])]).join(", ")
    this.say()
    this.closest("compose-box").choose("reply")
  }

  say() {
    const everyone = ["to", "cc", "bcc"].flatMap((name) => this.field(name).value.split(/\s*,\s*/)).filter(Boolean)
    const says = this.querySelector("[data-says]")
    says.textContent = says.dataset.says.replace("…", everyone.join(", "))
    const cc = this.field("cc").value
    this.querySelector("[data-everyone]")?.setAttribute("aria-pressed", this.dataset.all.split(", ").every((email) => cc.includes(email)))
  }
}

customElements.define("reply-to", ReplyTo)
