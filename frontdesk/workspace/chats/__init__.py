"""The page on which agents chat: who waits, several chats side by side, and all that is done with a chat."""
