// <ask-notices data-denied>: asks the browser, on a press alone, whether it may tell of chats while one looks elsewhere.
class AskNotices extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => event.target.closest("button") && this.ask())
    this.show()
  }

  async ask() {
    await Notification.requestPermission()
    for (const other of document.querySelectorAll("ask-notices")) other.show()
  }

  show() {
    const answer = "Notification" in window ? Notification.permission : "none"
    this.hidden = !["default", "denied"].includes(answer)
    if (answer === "denied") this.textContent = this.dataset.denied
  }
}

customElements.define("ask-notices", AskNotices)
