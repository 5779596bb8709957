// <copy-text><code>…</code><button>: puts the code, or what is marked data-copied, on the clipboard and says so for a moment.
class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button")
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.querySelector("code, [data-copied]").textContent)
      const use = button.querySelector("use")
      const before = use.getAttribute("href")
      use.setAttribute("href", before.replace(/#.*/, "#check"))
      setTimeout(() => use.setAttribute("href", before), 1500)
    })
  }
}

customElements.define("copy-text", CopyText)
