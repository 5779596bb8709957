// What the chats page needs besides what every page does.
import "./elements/ask-editor.js"
import "./elements/chat-composer.js"
import "./elements/chat-list.js"
import "./elements/chat-outbox.js"
import "./elements/chat-panes.js"
import "./elements/narrow-list.js"
import "./elements/visitor-typing.js"
import "./elements/whisper-to.js"

// A short form is fetched into the page's one dialog, and goes when what it asked for was done.
const dialog = document.getElementById("chat-dialog")
document.addEventListener("htmx:afterSwap", ({ detail }) => detail.target === dialog && !dialog.open && dialog.showModal())
for (const name of ["chat:open", "chat:close", "chat:changed"]) document.addEventListener(name, () => dialog.close())
